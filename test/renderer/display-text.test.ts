import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayText, visibleText } from '../../renderer/look/display-text';
import { markedParts } from '../../renderer/search/marked';

const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '\u202e',
      '\u2066',
      '\u0000',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u200f',
      '\ud800',
      '\udc00',
      '😀',
      '\u{e0041}',
    ),
  ),
  maxLength: 400,
});
const unseen =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Cs}/u;

test('whatever a name holds, nothing of it controls, hides or turns the text around', () => {
  fc.assert(
    fc.property(hostile, (text) => !unseen.test(displayText(text))),
    { numRuns: 500 },
  );
});

test('what is made visible keeps its length, so that marks still fit', () => {
  fc.assert(
    fc.property(hostile, (text) => visibleText(text).length === text.length),
    { numRuns: 500 },
  );
});

test('never longer than asked for, and whole when short enough', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 4, max: 200 }), (text, length) => {
      const shown = displayText(text, length);
      return (
        shown.length <= length && (text.length > length ? shown.endsWith('…') : shown === visibleText(text))
      );
    }),
    { numRuns: 500 },
  );
});

test('letters of every script, joiners and emoji stay as they are', () => {
  for (const name of ['Hélène', 'هيلين', 'Дмитрий', 'می\u200cخواهم', '👩\u200d🔧', 'क्\u200dष']) {
    expect(displayText(name)).toBe(name);
  }
});

test('an override and a bell are seen, not obeyed', () => {
  expect(displayText('a\u202eb\u0007c')).toBe('a\ufffdb\u2407c');
});

test('ten million characters cost no more than two hundred', () => {
  expect(displayText('x'.repeat(10_000_000))).toHaveLength(200);
});

test('marked parts put together are the text, whatever the marks', () => {
  const marks = fc.array(fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: -5, max: 50 })));
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), marks, (text, pairs) => {
      const parts = markedParts(text, pairs);
      return parts.map((part) => part.text).join('') === text;
    }),
    { numRuns: 500 },
  );
});
