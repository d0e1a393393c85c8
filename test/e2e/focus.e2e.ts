import { beforeAll, expect, test } from 'vitest';
import { tabTo } from './walk/keys';
import { focusIsOnTop } from './walk/layers';
import { endLongWaits, holdLongWaits } from './walk/long-waits';
import type { Somebody } from './walk/people';
import { answerQuestions, yesToAll } from './walk/questions';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// Whoever is reset is the one whom the dialog names: whatever hides, covers or is clicked, the keys stay in the dialog.

const soak = process.env.SOAK === '1';
const fresh = process.env.SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.SEED);
const seeds = soak ? [...Array(20).keys(), fresh] : [3, 8, fresh];
const stepsEach = soak ? 250 : 30;

// The system's print dialog would wait for a person.
const way = theWay({ signedIn: true, quiet: 'errors', deployment: { policy: { slip: 'off' } } });
const { person } = way;
const dialog = () => way.page().getByRole('dialog');
const resets = () => way.truth.call('resets');

beforeAll(async () => {
  await holdLongWaits(way.page());
  // At the end passwords are left that nobody was given: the question whether to quit is answered.
  await quitWithoutQuestion();
});

const quitWithoutQuestion = () => answerQuestions(way.app(), yesToAll);
const later = () => endLongWaits(way.page());
const blur = () => way.page().evaluate(() => void window.dispatchEvent(new Event('blur')));
const lock = () => way.app().electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
const lockAndLift = async (): Promise<void> => {
  const curtain = way.page().locator('dialog.curtain');
  await lock();
  await curtain.waitFor();
  await focusIsOnTop(way.page());
  await way.page().keyboard.press('Shift');
  await curtain.waitFor({ state: 'detached' });
};
const zoom = (factor: number) =>
  way.app().electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);

/** What lies under the dialog: what is typed there, which page, which row. */
const under = () =>
  way
    .page()
    .evaluate(() => [
      document.querySelector<HTMLInputElement>('#search')?.value,
      document.querySelector('.content h1')?.textContent,
      document.querySelector('#search')?.getAttribute('aria-activedescendant'),
    ]);
const named = (user: Somebody) => dialog().filter({ hasText: new RegExp(`for ${user.displayName},`) });

