import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { forget, type LaunchedApp, launch } from './harness/launch';

// The first screens, before anybody has signed in.

let app: LaunchedApp;
let folder: string;
const button = (name: string) => app.window.getByRole('button', { name, exact: true });
const opened = async (options: Parameters<typeof launch>[0] = {}) => {
  app = await launch(options);
  await app.window.waitForSelector('#root h1');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deployments-'));
});
afterEach(async () => {
  expect(app.errors()).toEqual([]);
  expect(await app.close()).toBe(0);
  await forget(app);
});

describe('without a deployment', () => {
  test('the form asks for two ids, names a wrong one, and saves none', async () => {
    await opened();
    await app.window.getByRole('heading', { name: 'Connect to your partner tenant' }).waitFor();
    await app.window.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await app.window.keyboard.type('not-an-id');
    await app.window.keyboard.press('Enter');
    await expect.poll(() => app.window.getByText('An id looks like 3f2504e0').count()).toBe(2);
    await button('Test this connection').click();
    expect(await app.window.getByRole('listitem').count()).toBe(0);
    // Past the window's own check: main believes nothing the window says.
    const answer = await app.window.evaluate(() => {
      const bridge = Reflect.get(window, 'bridge');
      return bridge['deployment.save']({ tenantId: '../../x', clientId: 'y', cloud: 'global' });
    });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('without a way to Microsoft the test says what failed and skips the rest', async () => {
    // No name resolves: as on a machine without a network, wherever these tests run.
    await opened({ args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
    const fields = app.window.getByRole('textbox');
    await fields.nth(0).fill('3f2504e0-4f89-41d3-9a0c-0305e82c3301');
    await fields.nth(1).fill('3f2504e0-4f89-41d3-9a0c-0305e82c3302');
    await button('Test this connection').click();
    const results = app.window.getByRole('region', { name: 'What the test found' });
    await results.waitFor();
    const lines = await results.getByRole('listitem').allInnerTexts();
    expect(lines[0]).toMatch(/The tenant exists[\s\S]*Failed/);
    expect(lines[0]).toMatch(/connection|not answer/i);
    expect(lines).toHaveLength(6);
    expect(lines.slice(1).every((line) => line.includes('Not tried'))).toBe(true);
  });
});

describe('a deployment file that cannot be used', () => {
  test.each([
    ['not JSON', '{ "environment": ', /JSON/i],
    [
      'an id that is none',
      '{"environment":"production","cloud":"global","partnerTenantId":"contoso","clientId":"x"}',
      /partnerTenantId/,
    ],
    [
      'endpoints that are not on this computer',
      '{"environment":"sandbox","cloud":"global","partnerTenantId":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","clientId":"3f2504e0-4f89-41d3-9a0c-0305e82c3302","endpoints":{"authority":"http://10.0.0.1:80/x","partnerCenter":"http://10.0.0.1:80/"}}',
      /endpoints/,
    ],
  ])('%s: names the file, the field and what was expected', async (_name, text, named) => {
    const file = join(folder, `bad-${_name.length}.json`);
    await writeFile(file, text);
    await opened({ deployment: file });
    const bar = app.window.locator('.fui-MessageBar');
    await bar.waitFor();
    const words = await bar.innerText();
    expect(words).toContain('The deployment file cannot be used');
    expect(words).toContain(file);
    expect(words).toMatch(named);
    expect(words).toContain('expected');
  });
});

describe('the language', () => {
  test('is French from the first screen where the system is', async () => {
    await opened({ env: { LANGUAGE: 'fr', LANG: 'fr_FR.UTF-8', LC_ALL: 'fr_FR.UTF-8' } });
    await app.window.getByRole('heading', { name: 'Connexion à votre tenant partenaire' }).waitFor();
    expect(await app.window.locator('html').getAttribute('lang')).toBe('fr');
    expect(await app.window.getByRole('button', { name: 'Tester cette connexion' }).isVisible()).toBe(true);
  });
});
