import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { defaultLanguage, type Language } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';
import { menuTemplate } from '../../main/window/menu';
import { createQuitting } from '../../main/window/quitting';
import { createRevival } from '../../main/window/revival';
import { zoomAfter, zoomSteps } from '../../main/window/zoom';

function menu(platform: NodeJS.Platform, isPackaged = true, language: Language = defaultLanguage) {
  const done: string[] = [];
  const template = menuTemplate({
    platform,
    language,
    isPackaged,
    command: (command) => done.push(command),
    zoom: (move) => done.push(move),
  });
  const items = template.flatMap((top) => (top.submenu as MenuItemConstructorOptions[]) ?? []);
  const press = (accelerator: string) => {
    const click = items.find((item) => item.accelerator === accelerator)?.click as (() => void) | undefined;
    click?.();
    return done.at(-1);
  };
  return { items, press };
}

test.each(['win32', 'darwin', 'linux'] as const)('on %s every shortcut does its work', (platform) => {
  const { press, items } = menu(platform);
  expect(press('CommandOrControl+K')).toBe('search');
  expect(press('CommandOrControl+Shift+O')).toBe('outbox');
  expect(press('CommandOrControl+Shift+J')).toBe('journal');
  expect(press('CommandOrControl+,')).toBe('settings');
  expect(press('CommandOrControl+Plus')).toBe('in');
  expect(press('CommandOrControl+=')).toBe('in');
  expect(press('CommandOrControl+-')).toBe('out');
  expect(press('CommandOrControl+0')).toBe('reset');
  const roles = items.map((item) => item.role);
  for (const role of ['cut', 'copy', 'paste', 'selectAll', 'undo', 'quit'] as const)
    expect(roles).toContain(role);
  const accelerators = items.flatMap((item) => item.accelerator ?? []);
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

test('nothing reloads the page, and a packaged app has no developer tools', () => {
  const roles = (isPackaged: boolean) => menu('linux', isPackaged).items.map((item) => item.role);
  expect(roles(true)).not.toContain('toggleDevTools');
  expect(roles(false)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
  expect(roles(false)).not.toContain('forceReload');
});

test('the languages differ in their words', () => {
  const french = mainTexts.fr.menu;
  const same = Object.entries(mainTexts.en.menu).filter(([key, word]) => Reflect.get(french, key) === word);
  expect(same.map(([key]) => key)).toEqual(['app', 'journal']);
  expect(menu('darwin', true, 'fr').items.map((item) => item.label)).toContain('Rechercher');
});

test('zoom goes from 50 % to 400 % and back, step by step', () => {
  let factor = 1;
  for (let step = 0; step < 20; step += 1) factor = zoomAfter(factor, 'in');
  expect(factor).toBe(4);
  const down = zoomSteps.map(() => {
    factor = zoomAfter(factor, 'out');
    return factor;
  });
  expect(down.at(-1)).toBe(0.5);
  expect(zoomAfter(1.3, 'in')).toBe(1.5);
  expect(zoomAfter(3, 'reset')).toBe(1);
});

test('quitting is a question that is asked once at a time', async () => {
  const asked: ((yes: boolean) => void)[] = [];
  let onQuit = (_event: { preventDefault: () => void }) => {};
  let ended = 0;
  const quitting = createQuitting({
    on: (_event, act) => {
      onQuit = act;
    },
    quit: () => {
      let prevented = false;
      onQuit({
        preventDefault: () => {
          prevented = true;
        },
      });
      if (!prevented) ended += 1;
    },
  });
  quitting.ask(() => new Promise((resolve) => asked.push(resolve)));
  quitting.quit();
  quitting.quit();
  expect(asked).toHaveLength(1);
  asked[0]?.(false);
  await new Promise((resolve) => setImmediate(resolve));
  expect([ended, quitting.isDecided()]).toEqual([0, false]);
  quitting.quit();
  asked[1]?.(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect([ended, quitting.isDecided()]).toEqual([1, true]);
});

test('a question that breaks lets the app go', async () => {
  let quits = 0;
  let onQuit = (_event: { preventDefault: () => void }) => {};
  const quitting = createQuitting({
    on: (_event, act) => {
      onQuit = act;
    },
    quit: () => {
      quits += 1;
    },
  });
  quitting.ask(() => Promise.reject(new Error('x')));
  onQuit({ preventDefault: () => {} });
  await new Promise((resolve) => setImmediate(resolve));
  expect(quits).toBe(1);
});

test('a page that dies again and again is left dead for a while', () => {
  let now = 0;
  const may = createRevival(() => now);
  expect([may(), may(), may(), may()]).toEqual([true, true, true, false]);
  now = 200_000;
  expect(may()).toBe(true);
});
