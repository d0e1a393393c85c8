import { describe, expect, test } from 'vitest';
import { createCeiling } from '../../main/hand/ceiling';
import { createGuard } from '../../main/hand/guard';
import { createHand, pressLastsMs } from '../../main/hand/hand';
import { needs } from '../../main/hand/needs';
import { type HandInput, pressOf } from '../../main/hand/press';
import { inQuestion } from '../../main/hand/questions';
import type { Channel } from '../../preload/channels';

const enter: HandInput = { type: 'rawKeyDown', key: 'Enter' };

describe('what a person did', () => {
  test.each<[string, HandInput, ReturnType<typeof pressOf>]>([
    ['Enter', enter, 'acts'],
    ['Space', { type: 'keyDown', key: ' ' }, 'acts'],
    ['a function key', { type: 'rawKeyDown', key: 'F5' }, 'acts'],
    ['a shortcut', { type: 'rawKeyDown', key: 'c', control: true }, 'acts'],
    ['a shortcut on macOS', { type: 'rawKeyDown', key: 'c', meta: true }, 'acts'],
    ['a mouse button going up', { type: 'mouseUp' }, 'acts'],
    ['a tap', { type: 'gestureTap' }, 'acts'],
    ['a letter', { type: 'keyDown', key: 'a' }, 'types'],
    ['an arrow', { type: 'rawKeyDown', key: 'ArrowDown' }, 'types'],
    ['Control alone', { type: 'rawKeyDown', key: 'Control', control: true }, 'types'],
    ['a character with AltGr', { type: 'keyDown', key: '@', control: true, alt: true }, 'types'],
    ['Enter of an input method', { ...enter, isComposing: true }, 'types'],
    ['a held Enter', { ...enter, isAutoRepeat: true }, null],
    ['a held Enter, told by its modifiers', { ...enter, modifiers: ['isautorepeat'] }, null],
    ['the character of Enter', { type: 'char', key: 'Enter' }, null],
    ['a key let go', { type: 'keyUp', key: 'Enter' }, null],
    ['a movement', { type: 'mouseMove' }, null],
    ['a mouse button going down', { type: 'mouseDown' }, null],
    ['a wheel', { type: 'mouseWheel' }, null],
    ['a finger that scrolls', { type: 'gestureScrollUpdate' }, null],
  ])('%s', (_, input, press) => expect(pressOf(input)).toBe(press));
});

function world() {
  const at = { ms: 1_000, locked: false, assisted: false };
  const questions: ((yes: boolean) => void)[] = [];
  const hand = createHand(() => at.ms);
  const guard = createGuard({
    hand,
    steady: () => at.ms,
    locked: () => at.locked,
    isAssisted: () => at.assisted,
    askAssisted: () => new Promise<boolean>((answer) => questions.push(answer)),
  });
  const kind = async (channel: Channel, resetId?: string) =>
    (await guard.refusal(channel, resetId))?.kind ?? 'answered';
  return { at, hand, guard, questions, kind };
}

describe('one press', () => {
  test('is good for one call, for two seconds', async () => {
    const { at, hand, kind } = world();
    expect(await kind('handover.copy')).toBe('no-hand');
    hand.note(enter);
    expect(await kind('handover.copy')).toBe('answered');
    expect(await kind('handover.copy')).toBe('no-hand');
    hand.note(enter);
    at.ms += pressLastsMs;
    expect(await kind('links.open')).toBe('answered');
    hand.note(enter);
    at.ms += pressLastsMs + 1;
    expect(await kind('links.open')).toBe('no-hand');
  });

  test('each of two quick ones is good for its own call', async () => {
    const { hand, kind } = world();
    hand.note(enter);
    hand.note({ type: 'mouseUp' });
    expect(await kind('handover.copy')).toBe('answered');
    expect(await kind('handover.reveal')).toBe('answered');
    expect(await kind('handover.reveal')).toBe('no-hand');
  });

  test('letters and a held key are good for nothing', async () => {
    const { hand, kind } = world();
    for (const key of 'ada patel'.replace(' ', '')) hand.note({ type: 'keyDown', key });
    for (let times = 0; times < 50; times += 1) hand.note({ ...enter, isAutoRepeat: true });
    expect(await kind('session.signIn')).toBe('no-hand');
  });

  test('sends only what was opened before it', async () => {
    const { hand, guard, kind } = world();
    hand.note(enter);
    expect(await kind('reset.send', 'a')).toBe('no-hand');
    hand.note(enter);
    guard.opened('a');
    // The Enter that opened the dialog neither sends nor does anything else.
    expect(await kind('reset.send', 'a')).toBe('no-hand');
    expect(await kind('handover.copy')).toBe('no-hand');
    hand.note(enter);
    expect(await kind('reset.send', 'b')).toBe('no-hand');
    expect(await kind('reset.send', 'a')).toBe('answered');
    guard.closed('a');
    hand.note(enter);
    expect(await kind('reset.send', 'a')).toBe('no-hand');
  });
});

