import { useText } from '../language/use-text';

const border = 4; // The quiet zone that the QR standard asks for, in squares.

/** A QR code from its squares: always black on white, whatever the theme, or telephones do not read it. */
export function QrCode({ squares }: { squares: readonly (readonly boolean[])[] }) {
  const say = useText();
  const size = squares.length + 2 * border;
  const path = squares
    .flatMap((line, y) => line.map((dark, x) => (dark ? `M${x + border} ${y + border}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say('show.qr')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
