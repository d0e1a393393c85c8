import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerTruth, UserTruth } from '../sandbox/control/api';
import { hostileName } from '../sandbox/data/hostile';
import { forget } from './harness/launch';
import { textsOf, tooWideInApp } from './walk/layout';
import { resetVerbs } from './walk/reset';
import { type Walk, walk } from './walk/walk';

// What Microsoft, or somebody in its place, may send to do harm: names, bodies, lists and pages, in the real window.

let way: Walk;
let customers: readonly CustomerTruth[];
let users: UserTruth[];
let ends: string[];
const page = () => way.page();
const box = () => page().getByRole('combobox', { name: 'Search users and customers' });

/** What turns text around, hides in it, or breaks the line: none of it may reach the page. */
const deceiving = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u;

const customer = (place: number): CustomerTruth => {
  const found = customers[place];
  if (found === undefined) throw new Error('too few customers');
  return found;
};

beforeAll(async () => {
  way = await walk(['--customers', '12', '--users', '240', '--seed', '7', '--hostile']);
  customers = await way.truth.call('customers', {});
  // One of every kind of name, at a customer whose own name is one.
  const { id, domain } = customer(6);
  await way.truth.call('change-customer', { id, companyName: `${hostileName(2)}\u202e${hostileName(12)}` });
  users = [];
  for (let kind = 0; kind < 13; kind += 1) {
    const userPrincipalName = `hostile.kind${kind}@${domain}`;
    const displayName = hostileName(kind);
    users.push(await way.truth.call('add-user', { customerId: id, userPrincipalName, displayName }));
  }
  for (const [place, action] of [
    [8, { do: 'huge' }],
    [9, { do: 'pages', how: 'repeated-token' }],
  ] as const) {
    const path = `/v1/customers/${customer(place).id}/users`;
    await way.truth.call('inject-fault', { action, match: { method: 'GET', path, count: 'always' } });
  }
  await way.app().electron.evaluate(({ app }) => {
    const gone: string[] = [];
    Reflect.set(globalThis, 'goneProcesses', gone);
    app.on('render-process-gone', (_event, _contents, { reason }) => gone.push(`window: ${reason}`));
    app.on('child-process-gone', (_event, { type, reason }) => gone.push(`${type}: ${reason}`));
  });
  await page().evaluate(() => {
    Reflect.set(window, 'alert', () => Reflect.set(window, 'hit', true));
  });
  ends = [];
  page().on('dialog', (dialog) => ends.push(`a dialog: ${dialog.message()}`));
  page().on('crash', () => ends.push('the window crashed'));
  await way.signIn();
});
afterAll(async () => {
  await way?.end();
  if (way !== undefined) await forget(way.app());
});
afterEach(async () => {
  await way.truth.call('clear-faults');
  // Only after a failed test: the next one starts from the search.
  if (await page().getByRole('dialog').isVisible()) await page().keyboard.press('Escape');
  await way.truth.assertNoViolation();
  expect(way.app().errors()).toEqual([]);
  expect(way.app().violations()).toEqual([]);
  expect(ends).toEqual([]);
  expect(await page().evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined();
  const gone = await way.app().electron.evaluate(() => Reflect.get(globalThis, 'goneProcesses'));
  expect(gone).toEqual([]);
});

/** The page as it is now: no deceiving text, no element of somebody else's making, nothing beyond the edge. */
async function isHarmless(): Promise<void> {
  expect((await textsOf(page())).filter((text) => deceiving.test(text))).toEqual([]);
  expect(await page().locator('#root :is(img, script, iframe, b), body > script').count()).toBe(0);
  expect(await tooWideInApp(page())).toEqual([]);
}

const found = (user: UserTruth) =>
  page().getByRole('option').filter({ hasText: user.userPrincipalName }).first();

async function searchFor(user: UserTruth): Promise<void> {
  await page().keyboard.press('Control+k');
  await expect
    .poll(
      async () => {
        await box().fill('');
        await box().fill(user.userPrincipalName);
        return found(user).isVisible();
      },
      { interval: 1_000 },
    )
    .toBe(true);
}

describe('what Microsoft’s lists may do', () => {
  test('a body of 200 MB and a list in a circle: both customers are named, with a reason, and the rest is there', async () => {
    const failures = page().getByRole('button', { name: '2 customers failed' });
    await failures.waitFor();
    await page()
      .getByText(/ of 12 customers on board/)
      .waitFor();
    await failures.click();
    const dialog = page().getByRole('dialog');
    const line = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
    const huge = line(customer(8).companyName);
    const circle = line(customer(9).companyName);
    expect(await huge.innerText()).toContain('The answer was too large and was not read.');
    expect(await circle.innerText()).toContain('Microsoft’s list did not come to an end.');
    await isHarmless();
    await way.truth.call('clear-faults');
    await huge.getByRole('button', { name: 'Try again' }).click();
    await huge.waitFor({ state: 'detached' });
    await circle.getByRole('button', { name: 'Try again' }).click();
    await circle.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const place of [8, 9]) {
      const all = await way.truth.call('users', { customerId: customer(place).id });
      const [user] = all.filter(({ state }) => state === 'active');
      if (user === undefined) throw new Error('nobody');
      await searchFor(user);
    }
  });

  test('a list without an end: everything else goes on meanwhile, and it can be stopped', async () => {
    const path = `/v1/customers/${customer(9).id}/users`;
    const asked = async () => (await way.truth.call('requests', { path })).length;
    const before = await asked();
    await way.truth.call('inject-fault', {
      action: { do: 'pages', how: 'endless' },
      match: { method: 'GET', path, count: 'always' },
    });
    await page().locator('button.account').click();
    await page().getByRole('menuitem', { name: 'Refresh the directory' }).click();
    await expect.poll(asked).toBeGreaterThan(before + 20);
    const [user] = users;
    if (user === undefined) throw new Error('nobody');
    await searchFor(user);
    await page().getByRole('button', { name: 'Stop', exact: true }).click();
    await page().getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
    // It would ask on and on; what had left before the stop may still arrive.
    let last = -1;
    const another = async () => {
      const before = last;
      last = await asked();
      return last - before;
    };
    await expect.poll(another, { interval: 1_000 }).toBe(0);
    await way.truth.call('clear-faults');
  });
});