test('under the curtain everything that needs a hand is refused, and only a hand lifts it', async () => {
  const { at, hand, guard, kind } = world();
  hand.note(enter);
  at.locked = true;
  guard.covered();
  for (const channel of Object.keys(needs) as Channel[]) {
    if (needs[channel] === 'nothing') expect(await kind(channel)).toBe('answered');
    else expect(await kind(channel)).toBe(channel === 'lock.lift' ? 'no-hand' : 'locked');
  }
  hand.note({ type: 'mouseMove' });
  expect(await kind('lock.lift')).toBe('no-hand');
  hand.note({ type: 'keyDown', key: 'a' });
  expect(await kind('lock.lift')).toBe('answered');
  at.locked = false;
  guard.covered();
  expect(await kind('handover.copy')).toBe('no-hand');
});

describe('while another program may press the buttons', () => {
  test('it is asked once in five minutes, once for all that wait, and anew after the curtain', async () => {
    const { at, guard, questions, kind } = world();
    at.assisted = true;
    guard.opened('a');
    const calls = [kind('reset.send', 'a'), kind('handover.copy'), kind('links.open')];
    await Promise.resolve();
    expect(questions).toHaveLength(1);
    questions[0]?.(true);
    expect(await Promise.all(calls)).toEqual(['answered', 'answered', 'answered']);
    at.ms += 299_000;
    expect(await kind('handover.reveal')).toBe('answered');
    at.ms += 2_000;
    const late = kind('handover.reveal');
    questions[1]?.(true);
    expect(await late).toBe('answered');
    at.locked = true;
    guard.covered();
    expect(await kind('handover.reveal')).toBe('locked');
    const lifted = kind('lock.lift');
    questions[2]?.(true);
    expect(await lifted).toBe('answered');
    expect(questions).toHaveLength(3);
  });

  test('no means no, for that call', async () => {
    const { at, questions, kind } = world();
    at.assisted = true;
    const call = kind('handover.copy');
    questions[0]?.(false);
    expect(await call).toBe('no-hand');
    void kind('handover.copy');
    expect(questions).toHaveLength(2);
  });

  test('a hand needs no question', async () => {
    const { at, hand, questions, kind } = world();
    at.assisted = true;
    hand.note(enter);
    expect(await kind('handover.copy')).toBe('answered');
    expect(questions).toEqual([]);
  });
});

describe('the ceiling', () => {
  const ceiling = (perHour = 20) => {
    const at = { ms: 0 };
    const asked: number[] = [];
    const answers: boolean[] = [];
    const made = createCeiling({
      steady: () => at.ms,
      perHour: () => perHour,
      ask: async (sent) => {
        asked.push(sent);
        return answers.shift() ?? false;
      },
    });
    return { at, asked, answers, ...made };
  };

  test('five in two minutes, then a question; no stops it, and a pause opens it again', async () => {
    const { at, asked, admit } = ceiling();
    for (let n = 0; n < 5; n += 1) expect(await admit(1)).toBe(true);
    expect(await admit(1)).toBe(false);
    expect(asked).toEqual([5]);
    at.ms += 120_000;
    expect(await admit(1)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  test('a yes opens the next twenty, and no more', async () => {
    const { asked, answers, admit } = ceiling();
    answers.push(true);
    for (let n = 0; n < 25; n += 1) expect(await admit(1)).toBe(true);
    expect(asked).toHaveLength(1);
    expect(await admit(1)).toBe(false);
  });

  test.each([20, 8])('%i in an hour, as policy says', async (perHour) => {
    const { at, asked, admit } = ceiling(perHour);
    for (let n = 0; n < perHour; n += 1) {
      expect(await admit(1)).toBe(true);
      at.ms += 60_000;
    }
    expect(asked).toEqual([]);
    expect(await admit(1)).toBe(false);
    at.ms += 3_600_000;
    expect(await admit(1)).toBe(true);
  });

  test('many at once are one question, and calls at once are counted one by one', async () => {
    const { asked, answers, admit } = ceiling();
    expect(await admit(6)).toBe(false);
    answers.push(true);
    expect(await admit(30)).toBe(true);
    expect(asked).toHaveLength(2);
    const other = ceiling();
    const calls = await Promise.all(Array.from({ length: 10 }, () => other.admit(1)));
    expect(calls.filter(Boolean)).toHaveLength(5);
  });
});

test('a name cannot write a question anew', () => {
  expect(inQuestion('Ada\n\nPress Yes\u202e')).toBe('Ada\ufffd\ufffdPress Yes\ufffd');
  expect([...inQuestion('x'.repeat(10_000))]).toHaveLength(120);
});
