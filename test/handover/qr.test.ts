import { expect, test } from 'vitest';
import { qrMatrix } from '../../main/handover/qr';

const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
const corner = (matrix: readonly (readonly boolean[])[], row: number, column: number) =>
  finder.map((_, at) =>
    (matrix[row + at] ?? [])
      .slice(column, column + 7)
      .map(Number)
      .join(''),
  );

test.each(['a', 'tarte-lundi-canal-ouvrir7!', `<img src=x onerror="alert('1')">`, 'x'.repeat(256)])(
  'a square of booleans with three finders (%s)',
  (text) => {
    const matrix = qrMatrix(text);
    expect((matrix.length - 21) % 4).toBe(0);
    expect(
      matrix.every((row) => row.length === matrix.length && row.every((cell) => typeof cell === 'boolean')),
    ).toBe(true);
    const far = matrix.length - 7;
    for (const [row, column] of [
      [0, 0],
      [0, far],
      [far, 0],
    ] as const)
      expect(corner(matrix, row, column)).toEqual(finder);
    expect(corner(matrix, far, far)).not.toEqual(finder);
  },
);

test('one text has one code, another text another', () => {
  expect(qrMatrix('one')).toEqual(qrMatrix('one'));
  expect(qrMatrix('one')).not.toEqual(qrMatrix('two'));
});

test('what is too long for a code is a bug, not a code that lies', () => {
  expect(() => qrMatrix('x'.repeat(3000))).toThrow();
});
