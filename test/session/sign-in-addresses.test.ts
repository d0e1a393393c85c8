import { expect, test } from 'vitest';
import { addressesOf } from '../../main/session/sign-in-addresses';

const tenant = '0a1b2c3d-0000-4000-8000-5a4d0b0c0001';
const sandbox = addressesOf({ authority: `http://127.0.0.1:8000/${tenant}`, sandbox: true });
const production = addressesOf({ authority: `https://login.microsoftonline.com/${tenant}`, sandbox: false });

test("the sandbox's addresses are https for MSAL and http on the wire", () => {
  expect(sandbox.authority).toBe(`https://127.0.0.1:8000/${tenant}`);
  expect(sandbox.host).toBe('127.0.0.1:8000');
  expect(sandbox.forMsal('http://127.0.0.1:8000/x/token')).toBe('https://127.0.0.1:8000/x/token');
  expect(sandbox.forNetwork('https://127.0.0.1:8000/x?y=1')).toBe('http://127.0.0.1:8000/x?y=1');
});

test('nothing else is respelled', () => {
  for (const url of ['http://127.0.0.1:80001/', 'http://127.0.0.1:8000.evil.test/', 'http://127.0.0.1/']) {
    expect(sandbox.forMsal(url)).toBe(url);
  }
});

test.each([
  'http://127.0.0.1:8000/x',
  'https://127.0.0.1:8001/x',
  'https://127.0.0.1:8000@evil.test/',
  'https://127.0.0.1.evil.test:8000/',
  'https://login.microsoftonline.com/x',
  'file:///etc/passwd',
  'not an address',
])('%s is not asked on behalf of a sandbox', (url) => {
  expect(sandbox.forNetwork(url)).toBe(null);
});

test.each([
  'http://login.microsoftonline.com/x',
  'https://login.microsoftonline.com.evil.test/x',
  'https://login.microsoftonline.com:444/x',
  'https://evil.test/login.microsoftonline.com',
  'http://127.0.0.1:8000/x',
  'https://127.0.0.1:8000/x',
])('%s is neither asked nor opened in production', (url) => {
  expect(production.forNetwork(url)).toBe(null);
});

test('production is asked as it is spelled', () => {
  const url = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
  expect(production.forNetwork(url)).toBe(url);
  expect(production.forMsal(url)).toBe(url);
  expect(production.authority).toBe(`https://login.microsoftonline.com/${tenant}`);
});
