import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Area, grownTo, openingFrom, smallestAt } from '../../main/window/place';

const laptop: Area = { x: 0, y: 0, width: 1920, height: 1040 };
const left: Area = { x: -2560, y: -200, width: 2560, height: 1400 };
const kept = { x: 100, y: 80, width: 1000, height: 700, maximized: false, zoom: 1.25 };

test('opens where it was', () => {
  expect(openingFrom(kept, [laptop])).toEqual(kept);
  expect(openingFrom({ ...kept, x: -2000 }, [laptop, left])).toEqual({ ...kept, x: -2000 });
});

test('a display that is gone takes the position with it, not the size', () => {
  const { x, y, ...rest } = { ...kept, x: -2000 };
  expect([x, y]).toEqual([-2000, 80]);
  expect(openingFrom({ ...kept, x: -2000 }, [laptop])).toEqual(rest);
});

test('a title bar out of reach is brought back', () => {
  expect(openingFrom({ ...kept, y: 1030 }, [laptop])).not.toHaveProperty('y');
  expect(openingFrom({ ...kept, y: -300 }, [laptop])).not.toHaveProperty('y');
});

test.each([null, 7, 'x', [], {}, { ...kept, zoom: 9 }, { ...kept, more: 1 }, { ...kept, width: Number.NaN }])(
  'what is not a place (%j) opens as the first time',
  (value) => {
    expect(openingFrom(value, [laptop])).toEqual({ width: 1080, height: 760, maximized: false, zoom: 1 });
  },
);

test('whatever was kept, the window is within reach and not larger than its display', () => {
  const number = fc.integer({ min: -5_000, max: 5_000 });
  const place = fc.record({
    x: number,
    y: number,
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
    maximized: fc.boolean(),
    zoom: fc.double({ min: 0.5, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(place, fc.subarray([laptop, left], { minLength: 1 }), (value, areas) => {
      const opening = openingFrom(value, areas);
      expect(areas.some((area) => opening.width <= area.width && opening.height <= area.height)).toBe(true);
      const { x, y } = opening;
      if (x === undefined || y === undefined) return;
      const reached = areas.some(
        (area) =>
          x < area.x + area.width &&
          x + opening.width > area.x &&
          y + 32 >= area.y &&
          y < area.y + area.height,
      );
      expect(reached).toBe(true);
    }),
  );
});

test('at 400 % the page still has 320 by 256 of its own pixels, where the display does', () => {
  expect(smallestAt(4, laptop)).toEqual({ width: 1280, height: 1024 });
  expect(smallestAt(1, laptop)).toEqual({ width: 480, height: 400 });
  expect(smallestAt(4, { width: 1024, height: 700 })).toEqual({ width: 1024, height: 700 });
});

test('growing moves the window back onto its display', () => {
  expect(
    grownTo({ x: 1500, y: 700, width: 400, height: 300 }, { width: 1280, height: 1024 }, laptop),
  ).toEqual({
    x: 640,
    y: 16,
    width: 1280,
    height: 1024,
  });
  expect(grownTo(kept, { width: 480, height: 400 }, laptop)).toMatchObject({ x: 100, y: 80, width: 1000 });
});
