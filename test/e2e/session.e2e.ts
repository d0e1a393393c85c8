import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { people } from '../sandbox/identity/people';
import { signInAs } from './harness/sign-in';
import { clipboardText } from './walk/clipboard';
import { expectFailure, supportDetails } from './walk/failure';
import { plainPeople, somebody } from './walk/people';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// Signing in: every way it ends, and what the window says.

const way = theWay({ quiet: 'errors' });
const page = () => way.page();
const start = () => page().getByRole('button', { name: 'Sign in with Microsoft' }).click();
const button = (name: string) => page().getByRole('button', { name, exact: true });

const technician = (who: keyof typeof people) => ({ mfa: '', ...people[who] });

/** Goes through Microsoft's page until it refuses, and back to the app. */
async function refused(who: keyof typeof people): Promise<Page> {
  const tab = await way.browser.nextPage();
  await signInAs(tab, technician(who));
  await tab.getByRole('button', { name: 'Return to the application' }).click();
  return tab;
}

describe('a sign-in that does not come to its end', () => {
  test('the address can be copied, a second one is refused, and it can be cancelled here', async () => {
    await start();
    const address = await way.browser.nextAddress();
    await button('Copy the address').click();
    await page().getByText('Copied. Paste it into a browser on this computer.').waitFor();
    expect(await clipboardText()).toBe(address);
    // A hand that the page has no use for: each call that opens the browser wants one.
    await page().keyboard.press('F9');
    const second = await page().evaluate(() => {
      const bridge = Reflect.get(window, 'bridge');
      return bridge['session.signIn']({ anotherAccount: false });
    });
    expect(second).toMatchObject({ ok: false, failure: { kind: 'sign-in-busy' } });
    await button('Cancel').click();
    await expectFailure(
      page(),
      'The sign-in was cancelled.',
      'Nothing was changed.',
      'Sign in when you are ready.',
    );
    await supportDetails(page(), 'The sign-in was cancelled.');
  });

  test('cancelled in the browser: both sides say so', async () => {
    await start();
    const tab = await way.browser.nextPage();
    await tab.getByRole('button', { name: 'Cancel' }).click();
    await expectFailure(page(), 'The sign-in was cancelled.');
    await tab.waitForURL(/^http:\/\/(127\.0\.0\.1|localhost):/);
    expect(await tab.locator('body').innerText()).toMatch(/cancelled/i);
  });

  test.each([
    ['consentMissing', 'Your tenant has not agreed to this app yet.', 'admin consent', 'AADSTS65001'],
    ['otherTenant', 'This account belongs to another tenant', 'Use your partner account', 'AADSTS50020'],
    ['conditionalAccess', 'A conditional access policy of your company', 'Your IT can allow', 'AADSTS53003'],
    ['disabled', 'This account is disabled.', 'Ask your IT', 'AADSTS50057'],
  ] as const)('%s: what happened, what to do, and what support asks for', async (who, title, next, code) => {
    await start();
    await refused(who);
    await expectFailure(page(), title, next);
    expect(await supportDetails(page(), title)).toMatchObject({
      Code: expect.stringContaining(code.slice(6)),
    });
  });
});

describe('somebody whom Partner Center does not take', () => {
  test.each([
    ['withoutAccess', /no access|does not let this account/],
    ['indirectReseller', /indirect reseller|Partner Agreement/],
  ] as const)('%s: a sentence, not an empty list', async (who, sentence) => {
    await way.signIn(technician(who));
    await page().locator('.fui-MessageBar', { hasText: sentence }).first().waitFor();
    await signOut();
  });
});

async function signOut(): Promise<void> {
  await page().locator('button.account').click();
  await page().getByRole('menuitem', { name: 'Sign out…' }).click();
  await page().getByRole('checkbox', { name: 'Keep the directory for next time' }).uncheck();
  await page().getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
}

describe('multi-factor that Partner Center does not accept', () => {
  test.each(['challenge', 'challenge-claims', 'code'] as const)(
    'as %s: one sign-in with the password again, and it goes on',
    async (shape) => {
      const verbs = resetVerbs(way);
      const [user] = await plainPeople(way.truth);
      if (user === undefined) throw new Error('nobody');
      if (await page().getByRole('button', { name: 'Sign in with Microsoft' }).isVisible())
        await way.signIn();
      await way.search(user.displayName, user.displayName);
      await way.truth.call('set-modes', { mfaRefusal: { shape, until: 'interactive' } });
      await page().keyboard.press('Enter');
      await verbs.dialog().waitFor();
      await page().getByText('Sign in again to send').first().waitFor();
      await verbs.close();
      expect(await page().locator('.notices').innerText()).toContain('multi-factor');
      const before = await way.truth.call('token-counts');
      await button('Sign in').click();
      const address = new URL(await way.browser.nextAddress());
      expect(address.searchParams.get('prompt')).toBe('login');
      // The challenge's own claims are passed on.
      if (shape === 'challenge-claims') expect(address.searchParams.get('claims')).not.toBeNull();
      const tab = await way.browser.show(address.href);
      await signInAs(tab, way.microsoft.technician);
      await tab.getByRole('button', { name: 'Yes' }).click();
      const codes = async () => (await way.truth.call('token-counts')).code - before.code;
      await expect.poll(codes).toBe(1);
      await page().getByRole('combobox').waitFor();
      await page().getByText('Sign in again to send').waitFor({ state: 'detached' });
      expect(await codes()).toBe(1);
    },
  );

  test('still no: a sentence for the partner’s IT, and nobody is asked again', async () => {
    const user = await somebody(way.truth);
    await way.truth.call('set-modes', { mfaRefusal: { shape: 'code', until: 'always' } });
    await way.search(user.displayName, user.displayName);
    await page().keyboard.press('Enter');
    await page().getByText('Sign in again to send').first().waitFor();
    await resetVerbs(way).close();
    await button('Sign in').click();
    const tab = await way.browser.nextPage();
    await signInAs(tab, way.microsoft.technician);
    await tab.getByRole('button', { name: 'Yes' }).click();
    const title = 'Microsoft asked for multi-factor sign-in and was not satisfied, twice.';
    await page().locator('.notices', { hasText: title }).waitFor();
    expect(await page().locator('.notices').innerText()).toContain('Copy the details for them');
    await supportDetails(page(), title);
    const asked = await way.truth.call('token-counts');
    await page().evaluate(() => new Promise((over) => setTimeout(over, 2_000)));
    expect((await way.truth.call('token-counts')).authorize).toBe(asked.authorize);
    await way.truth.call('set-modes', { mfaRefusal: false });
  });
});
