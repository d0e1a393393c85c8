import { expect, test } from 'vitest';
import { until } from '../until';
import { axeFindsInApp } from './walk/axe';
import { goOffline, goOnline } from './walk/connection';
import { tooWideInApp } from './walk/layout';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// For everybody: what axe finds in the real window, in light and dark; zoom; French; and the clipboard's real 45 seconds.

const way = theWay({ quiet: 'all' });
const { person } = way;
/** When the password was copied, and which it was. */
let copied = { at: 0, password: '' };
const page = () => way.page();
const verbs = () => resetVerbs(way);

/** The system's light or dark, as main sees it: the window follows. */
async function turn(look: 'light' | 'dark'): Promise<void> {
  await way.app().electron.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted;
  }, look);
  await page().waitForFunction(
    (isDark) => (document.querySelector('#root .app-dark') !== null) === isDark,
    look === 'dark',
  );
  // Colours move for a moment, and axe must not judge one that is on its way.
  await page().waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

async function isForEverybody(): Promise<void> {
  for (const look of ['light', 'dark'] as const) {
    await turn(look);
    expect(await axeFindsInApp(page()), look).toEqual([]);
  }
}

async function turnTo(name: string, title = name): Promise<void> {
  await page().locator('button.account').click();
  await page().getByRole('menuitem', { name, exact: true }).click();
  await page().getByRole('heading', { name: title, level: 1 }).waitFor();
  await page().getByRole('menu').waitFor({ state: 'detached' });
}

/** Presses an item of the window's own menu, as its shortcut does. */
const menu = (label: string): Promise<void> =>
  way.app().electron.evaluate(({ Menu }, wanted) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
    const item = items.find((one) => one.label === wanted);
    if (item === undefined) throw new Error(`no menu item ${wanted}`);
    item.click();
  }, label);

const onClipboard = (): Promise<string> =>
  way.app().electron.evaluate(async ({ clipboard }) => String(await clipboard.readText()));

test('axe finds nothing in the sign-in', async () => {
  await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
  await isForEverybody();
  await way.signIn();
});

test('axe finds nothing in the search with results', async () => {
  await way.search(person(0).displayName, person(0).displayName);
  await page().getByRole('combobox').fill('a');
  await page().getByRole('option').nth(3).waitFor();
  await isForEverybody();
  expect(await tooWideInApp(page())).toEqual([]);
});

test('axe finds nothing in the reset dialog and the handover', async () => {
  const { open, send, dialog, told, reveal } = verbs();
  await open(person(0));
  await isForEverybody();
  await send('The password was reset');
  await isForEverybody();
  const password = await reveal();
  await dialog().getByRole('button', { name: 'Hide', exact: true }).click();
  await dialog().getByRole('button', { name: 'Spell', exact: true }).click();
  await isForEverybody();
  copied = { at: Date.now(), password };
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog().getByRole('timer').waitFor();
  expect(await onClipboard()).toBe(password);
  await told();
});

test('axe finds nothing in the outbox with a reset, the journal and the settings', async () => {
  const { dialog } = verbs();
  await way.search(person(1).displayName, person(1).displayName);
  await goOffline(way);
  await page().getByRole('combobox').focus();
  await page().keyboard.press('Enter');
  await dialog().getByText('Microsoft is asked for them before this reset is sent').waitFor();
  await isForEverybody();
  await dialog().getByRole('button', { name: 'Put into the outbox' }).click();
  await dialog().getByRole('heading', { name: 'Waiting in the outbox' }).waitFor();
  await isForEverybody();
  await verbs().close();
  await turnTo('Outbox');
  await page().getByRole('button', { name: 'Cancel reset' }).waitFor();
  await isForEverybody();
  await page().getByRole('button', { name: 'Cancel reset' }).click();
  await page().getByRole('alertdialog').getByRole('button', { name: 'Cancel reset' }).click();
  await page().getByRole('button', { name: 'Cancel reset' }).waitFor({ state: 'detached' });
  await goOnline(way);
  await turnTo('Journal');
  await page().getByText(person(0).displayName).first().waitFor();
  await isForEverybody();
  await turnTo('Settings');
  await isForEverybody();
  await turn('light');
});

test('at 200 % nothing scrolls sideways', async () => {
  const { open, close } = verbs();
  const before = await page().evaluate(() => devicePixelRatio);
  for (let steps = 0; steps < 5; steps += 1) await menu('Zoom In');
  await expect.poll(() => page().evaluate(() => devicePixelRatio)).toBe(before * 2);
  await expect.poll(() => tooWideInApp(page()), { message: 'settings' }).toEqual([]);
  await turnTo('Journal');
  await expect.poll(() => tooWideInApp(page()), { message: 'journal' }).toEqual([]);
  await turnTo('Outbox');
  await expect.poll(() => tooWideInApp(page()), { message: 'outbox' }).toEqual([]);
  await page().keyboard.press('Control+k');
  await page().getByRole('combobox').fill('a');
  await page().getByRole('option').nth(2).waitFor();
  await expect.poll(() => tooWideInApp(page()), { message: 'search' }).toEqual([]);
  await open(person(2));
  await expect.poll(() => tooWideInApp(page()), { message: 'reset dialog' }).toEqual([]);
  // What sends can be seen without scrolling sideways, and is within the window.
  const button = await page().getByRole('button', { name: 'Reset password' }).last().boundingBox();
  const width = await page().evaluate(() => innerWidth);
  expect((button?.x ?? 0) + (button?.width ?? width + 1)).toBeLessThanOrEqual(width);
  await close();
  await menu('Actual Size');
  await expect.poll(() => page().evaluate(() => devicePixelRatio)).toBe(before);
});

test('a copied password stays for 45 seconds, and is taken away with the panel long closed', async () => {
  let text = '';
  await until(async () => {
    text = await onClipboard();
    return text !== copied.password;
  }, 'a clipboard that was emptied');
  expect(text).toBe('');
  expect(Date.now() - copied.at).toBeGreaterThanOrEqual(45_000);
});

test('French from the settings: the window and its menu at once, and again after a restart', async () => {
  const language = () => page().evaluate(() => document.documentElement.lang);
  const menus = () =>
    way
      .app()
      .electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  const english = await menus();
  await turnTo('Settings');
  await page().getByLabel('Language', { exact: true }).selectOption('fr');
  await page().getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
  expect(await language()).toBe('fr');
  await expect.poll(menus).not.toEqual(english);
  expect(await way.app().close()).toBe(0);
  await way.again();
  await page()
    .getByRole('combobox', { name: 'Rechercher' })
    .or(page().getByRole('combobox'))
    .first()
    .waitFor();
  expect(await language()).toBe('fr');
  expect(await menus()).not.toEqual(english);
  await turnTo('Paramètres');
  await isForEverybody();
});
