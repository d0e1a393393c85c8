/**
 * What Microsoft says the time is, in the `Date` of its answers. One answer decides nothing: a host whose clock is off
 * would erase what is not old, or keep what is.
 */
export type MicrosoftTime = {
  /** An answer of one of Microsoft's own hosts, and the time that it was made at, milliseconds since 1970. */
  readonly observe: (host: string, date: number) => void;
  /** Milliseconds since 1970; null: not known, not known any more, or the answers do not agree. */
  readonly now: () => number | null;
  /** The computer slept: the clock that only goes forward may have stood still. */
  readonly forget: () => void;
};

/** Two answers agree within this, in milliseconds: their times are cut to seconds, and they take a while to arrive. */
const agreeWithinMs = 120_000;
const fewestAnswers = 3;
/** One host alone must say the same for this time, in milliseconds. */
const oneHostForMs = 30_000;

type Word = { readonly host: string; readonly aheadMs: number; readonly at: number };

/** `steady`: milliseconds of a clock that only goes forward. */
export function createMicrosoftTime(steady: () => number): MicrosoftTime {
  /** Answers in a row that agree. */
  let words: readonly Word[] = [];
  let aheadMs: number | null = null;

  const isEnough = (last: Word): boolean => {
    const [first] = words;
    if (first === undefined || words.length < fewestAnswers) return false;
    return words.some(({ host }) => host !== last.host) || last.at - first.at >= oneHostForMs;
  };

  return {
    observe: (host, date) => {
      const at = steady();
      const word: Word = { host, aheadMs: date - at, at };
      const agrees = words.every((each) => Math.abs(each.aheadMs - word.aheadMs) <= agreeWithinMs);
      // The first stays, to see for how long; of the others the last few will do.
      words = agrees ? [...words.slice(0, 1), ...words.slice(1).slice(-8), word] : [word];
      if (isEnough(word)) aheadMs = word.aheadMs;
    },
    now: () => (aheadMs === null ? null : aheadMs + steady()),
    forget: () => {
      words = [];
      aheadMs = null;
    },
  };
}
