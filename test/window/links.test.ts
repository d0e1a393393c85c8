import { expect, test } from 'vitest';
import { clouds } from '../../main/deployment/clouds';
import { openExternal } from '../../main/window/external';
import { addressOf } from '../../main/window/links';
import { type Link, link } from '../../preload/shapes/link';
import { cloud } from '../../preload/shapes/session';

const origins = ['https://login.microsoftonline.com', 'http://127.0.0.1:4000'];

function shell(works = true) {
  const opened: string[] = [];
  return {
    opened,
    openExternal: async (url: string) => {
      opened.push(url);
      if (!works) throw new Error(`cannot open ${url}`);
    },
  };
}

const customerId = '7b1c0000-0000-4000-8000-0000000000a1';
const userId = '11110000-0000-4000-8000-00000000beef';
/** One of each name that the contract knows, filled in as the window fills it in. */
const links: readonly Link[] = link.options.map((option) =>
  link.parse({
    name: option.shape.name.value,
    ...('customerId' in option.shape ? { customerId } : {}),
    ...('userId' in option.shape ? { userId } : {}),
  }),
);
const everywhere = cloud.options.flatMap((where) => links.map((each) => [each.name, where, each] as const));
const microsofts =
  /(^|\.)(microsoft|microsoftonline|azure|office365)\.(com|us)$|^(portal\.azure|(portal|login)\.partner\.microsoftonline)\.cn$/;

test.each(everywhere)(
  '%s leads to a page of Microsoft over https, or nowhere (%s)',
  async (_name, where, each) => {
    const address = addressOf(each, where);
    if (address === null) {
      expect(where).not.toBe('global');
      return;
    }
    const url = new URL(address);
    expect(url.protocol).toBe('https:');
    expect(url.hostname).toMatch(microsofts);
    expect(await openExternal(shell(), url.href, [url.origin])).toBe(true);
  },
);

test('what leads to a customer names its tenant, so that nobody lands in the directory of the partner', () => {
  const ofCustomer = everywhere.filter(([name]) => name.startsWith('customer-'));
  expect(ofCustomer).toHaveLength(9);
  for (const [name, where, each] of ofCustomer) {
    const address = addressOf(each, where);
    if (address === null) continue;
    const { pathname, searchParams, hash } = new URL(address);
    // In the path, or as the customer to be opened: what stands after the # reaches no server and chooses no directory.
    expect(pathname.split('/').includes(customerId) || searchParams.get('CTID') === customerId).toBe(true);
    if (name === 'customer-user') expect(hash.endsWith(`/userId/${userId}`)).toBe(true);
  }
  expect(addressOf({ name: 'customer-user', customerId, userId }, 'global')).toBe(
    `https://entra.microsoft.com/${customerId}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${userId}`,
  );
  expect(addressOf({ name: 'customer-admin-center', customerId }, 'global')).toBe(
    `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${customerId}&CSDEST=o365admincenter`,
  );
});

test.each([
  '',
  '..',
  `${customerId}/../../x`,
  `${customerId}&CSDEST=evil`,
  `${customerId}#`,
  `${customerId}?`,
  `${customerId}\n`,
  '@evil.example',
  '%2e%2e',
  'contoso.onmicrosoft.com',
])('%j is no id, and gets into no address', (odd) => {
  for (const where of cloud.options) {
    expect(addressOf({ name: 'customer-admin-center', customerId: odd }, where)).toBeNull();
    expect(addressOf({ name: 'customer-partner-center', customerId: odd }, where)).toBeNull();
    expect(addressOf({ name: 'customer-user', customerId: odd, userId }, where)).toBeNull();
    expect(addressOf({ name: 'customer-user', customerId, userId: odd }, where)).toBeNull();
  }
});

test.each(['usgov', 'china'] as const)(
  'in %s nobody is sent to the worldwide portals to sign in',
  (where) => {
    for (const each of links.filter(({ name }) => !name.endsWith('-docs')))
      expect(new URL(addressOf(each, where) ?? 'https://nowhere.example').hostname).not.toMatch(/\.com$/);
    expect(addressOf({ name: 'microsoft-sign-out' }, where)).toContain(clouds[where].login);
    // Before anything is kept, the form's own cloud counts.
    expect(addressOf({ name: 'app-registrations', cloud: where }, 'global')).toBe(
      addressOf({ name: 'app-registrations' }, where),
    );
  },
);

test.each([
  'https://evil.example/',
  'https://login.microsoftonline.com.evil.example/',
  'https://login.microsoftonline.com@evil.example/',
  'https://user:password@login.microsoftonline.com/',
  'http://login.microsoftonline.com/',
  'http://127.0.0.1:4001/',
  'https://login.microsoftonline.com:8443/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:',
  'smb://server/share',
  '\\\\server\\share',
  '',
  '-h',
])('%s is not opened', async (address) => {
  const { opened, ...rest } = shell();
  expect(await openExternal(rest, address, origins)).toBe(false);
  expect(opened).toEqual([]);
});

test('what was checked is what is opened', async () => {
  const { opened, ...rest } = shell();
  expect(await openExternal(rest, ' HTTPS://Login.MicrosoftOnline.com/a b', origins)).toBe(true);
  expect(await openExternal(rest, 'http://127.0.0.1:4000/tenant', origins)).toBe(true);
  expect(opened).toEqual(['https://login.microsoftonline.com/a%20b', 'http://127.0.0.1:4000/tenant']);
});

test('a system that cannot open is an answer, not an error', async () => {
  expect(await openExternal(shell(false), 'https://login.microsoftonline.com/', origins)).toBe(false);
});
