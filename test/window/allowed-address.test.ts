import { expect, test } from 'vitest';
import { isAllowed } from '../../main/window/allowed-address';

test.each([
  'https://api.partnercenter.microsoft.com/v1/customers',
  'HTTPS://login.microsoftonline.com/common',
  'http://127.0.0.1:4000/v1/customers',
  'http://localhost:4000/',
  'http://[::1]:4000/',
])('%s may be asked for', (url) => {
  expect(isAllowed(url)).toBe(true);
});

test.each([
  'http://api.partnercenter.microsoft.com/v1/customers',
  'http://127.0.0.1.attacker.example/',
  'http://localhost.attacker.example/',
  'http://attacker.example/127.0.0.1',
  'http://127.0.0.1@attacker.example/',
  'http://127.0.0.2:4000/',
  'http://0.0.0.0:4000/',
  'file:///etc/passwd',
  'ftp://127.0.0.1/',
  'ws://127.0.0.1:4000/',
  'data:text/plain,secret',
  'blob:https://api.partnercenter.microsoft.com/1',
  'app://reset/index.html',
  '//api.partnercenter.microsoft.com/',
  'api.partnercenter.microsoft.com',
  '',
])('%s may not', (url) => {
  expect(isAllowed(url)).toBe(false);
});
