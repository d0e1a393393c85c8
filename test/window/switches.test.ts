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
  '--v=9',
  '--V=1',
  '--vmodule=*=9',
  '--enable-logging',
  '--enable-logging=file',
  '--log-file=/tmp/x',
  '--log-level=0',
  '--crash-dumps-dir=/tmp/x',
  '--enable-heap-profiling=all',
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

test.each([
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_LOG_ASAR_READS',
  'CHROME_LOG_FILE',
  'BREAKPAD_DUMP_LOCATION',
])('%s, which writes what the app does into a file, is refused', (name) => {
  expect(refusedSwitch([], { [name]: '1' }, 'linux')).toBe(name);
  expect(refusedSwitch([], { [name]: '' }, 'linux')).toBeNull();
  expect(refusedSwitch([], { [name.toLowerCase()]: '1' }, 'win32')).toBe(name);
  expect(refusedSwitch([], { PATH: '/bin', LANG: 'fr' }, 'linux')).toBeNull();
});

test('our files do not roam on Windows, and stay where Electron puts them elsewhere', () => {
  const facts = { localAppData: 'C:\\Users\\ana\\AppData\\Local', userData: 'U', named: false };
  expect(dataFolder({ ...facts, platform: 'win32' })).toBe('C:\\Users\\ana\\AppData\\Local\\Partner Reset');
  expect(dataFolder({ ...facts, platform: 'win32', named: true })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'win32', localAppData: '..\\x' })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'win32', localAppData: undefined })).toBe('U');
  expect(dataFolder({ ...facts, platform: 'linux' })).toBe('U');
});
