import { expect, test } from 'vitest';
import { clouds } from '../../main/deployment/clouds';
import { openExternal } from '../../main/window/external';
import { addressOf } from '../../main/window/links';
import { linkName } from '../../preload/contract';
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

const everywhere = cloud.options.flatMap((where) => linkName.options.map((name) => [name, where] as const));
const microsofts =
  /(^|\.)(microsoft|microsoftonline|azure|office365)\.(com|us)$|^(portal\.azure|(portal|login)\.partner\.microsoftonline)\.cn$/;

test.each(everywhere)('%s leads to a page of Microsoft over https (%s)', async (name, where) => {
  const url = new URL(addressOf(name, where));
  expect(url.protocol).toBe('https:');
  expect(url.hostname).toMatch(microsofts);
  expect(await openExternal(shell(), url.href, [url.origin])).toBe(true);
});

test.each(['usgov', 'china'] as const)(
  'in %s nobody is sent to the worldwide portals to sign in',
  (where) => {
    for (const name of ['entra-registration', 'entra-users', 'admin-center', 'microsoft-sign-out'] as const)
      expect(new URL(addressOf(name, where)).hostname).not.toMatch(/\.com$/);
    expect(addressOf('microsoft-sign-out', where)).toContain(clouds[where].login);
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
