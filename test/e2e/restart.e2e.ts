import { afterEach, expect, test } from 'vitest';
import { loadKeytar, service } from '../../main/keychain/system-keychain';
import { signInAs } from './harness/sign-in';
import { goOffline, goOnline } from './walk/connection';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// What the keyring is for: the next start, with and without a network, and the end of a sign-in.

const way = theWay({ signedIn: true });
const { person } = way;
const page = () => way.page();

afterEach(async () => {
  await way.truth.call('set-modes', { offline: false });
});

test('signed in again without a browser: one token request, however much is asked', async () => {
  const { open, send, told } = resetVerbs(way);
  await way.search(person(0).displayName, person(0).displayName);
  expect(await way.app().close()).toBe(0);
  const before = await way.truth.call('token-counts');
  await way.again();
  await page().getByRole('combobox').waitFor();
  for (const place of [0, 1]) {
    await open(person(place));
    await send('The password was reset');
    await told();
  }
  const after = await way.truth.call('token-counts');
  expect(after.refresh - before.refresh).toBe(1);
  expect(after.authorize).toBe(before.authorize);
});

test('starts without a network, and still finds whom it knows', async () => {
  expect(await way.app().close()).toBe(0);
  await way.truth.call('set-modes', { offline: 'refuse' });
  await way.again();
  await page()
    .getByRole('button', { name: /Offline/ })
    .waitFor();
  await way.search(person(2).displayName, person(2).displayName);
  await goOnline(way);
});

test('a sign-in that was revoked: said, and one sign-in goes on where it stopped', async () => {
  const { open, send, told, dialog, close } = resetVerbs(way);
  await way.search(person(3).displayName, person(3).displayName);
  await way.truth.call('revoke', {});
  await page().keyboard.press('Enter');
  await dialog().waitFor();
  await page().getByText('Sign in again to send').first().waitFor();
  await close();
  await page().getByRole('button', { name: 'Sign in', exact: true }).click();
  const tab = await way.browser.nextPage();
  await signInAs(tab, way.microsoft.technician);
  await tab.getByRole('button', { name: 'Yes' }).click();
  await tab.waitForURL(/^http:\/\/(127\.0\.0\.1|localhost):/);
  await page().getByText('Sign in again to send').waitFor({ state: 'detached' });
  await open(person(3));
  await send('The password was reset');
  await told();
});

test('signing out leaves no token behind', async () => {
  const tokens = async () => {
    const keytar = await loadKeytar();
    const entries = await keytar.findCredentials(service);
    const values = await Promise.all(entries.map(({ account }) => keytar.getPassword(service, account)));
    return values.join().match(/1\.[\w-]{60,}/g) ?? [];
  };
  // Other installations of this run's other tests share the keyring, and keep theirs.
  const before = await tokens();
  await page().locator('button.account').click();
  await page().getByRole('menuitem', { name: 'Sign out…' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
  await expect.poll(async () => (await tokens()).length).toBe(before.length - 1);
  expect(await way.app().close()).toBe(0);
  await way.again();
  await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
});

test('without a keyring: for this session only, and it says so', async () => {
  expect(await way.app().close()).toBe(0);
  await way.again({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } });
  await page().getByText('For this session only').waitFor();
  await way.signIn();
  const { open, send, told, dialog, close } = resetVerbs(way);
  await open(person(4));
  await send('The password was reset');
  await told();

  await way.search(person(5).displayName, person(5).displayName);
  await goOffline(way);
  await page().getByRole('combobox').focus();
  await page().keyboard.press('Enter');
  await dialog().getByRole('button', { name: 'Put into the outbox' }).click();
  await dialog()
    .locator('.fui-MessageBar', {
      hasText: 'Nothing can be stored on this computer, so nothing can wait here.',
    })
    .first()
    .waitFor();
  await close();
  await way.truth.call('set-modes', { offline: false });
  expect(await way.app().close()).toBe(0);
  await way.again();
  await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
});
