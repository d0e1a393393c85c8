import { expect, test } from 'vitest';
import { signInAs } from './harness/sign-in';
import { clipboardText, putOnClipboard } from './walk/clipboard';
import { handsSoFar, tabTo, watchHands } from './walk/keys';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// The main job: sign in, find, reset, hand over; then the truth is asked of the server.

const way = theWay({ quiet: 'all' });
const { person } = way;

const focusIs = (text: string) =>
  way.page().waitForFunction((wanted) => document.activeElement?.textContent === wanted, text);

test('signs in through the browser, from the keyboard', async () => {
  const page = way.page();
  await focusIs('Sign in with Microsoft');
  await page.keyboard.press('Enter');
  const tab = await way.browser.nextPage();
  expect(new URL(tab.url()).origin).toBe(new URL(way.microsoft.authority).origin);
  await signInAs(tab, way.microsoft.technician);
  await tab.getByRole('button', { name: 'Yes' }).click();
  await page.getByRole('combobox').waitFor();
  await tab.waitForURL(/^http:\/\/(127\.0\.0\.1|localhost):/);
  expect(await tab.locator('body').innerText()).toContain('Partner Reset');
  const counts = await way.truth.call('token-counts');
  expect(counts).toMatchObject({ code: 1, refused: 0 });
});

test('finds a user and resets the password in three moves, without a mouse', async () => {
  const page = way.page();
  const user = person(0);
  const target = { customerId: user.customerId, userId: user.id };
  await way.truth.call('expect-resets', { users: [target] });
  const before = await way.truth.call('password', target);
  // The directory may still be arriving: wait for the row once, then do it as a person would.
  await way.search(user.displayName, user.displayName);
  await page.keyboard.press('Escape');
  await watchHands(page);

  await page.keyboard.press('Control+k');
  await page.keyboard.type(user.displayName.toLowerCase());
  await page.keyboard.press('Enter');
  await focusIs('Reset password');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Reset password', { exact: true }).last().waitFor();
  expect(await dialog.innerText()).toContain(user.userPrincipalName);
  const proposed = await dialog.getByLabel('Proposed password').innerText();
  await page.waitForFunction(
    () =>
      document.activeElement?.textContent === 'Reset password' &&
      document.activeElement.getAttribute('aria-disabled') !== 'true',
  );
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: 'The password was reset' }).waitFor();

  const hands = await handsSoFar(page);
  const letters = [...user.displayName.toLowerCase()];
  expect(hands).toEqual({ keys: ['Control', 'k', ...letters, 'Enter', 'Enter'], mouse: 0 });
  expect(await dialog.innerText()).toContain('Only the new password works now.');
  expect(await dialog.innerText()).not.toContain(proposed);

  const after = await way.truth.call('password', target);
  expect(after).toEqual({ password: proposed, mustChange: true, changes: before.changes + 1 });
  const tried = (password: string) =>
    way.truth.call('check-password', { upn: user.userPrincipalName, password });
  expect(await tried(before.password)).toMatchObject({ accepted: false });
  expect(await tried(after.password)).toMatchObject({ accepted: true, mustChange: true });
  const resets = await way.truth.call('resets');
  expect(resets).toHaveLength(1);
  expect(resets[0]).toMatchObject({ userId: user.id, operator: way.microsoft.technician.userName });
  expect(resets[0]?.correlationIds).toHaveLength(1);
});

test('hands it over from the keyboard: revealed, copied, spelled, told', async () => {
  const page = way.page();
  const user = person(0);
  const { password } = await way.truth.call('password', { customerId: user.customerId, userId: user.id });
  const dialog = page.getByRole('dialog');
  await tabTo(page, 'Reveal');
  await page.keyboard.press('Enter');
  expect(await dialog.getByLabel('Password, shown').innerText()).toBe(password);
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Password, hidden').waitFor();

  await tabTo(page, 'Copy');
  await page.keyboard.press('Enter');
  await dialog.getByRole('timer').waitFor();
  expect(await clipboardText()).toBe(password);
  const seconds = Number(/for (\d+) s/.exec(await dialog.getByRole('timer').innerText())?.[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(45);

  await tabTo(page, 'Spell');
  await page.keyboard.press('Enter');
  const spelled = dialog.getByRole('list', { name: 'The whole password, spelled' });
  await spelled.or(dialog.getByLabel('The whole password, spelled')).first().waitFor();

  await tabTo(page, 'Done: user has it');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // Nothing of it is left in the page, and the keyboard is back where the next user is searched.
  expect(await page.content()).not.toContain(password);
  expect(await page.locator('body').textContent()).not.toContain(password);
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
});

test('what somebody else copied since is left alone at quit; our own copy is not', async () => {
  const user = person(1);
  const { open, send, dialog, told } = resetVerbs(way);
  await way.truth.call('expect-resets', { users: [] });
  await open(user);
  await send('The password was reset');
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog().getByRole('timer').waitFor();
  await putOnClipboard('the colleague’s shopping list');
  await told();
  expect(await way.app().close()).toBe(0);
  await way.again();
  expect(await clipboardText()).toBe('the colleague’s shopping list');

  await way.page().getByRole('combobox').waitFor();
  await open(person(2));
  await send('The password was reset');
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog().getByRole('timer').waitFor();
  const { password } = await way.truth.call('password', {
    customerId: person(2).customerId,
    userId: person(2).id,
  });
  expect(await clipboardText()).toBe(password);
  await told();
  expect(await way.app().close()).toBe(0);
  await way.again();
  expect(await clipboardText()).toBe('');
});

test.each([
  ['user', 'user'],
  ['resetpassword', 'resetpassword'],
  ['auto', 'user'],
] as const)('resets by the route that the deployment names: %s', async (resetRoute, used) => {
  await way.app().close();
  await way.truth.call('set-modes', {
    routes: { user: 'on', resetpassword: resetRoute === 'auto' ? 404 : 'on' },
  });
  await way.again({ deployment: await way.microsoft.deployment({ resetRoute }) });
  await way.page().getByRole('combobox').waitFor();
  const { open, send, told } = resetVerbs(way);
  for (const place of resetRoute === 'auto' ? [5, 6] : [resetRoute === 'user' ? 3 : 4]) {
    const asked = (await way.truth.call('requests', {})).length;
    await open(person(place));
    await send('The password was reset');
    await told();
    const resets = await way.truth.call('resets');
    expect(resets.at(-1)).toMatchObject({ userId: person(place).id, route: used });
    const patches = (await way.truth.call('requests', { from: asked })).filter(
      ({ method }) => method === 'PATCH',
    );
    // Two findings within ten minutes may be one fault on the way: each reset asks the newer route first.
    expect(patches.map(({ status }) => status)).toEqual(resetRoute === 'auto' ? [404, 200] : [200]);
    expect(new Set(patches.map(({ headers }) => headers['ms-requestid'])).size).toBe(patches.length);
  }
});
