import { expect, test } from 'vitest';
import { goOffline, goOnline } from './walk/connection';
import type { Somebody } from './walk/people';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// What the window says of a reset that is on its way, or that can never leave, is what main and Microsoft say.

const way = theWay({ signedIn: true, quiet: 'errors' });

/** The outbox as main tells it, and what the dialog says at the same moment. */
const told = (userId: string) =>
  way.page().evaluate(async (id) => {
    const listed = await window.bridge['outbox.list'](undefined);
    const view = listed.ok ? listed.value.find((each) => each.userId === id) : undefined;
    const said = document.querySelector('[role=dialog] h3[tabindex]')?.textContent;
    return { state: view?.state, step: view?.delivery?.step, attempt: view?.delivery?.attempt, said };
  }, userId);

/** Puts a reset of this user into the outbox. */
async function queue(user: Somebody): Promise<void> {
  const { dialog, close } = resetVerbs(way);
  await way.search(user.displayName, user.displayName);
  await way.page().keyboard.press('Enter');
  await dialog().filter({ hasText: user.userPrincipalName }).waitFor();
  const put = dialog().getByRole('button', { name: 'Put into the outbox' });
  await put.waitFor();
  await put.click();
  await dialog().getByRole('heading', { name: 'Waiting in the outbox' }).waitFor();
  await close();
}

test('two answers lost: dialog, outbox and ledger say the same, and who left is told of the end', async () => {
  const user = way.person(0);
  const { open, dialog, reveal, told: handedOver } = resetVerbs(way);
  await way.truth.call('set-modes', { keepAlive: false, auditDelaySeconds: -1 });
  await way.truth.call('expect-resets', { users: [{ customerId: user.customerId, userId: user.id }] });
  await open(user);
  await way.truth.call('inject-fault', {
    match: { method: 'PATCH', path: '/v1/**', count: 2 },
    action: { do: 'drop-before' },
  });
  await way.page().keyboard.press('Enter');
  await dialog()
    .getByText(/under the same request id \(3 of 4\)/)
    .waitFor();
  const { state, step, attempt, said } = await told(user.id);
  expect(said).toBe('No clear answer yet');
  expect([`${state} ${step} ${attempt}`]).toEqual([
    expect.stringMatching(/^(unknown pausing 2|sending asking 3)$/),
  ]);
  await way.page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  const notice = way.page().locator('.notices .fui-MessageBar', { hasText: 'The password was reset' });
  await notice.getByText(user.displayName).waitFor({ timeout: 60_000 });
  await notice.getByRole('button', { name: 'Open' }).click();
  const { password } = await way.truth.call('password', { customerId: user.customerId, userId: user.id });
  expect(await reveal()).toBe(password);
  await handedOver();
});

test('deleted while it waited: the reason and the way into that customer’s portal, and nothing leaves', async () => {
  const user = way.person(1);
  const { customerId, id: userId } = user;
  const page = way.page();
  await goOffline(way);
  await queue(user);
  await page.getByRole('button', { name: /^Outbox/ }).click();
  await page.getByText('You are offline: nothing can be sent now.').waitFor();
  expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0);
  await way.truth.call('change-user', { customerId, userId, state: 'inactive' });
  await goOnline(way);
  const item = page.locator('[data-reset]', { hasText: user.userPrincipalName });
  await item.getByText('This user is deleted.').first().waitFor();
  expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0);
  expect((await way.truth.call('resets')).filter((reset) => reset.userId === userId)).toEqual([]);
  await item.getByRole('button', { name: 'The customer’s admin center' }).click();
  expect(await way.browser.nextAddress()).toBe(
    `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${customerId}&CSDEST=o365admincenter`,
  );
  // A customer that is none of the technician's is not led to, whatever the window asks for.
  const strange = {
    name: 'customer-admin-center',
    customerId: '0b9a54d3-0000-4000-8000-00000000dead',
  } as const;
  const opened = await page.evaluate((link) => window.bridge['links.open'](link), strange);
  expect(opened.ok).toBe(false);
  await item.getByRole('button', { name: 'Cancel reset' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel reset' }).click();
  await item.waitFor({ state: 'detached' });
});

test('in a national cloud everybody is found, and that nobody can be reset is said before anything is sent', async () => {
  const user = way.person(2);
  const { dialog, close } = resetVerbs(way);
  await way.app().close();
  await way.again({ deployment: await way.microsoft.deployment({ cloud: 'usgov' }) });
  await way.page().getByRole('combobox').waitFor();
  await way.search(user.displayName, user.displayName);
  await way.page().keyboard.press('Enter');
  await dialog().getByText('Microsoft offers no password reset through Partner Center').waitFor();
  expect(await dialog().getByRole('button').allInnerTexts()).toEqual(['Close', 'This user in Entra']);
  await way.page().keyboard.press('Enter');
  await dialog().getByRole('button', { name: 'This user in Entra' }).click();
  const { hostname, pathname, hash } = new URL(await way.browser.nextAddress());
  expect(hostname).toBe('portal.azure.us');
  expect(pathname).toBe(`/${user.customerId}/`);
  expect(hash).toContain(user.id);
  await close();
  expect((await way.truth.call('resets')).filter((reset) => reset.userId === user.id)).toEqual([]);
});
