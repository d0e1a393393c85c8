import { z } from 'zod';

/** A rectangle on the desktop, in the system's device-independent pixels. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const pixels = z.number().int().min(-100_000).max(100_000);

/** Where the window was, as `window.json` keeps it. `zoom` is a factor: 1 is the system's own size. */
export const windowPlace = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximized: z.boolean(),
  zoom: z.number().min(0.5).max(4),
});
export type WindowPlace = z.output<typeof windowPlace>;

/** Where to open. Without a position the system chooses one. */
export type Opening = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
  readonly zoom: number;
};

const first: Opening = { width: 1080, height: 760, maximized: false, zoom: 1 };
/** At least this much of the title bar, in pixels, must be on a display for the window to be within reach of the mouse. */
const grip = { width: 120, height: 32 };

/**
 * The smallest the window may be at a zoom factor: the page needs 320 × 256 of its own pixels (WCAG 1.4.10), and no
 * display is asked for more than it has.
 */
export function smallestAt(zoom: number, area: Pick<Area, 'width' | 'height'>) {
  return {
    width: Math.min(Math.max(480, Math.round(320 * zoom)), area.width),
    height: Math.min(Math.max(400, Math.round(256 * zoom)), area.height),
  };
}

/** The same place, made large enough and moved back onto its display if it now reaches beyond. */
export function grownTo(bounds: Area, smallest: Pick<Area, 'width' | 'height'>, area: Area): Area {
  const width = Math.max(bounds.width, smallest.width);
  const height = Math.max(bounds.height, smallest.height);
  return {
    x: Math.max(area.x, Math.min(bounds.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(bounds.y, area.y + area.height - height)),
    width,
    height,
  };
}

/** How much two stretches have in common. */
const common = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/**
 * Where to open, from what was kept (anything at all) and the work areas of the displays present. A place whose title
 * bar would be out of reach is dropped and its size kept; a size larger than its display is cut to it.
 */
export function openingFrom(kept: unknown, areas: readonly Area[]): Opening {
  const checked = windowPlace.safeParse(kept);
  const [main] = areas;
  if (!checked.success || main === undefined) return first;
  const { x, y, width, height, maximized, zoom } = checked.data;
  const sizeOn = (area: Area) => {
    const smallest = smallestAt(zoom, area);
    return {
      width: Math.max(Math.min(width, area.width), smallest.width),
      height: Math.max(Math.min(height, area.height), smallest.height),
    };
  };
  const home = areas.find(
    (area) =>
      common(x, sizeOn(area).width, area.x, area.width) >= grip.width &&
      common(y, grip.height, area.y, area.height) >= grip.height,
  );
  const size = sizeOn(home ?? main);
  return { ...size, maximized, zoom, ...(home === undefined ? {} : { x, y }) };
}
