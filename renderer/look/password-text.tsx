import { useText } from '../language/use-text';

/**
 * The pieces between which a password may be broken over lines: each begins with its hyphens, so that no line ends with
 * one, and a hyphen is never taken for the mark of a broken word.
 */
export const piecesOf = (password: string): string[] => password.match(/^[^-]+|-+[^-]*/g) ?? [];

/** A password to be read: blanks are seen, and no line but the last ends with a hyphen. */
export function PasswordText({ password }: { password: string }) {
  const say = useText();
  let at = 0;
  return piecesOf(password).map((piece) => {
    const place = at;
    at += piece.length;
    const start = /^-+[^- ]/.exec(piece)?.[0] ?? '';
    return (
      <span key={place} className="password-piece">
        {start !== '' && <span className="password-start">{start}</span>}
        {piece
          .slice(start.length)
          .split(/( )/)
          .filter((text) => text !== '')
          .map((text, of, all) =>
            text === ' ' ? (
              <span
                key={all.slice(0, of).join('').length}
                role="img"
                aria-label={say('password.blank')}
                className="password-blank"
              >
                ␣
              </span>
            ) : (
              text
            ),
          )}
      </span>
    );
  });
}
