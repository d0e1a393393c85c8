import { expect, test } from 'vitest';
import { type After, pause } from '../../main/base/clock';
import { decodeHtml } from '../../main/base/decode-html';
import { escapeHtml } from '../../main/base/escape-html';
import { isoTime, isoTimeOrNull } from '../../main/base/iso-time';
import { plainLetters } from '../../main/base/plain-letters';
import { createSignal } from '../../main/base/signal';

test('HTML: whatever a parser could take for markup is escaped, and comes back the same', () => {
  const text = `<b title="x" id='y'>&amp; \`${'é'}</b>`;
  expect(escapeHtml(text)).toBe('&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp; &#96;é&lt;/b&gt;');
  expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
  expect(decodeHtml(escapeHtml(text))).toBe(text);
});

test('times cross as ISO 8601 in UTC, and an unknown one stays null', () => {
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(isoTimeOrNull(1_767_225_600_123)).toBe('2026-01-01T00:00:00.123Z');
  expect(isoTimeOrNull(null)).toBeNull();
});

test('accents, case and compatibility forms do not count in a comparison; scripts do', () => {
  expect(plainLetters('ÉLÈVE')).toBe('eleve');
  expect(plainLetters('ﬁ Ａ')).toBe('fi a');
  expect(plainLetters('Δημήτρης')).toBe('δημητρης');
  // Marks without end cost no more than marks.
  const marks = 'e'.concat('\u0301\u0323'.repeat(200_000));
  expect(plainLetters(marks)).toBe('e');
});

test('a pause ends when the clock says so, and asks it once', async () => {
  const asked: number[] = [];
  let end = () => {};
  const after: After = (milliseconds, act) => {
    asked.push(milliseconds);
    end = act;
    return () => {};
  };
  let isOver = false;
  const over = pause(after, 250).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  end();
  await over;
  expect(asked).toEqual([250]);
});

test('a signal tells its listeners in the order in which they came, and keeps nothing for later ones', () => {
  const signal = createSignal<number>();
  signal.fire(1);
  const heard: string[] = [];
  signal.on((value) => heard.push(`first ${value}`));
  signal.on((value) => heard.push(`second ${value}`));
  signal.fire(2);
  expect(heard).toEqual(['first 2', 'second 2']);
});