describe('names', () => {
  test.each(Array.from({ length: 13 }, (_, kind) => kind))(
    'kind %i: text in the row and in the dialog, and no more than that',
    async (kind) => {
      const user = users[kind];
      if (user === undefined) throw new Error('nobody');
      await searchFor(user);
      await isHarmless();
      const height = (await found(user).boundingBox())?.height ?? 0;
      expect(height).toBeGreaterThan(0);
      expect(height).toBeLessThan(100);
      // What can be read of it, is read: markup is letters.
      if (kind === 2) expect(await found(user).innerText()).toContain('<img src=x onerror="alert(1)">');
      if (kind === 0) expect(await found(user).innerText()).toContain('Invoice\ufffdgpj.exe');
      await page().keyboard.press('Enter');
      const { dialog, close } = resetVerbs(way);
      await dialog().waitFor();
      await expect.poll(() => dialog().innerText()).toContain(user.userPrincipalName);
      await isHarmless();
      await close();
    },
  );

  test('typed into the search box, they find or find nothing, and break nothing', async () => {
    for (let kind = 0; kind < 13; kind += 1) {
      await box().fill(
        hostileName(kind)
          .replaceAll(/\p{Cc}/gu, ' ')
          .slice(0, 256),
      );
      await page()
        .getByRole('option')
        .or(page().getByRole('heading', { level: 1 }))
        .first()
        .waitFor();
      expect(await page().locator('.fui-MessageBar').count()).toBe(0);
      expect(await tooWideInApp(page())).toEqual([]);
    }
    await box().fill('');
  });

  test('a user with such a name, of such a customer, is reset like anybody', async () => {
    const { dialog, send, reveal, told } = resetVerbs(way);
    for (const kind of [0, 2, 12]) {
      const user = users[kind];
      if (user === undefined) throw new Error('nobody');
      const target = { customerId: user.customerId, userId: user.id };
      await searchFor(user);
      await page().keyboard.press('Enter');
      await dialog().waitFor();
      await page().waitForFunction(() => {
        const at = document.activeElement;
        return at?.textContent === 'Reset password' && at.getAttribute('aria-disabled') !== 'true';
      });
      await send('The password was reset');
      await isHarmless();
      expect(await reveal()).toBe((await way.truth.call('password', target)).password);
      await told();
    }
    await page().locator('button.account').click();
    await page().getByRole('menuitem', { name: 'Journal' }).click();
    await page().getByRole('heading', { name: 'Journal' }).waitFor();
    await page().getByText('Invoice\ufffdgpj.exe').first().waitFor();
    await isHarmless();
    await page().keyboard.press('Escape');
  });
});

test('a network that answers in Microsoft’s place: the chip says so, and it recovers by itself', async () => {
  await way.truth.call('inject-fault', {
    action: { do: 'captive-portal', style: 'page' },
    match: { path: '/**', count: 'always' },
  });
  await page()
    .getByRole('button', { name: /^Online/ })
    .click();
  await page()
    .getByRole('button', { name: /^Network asks for a sign-in/ })
    .waitFor();
  expect(await page().content()).not.toContain('Hotel Practice');
  // Searching goes on.
  const [, , user] = users;
  if (user === undefined) throw new Error('nobody');
  await searchFor(user);
  await way.truth.call('clear-faults');
  await page()
    .getByRole('button', { name: /^Online/ })
    .waitFor();
});
