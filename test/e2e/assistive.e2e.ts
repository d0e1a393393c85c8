import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Assistive, assistive, turnAccessibilityOn } from './walk/assistive';
import { answerQuestions, questionsOf } from './walk/questions';
import { theWay } from './walk/way';

// Assistive software presses without a key or a mouse: it is asked about, and then does what a hand does.

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

test('the curtain: no to the question leaves it, yes lifts it by a press without any input', async () => {
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
