import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Assistive, assistive, turnAccessibilityOn } from './walk/assistive';
import { clipboardText } from './walk/clipboard';
import { answerQuestions, questionsOf } from './walk/questions';
import { theWay } from './walk/way';

// Assistive software presses without a key or a mouse: it is asked about once, and does everything a hand does.

const button = '(push )?button';
const way = theWay({ signedIn: true, launch: { args: ['--force-renderer-accessibility'] } });
let reader: Assistive;
const asked = async () => (await questionsOf(way.app())).map(({ message }) => message);

// Before the app starts: hooks run in the order in which they are written, and the way's own comes first.
turnAccessibilityOn();
beforeAll(() => {
  reader = assistive('electron|partner');
});
afterAll(() => reader?.end());

test('searches, resets and copies; the first press is asked about by the system, the next ones are not', async () => {
  const user = way.person(0);
  const target = { customerId: user.customerId, userId: user.id };
  await way.search(user.displayName, user.displayName);
  await way.page().keyboard.press('Escape');
  expect(await way.app().electron.evaluate(({ app }) => app.accessibilitySupportEnabled)).toBe(true);
  await answerQuestions(way.app(), 'Go on');
  // What is owed to the keys above is over by then.
  await new Promise((over) => setTimeout(over, 2_100));
  // Chromium offers no text to be set over AT-SPI: dictated letters arrive as keys, and letters press nothing.
  await reader.focus('Search users and customers');
  await way.page().keyboard.type(user.displayName);
  await reader.press(`.*${user.displayName}.*`, 'list item|option');
  await reader.hear('.*', 'dialog');
  await way
    .page()
    .locator('[role="dialog"] button[type="submit"]:not([aria-disabled="true"])', {
      hasText: 'Reset password',
    })
    .waitFor();
  await reader.press('Reset password', button);
  await reader.hear('The password was reset', 'heading');
  expect(await asked()).toEqual(['Is a screen reader or voice control pressing buttons for you?']);
  const { password, mustChange } = await way.truth.call('password', target);
  expect(mustChange).toBe(true);
  await reader.press('Copy', button);
  await way.page().getByRole('dialog').getByText('On the clipboard for').waitFor();
  expect(await clipboardText()).toBe(password);
  expect(await asked()).toHaveLength(1);
});

test('no to that question: nothing is done, and the window says so', async () => {
  // The curtain ends what was allowed: nobody was there meanwhile.
  const lock = () => way.app().electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await lock();
  await way.page().getByRole('heading', { name: 'Covered while you are away' }).waitFor();
  await answerQuestions(way.app(), null);
  await reader.press('Go on', button);
  await expect.poll(asked).toHaveLength(1);
  await way.page().getByRole('heading', { name: 'Covered while you are away' }).waitFor();
  await answerQuestions(way.app(), 'Go on');
  await reader.press('Go on', button);
  await way
    .page()
    .getByRole('heading', { name: 'Covered while you are away' })
    .waitFor({ state: 'detached' });
  expect(await asked()).toHaveLength(1);
});