test('whatever takes a shown password away, typing and Enter reset nobody else', async () => {
  const page = way.page();
  const { open, send } = resetVerbs(way);
  const user = person(0);
  await open(user);
  await send('The password was reset');
  const before = await resets();
  const as = await under();
  const shown = async (how: 'Spell' | 'Reveal', sign: string): Promise<void> => {
    await tabTo(page, how);
    await page.keyboard.press('Enter');
    await page.locator(sign).waitFor();
  };
  const ways: Record<string, () => Promise<void>> = {
    'spelled, 30 s': async () => {
      await shown('Spell', '.spelling:focus');
      await later();
    },
    'revealed, on “Keep showing”, 30 s': async () => {
      await shown('Reveal', '.hides');
      await page.keyboard.press('Tab');
      await page.locator('.hides button:focus').waitFor();
      await later();
    },
    'spelled, another window': async () => {
      await shown('Spell', '.spelling:focus');
      await blur();
    },
    'spelled, the curtain': async () => {
      await shown('Spell', '.spelling:focus');
      await lockAndLift();
    },
    'a click beside': () => page.mouse.click(4, 300),
  };
  for (const [name, act] of Object.entries(ways)) {
    await act();
    await page.locator('.spelling, .hides').first().waitFor({ state: 'detached' });
    await focusIsOnTop(page);
    await page.keyboard.type('po');
    for (const key of ['ArrowDown', 'Control+k', 'Enter', 'Enter']) await page.keyboard.press(key);
    await focusIsOnTop(page);
    await named(user).waitFor();
    expect(await under(), name).toEqual(as);
    expect(await resets(), name).toEqual(before);
    // Enter may have shown it again, where the keys are.
    const onScreen = page.locator('.spelling, .hides').first();
    if (await onScreen.isVisible()) {
      await page.keyboard.press('Escape');
      await onScreen.waitFor({ state: 'detached' });
    }
  }
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('shown, hidden and closed is kept, through a restart, until the technician says that it is done', async () => {
  const user = person(1);
  const { open, send, reveal, told } = resetVerbs(way);
  await open(user);
  await send('The password was reset');
  const password = await reveal();
  await way.page().keyboard.press('Escape');
  await dialog().getByLabel('Password, hidden').waitFor();
  await way.page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await quitWithoutQuestion();
  expect(await way.app().close()).toBe(0);
  await way.again();
  await quitWithoutQuestion();
  const page = way.page();
  await page.getByRole('button', { name: /^Outbox, 2 waiting/ }).click();
  const mine = page
    .getByRole('region', { name: 'Shown, not marked as handed over' })
    .getByRole('listitem')
    .filter({ hasText: user.userPrincipalName });
  await mine.getByRole('button', { name: 'Show again…' }).click();
  expect(await resetVerbs(way).reveal()).toBe(password);
  await told();
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector<HTMLElement>('.account')?.click());
  await page.getByRole('menuitem', { name: 'Journal' }).click();
  const lines = page.locator('.lines > li');
  await lines
    .filter({ hasText: user.userPrincipalName })
    .getByText(/It was handed over/)
    .waitFor();
  await lines
    .filter({ hasText: person(0).userPrincipalName })
    .getByText(/not marked as handed over/)
    .waitFor();
  await page.keyboard.press('Escape');
  await holdLongWaits(page);
});

type Step = { readonly name: string; readonly act: () => Promise<unknown> };
const keys = [
  'Tab',
  'Tab',
  'Shift+Tab',
  'Enter',
  'Enter',
  'Space',
  'Escape',
  'ArrowDown',
  'ArrowRight',
  'p',
  'o',
];
const others = [
  'Control+k',
  'Control+b',
  'Control+r',
  'Control+p',
  'F2',
  'Home',
  'Control+Shift+O',
  'Control+Shift+J',
];
const steps: readonly Step[] = [
  ...[...keys, ...keys, ...others].map((key) => ({ name: key, act: () => way.page().keyboard.press(key) })),
  { name: '30 s', act: later },
  { name: '30 s', act: later },
  { name: 'blur', act: blur },
  { name: 'lock', act: lockAndLift },
  ...[1, 1.5, 2].map((factor) => ({ name: `zoom ${factor}`, act: () => zoom(factor) })),
  { name: 'click beside', act: () => way.page().mouse.click(3, 200) },
];

const ends = /^(Done: user has it|Discard password)$/;

test.each(seeds)(
  'random keys, waits, blurs, locks, zooms and clicks, seed %i',
  async (seed) => {
    let state = seed;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state >>> 8) % limit;
    };
    const page = way.page();
    let opened: Somebody | null = null;
    let as: unknown = null;
    let done = await resets();
    const taken: string[] = [];
    for (let turn = 0; turn < stepsEach; turn += 1) {
      if (opened === null) {
        opened = person(2 + below(8));
        await zoom(1);
        await resetVerbs(way).open(opened);
        as = await under();
        taken.push(`open ${opened.displayName}`);
      }
      const user: Somebody = opened;
      const step = steps[below(steps.length)];
      if (step === undefined) throw new Error('no step');
      taken.push(step.name);
      const why = `seed ${seed}: ${taken.join(', ')}`;
      const pressed = await page.evaluate(() => document.activeElement?.textContent ?? '');
      await step.act();
      // What ends the handover is written down first: the dialog goes a moment after the key.
      if (['Enter', 'Space'].includes(step.name) && ends.test(pressed))
        await page.locator('.fui-DialogSurface').first().waitFor({ state: 'detached' });
      // Late answers belong to whom they were asked for: nothing is under way before the next step.
      await page.getByRole('button', { name: 'Checking…' }).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Sending to Microsoft…' }).waitFor({ state: 'detached' });
      await focusIsOnTop(page).catch((wrong: unknown) => {
        throw new Error(why, { cause: wrong });
      });
      const now = await resets();
      for (const { userId } of now.slice(done.length)) expect(userId, why).toBe(user.id);
      done = now;
      if ((await page.locator('.fui-DialogSurface > *').count()) === 0) {
        await dialog().waitFor({ state: 'detached' });
        opened = null;
        continue;
      }
      expect(await page.locator('.reset-title').allTextContents(), why).toEqual([
        expect.stringContaining(user.displayName),
      ]);
      expect(await under(), why).toEqual(as);
    }
    await zoom(1);
    for (
      let presses = 0;
      presses < 4 && (await page.locator('.fui-DialogSurface').count()) > 0;
      presses += 1
    ) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
    await dialog().waitFor({ state: 'detached' });
    console.log(`seed ${seed}: ${taken.join(', ')}`);
  },
  soak ? 3_600_000 : undefined,
);
