import { homedir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKeytar, service } from '../../main/keychain/system-keychain';
import { forget } from './harness/launch';
import { resetVerbs } from './walk/reset';
import { type Walk, walk } from './walk/walk';
import { filesBelow, found } from './walk/written';

// Law 1: what the app leaves on the disk. People and words that occur nowhere else are searched for in every file.

let way: Walk;
const own = 'Quokka-Zephyr-7734-Marimba';
const texts: Record<string, string> = {
  'the name': 'Xylophonia Quartzmeister',
  'the user name': 'xylophonia.quartz@vexillology-works.example',
  'the customer': 'Vexillology Works',
  'the password': own,
  'a path of the API': '/v1/customers/',
  'a token’s beginning': 'eyJhbGciOi',
  'the practice password': 'Practice-Makes-9erfect',
};

beforeAll(async () => {
  way = await walk(['--customers', '2', '--users', '20', '--seed', '7']);
});
afterAll(async () => {
  await way?.end();
  if (way !== undefined) await forget(way.app());
});

/** Everything that this account wrote, but for the test's own browser, its sandbox and its tools (`ssr`: this file, compiled). */
const written = () =>
  filesBelow(
    homedir(),
    /^(playwright.*|browser-.*|deployment-.*|org\.chromium.*|ssr|vite.*|node-.*|tsx-.*|\.X.*)$/,
  );

test('after the main way, a quit and a kill: no name, no password, no token, no address in any file', async () => {
  const { id } = await way.truth.call('add-customer', {
    companyName: texts['the customer'] ?? '',
    domain: 'vexillology-works.example',
  });
  const user = await way.truth.call('add-user', {
    customerId: id,
    userPrincipalName: texts['the user name'] ?? '',
    displayName: texts['the name'] ?? '',
  });
  await way.signIn();
  const { open, dialog, send, reveal, told } = resetVerbs(way);
  const somebody = { ...user, displayName: texts['the name'] ?? '' };
  const reset = async () => {
    await open(somebody);
    await dialog().getByRole('button', { name: 'Type my own' }).click();
    await dialog().getByLabel('Your own password').fill(own);
    await way.page().waitForFunction(() => {
      const button = document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]');
      button?.focus();
      return button?.getAttribute('aria-disabled') !== 'true';
    });
    await send('The password was reset');
    expect(await reveal()).toBe(own);
  };
  await reset();
  await told();
  expect(await way.app().close()).toBe(0);
  expect(found(written(), texts)).toEqual([]);

  // Once more, and this time it is killed with the password on the screen.
  await way.again();
  await way.page().getByRole('combobox').waitFor();
  await reset();
  const child = way.app().electron.process();
  const ended = new Promise((over) => child.once('exit', over));
  process.kill(way.app().pid, 'SIGKILL');
  await ended;

  // What the keyring keeps must be nowhere else: the refresh token and the keys of the files.
  const keytar = await loadKeytar();
  const kept: string[] = [];
  for (const { account } of await keytar.findCredentials(service)) {
    const value = (await keytar.getPassword(service, account)) ?? '';
    expect(value).not.toContain(texts['a token’s beginning']);
    kept.push(...(value.match(/1\.[\w-]{60,}/g) ?? []));
  }
  expect(kept.length).toBeGreaterThan(0);
  const secrets = Object.fromEntries(kept.map((secret, place) => [`a refresh token ${place}`, secret]));
  const files = written();
  expect(files.length).toBeGreaterThan(5);
  expect(found(files, { ...texts, ...secrets })).toEqual([]);
  await way.again();
  await way.truth.assertNoViolation();
});
