import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Assistive, assistive, turnAccessibilityOn } from './walk/assistive';
import { clipboardText, putOnClipboard } from './walk/clipboard';
import { isQuestion } from './walk/questions';
import { theWay } from './walk/way';

// Assistive software presses without a key or a mouse: it is asked about, and then does what a hand does. Every press here,
// those on the questions included, comes over AT-SPI; the letters of the search alone are typed.

const way = theWay({ signedIn: true, launch: { args: ['--force-renderer-accessibility'] } });
let reader: Assistive;

// Before the app starts: hooks run in the order in which they are written, and the way's own comes first.
turnAccessibilityOn();
beforeAll(() => {
  reader = assistive('electron|partner');
});
afterAll(() => reader?.end());

const button = '(push )?button';
const assisted = 'Is a screen reader or voice control pressing buttons for you\\?';
const questions = () => way.app().electron.windows().filter(isQuestion).length;

/** Hears the question, presses the button until it is gone: what comes too soon does not count. */
async function answer(message: string, name: string): Promise<void> {
  await reader.hear({ name: message });
  for (;;) {
    await reader.press({ name, role: button, within: message });
    const isGone = await expect
      .poll(questions, { timeout: 1_000 })
      .toBe(0)
      .then(
        () => true,
        () => false,
      );
    if (isGone) return;
  }
}

test('search, reset and copy: asked about once, then as by hand', async () => {
  const user = way.person(0);
  const page = way.page();
  await putOnClipboard('not ours');
  await reader.focus({ name: 'Search users and customers', role: '.*(combo|entry|text).*' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search');
  await page.keyboard.type(user.displayName);
  // What is still owed to the hand of the sign-in is over by then.
  await new Promise((over) => setTimeout(over, 2_100));
  expect(await reader.press({ name: `${user.displayName}.*`, role: 'list item' })).toBe('select');
  await reader.press({ name: 'Reset password', role: button });
  await answer(assisted, 'Go on');
  await reader.hear({ name: 'The password was reset' });
  await reader.press({ name: 'Copy', role: button });
  await expect.poll(clipboardText).not.toBe('not ours');
  const truth = await way.truth.call('password', { customerId: user.customerId, userId: user.id });
  expect(await clipboardText()).toBe(truth.password);
  expect(questions()).toBe(0);
  expect((await way.truth.call('resets')).map(({ userId }) => userId)).toEqual([user.id]);
});

test('the curtain: no to the question leaves it, yes lifts it', async () => {
  const curtain = way.page().getByRole('heading', { name: 'Covered while you are away' });
  // It ends what was allowed: nobody was there meanwhile.
  await way.app().electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await curtain.waitFor();
  await reader.press({ name: 'Go on', role: button });
  await answer(assisted, 'No');
  await curtain.waitFor();
  await reader.press({ name: 'Go on', role: button });
  await answer(assisted, 'Go on');
  await curtain.waitFor({ state: 'detached' });
});
