import { expect, test } from 'vitest';
import { dataFolder } from '../../main/window/data-folder';
import { refusedSwitch } from '../../main/window/switches';

const at = (platform: NodeJS.Platform, ...argv: string[]) => refusedSwitch(['/app', ...argv], {}, platform);

test.each([
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=127.0.0.1:1',
  '--js-flags=--expose-gc',
  '--log-net-log=/tmp/x',
  '--net-log-capture-mode=Everything',
  '--ssl-key-log-file=/tmp/x',
  '--no-sandbox',
  '-no-sandbox',
  '--NO-SANDBOX',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--host-rules=MAP * 127.0.0.1',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--load-extension=/tmp/x',
  '--user-data-dir=/tmp/x',
  '--disable-features=NetworkServiceSandbox',
  '--proxy-server=127.0.0.1:1',
])('%s is refused', (argument) => {
  expect(at('linux', argument)).not.toBeNull();
  expect(at('win32', argument)).not.toBeNull();
});

test('Windows also takes a slash', () => {
  expect(at('win32', '/remote-debugging-port=1')).toBe('remote-debugging-port');
  expect(at('linux', '/remote-debugging-port=1')).toBeNull();
});

test('what changes nothing is let through', () => {
  expect(at('linux', '--force-device-scale-factor=2', '--lang=fr', 'file', '--', '--inspect')).toBeNull();
});

test('a file for the keys of every connection is refused by its variable too', () => {
  expect(refusedSwitch([], { SSLKEYLOGFILE: '/tmp/keys' }, 'linux')).toBe('SSLKEYLOGFILE');
  expect(refusedSwitch([], { SSLKEYLOGFILE: '' }, 'linux')).toBeNull();
});

test('our files do not roam on Windows, and stay where Electron puts them elsewhere', () => {
  const facts = { localAppData: 'C:\\Users\\ana\\AppData\\Local', userData: 'U', named: false };
  expect(dataFolder({ ...facts, platform: 'win32' })).toBe('C:\\Users\\ana\\AppData\\Local\\Partner Reset');
  expect(dataFolder({ ...facts, platform: 'win32', named: true })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'win32', localAppData: '..\\x' })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'win32', localAppData: undefined })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'linux' })).toBe('U');
});
