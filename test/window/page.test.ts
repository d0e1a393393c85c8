import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerPage, fileOf } from '../../main/window/page';

const files: Record<string, string> = {
  '/page/index.html': '<html lang="en"><meta nonce="__NONCE__"><p>hello',
  '/page/assets/index-a1_B.js': 'start()',
  '/page/notes.txt': 'not ours to serve',
};
const read = async (file: string) => {
  const text = files[file];
  if (text === undefined) throw new Error('ENOENT');
  return Buffer.from(text);
};
const ask = (url: string, method = 'GET') => answerPage({ url, method }, '/page', 'fr', read);

test('the page comes with its policy, and a nonce of this load in both places', async () => {
  const [one, two] = [await ask('app://reset/index.html'), await ask('app://reset/index.html')];
  const text = await one.text();
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
  expect(text).toContain('<html lang="fr">');
  expect(one.status).toBe(200);
  expect(one.headers.get('content-security-policy')).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; ` +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; " +
      'sandbox allow-scripts allow-same-origin allow-forms',
  );
  expect(Buffer.from(nonce ?? '', 'base64')).toHaveLength(16);
  expect(await two.text()).not.toBe(text);
});

test('scripts are called scripts, and nothing is guessed', async () => {
  const answer = await ask('app://reset/assets/index-a1_B.js');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'get'])('%s is refused', async (method) => {
  expect((await ask('app://reset/index.html', method)).status).toBe(405);
});

test.each([
  'app://reset/../../etc/passwd',
  'app://reset/%2e%2e/%2e%2e/etc/passwd',
  'app://reset/..%2f..%2fetc%2fpasswd',
  'app://reset/%252e%252e/etc/passwd',
  'app://reset/..%5c..%5cwindows%5cwin.ini',
  'app://reset/assets/..%2f..%2f..%2fetc/passwd',
  'app://reset/index.html%00.js',
  'app://reset/index.html::$DATA',
  'app://reset/C:/windows/win.ini',
  'app://reset//etc/passwd',
  'app://reset/%E0%A4%A',
  'app://reset/',
  'app://reset',
  'app://other/index.html',
  'app://user@reset:80/index.html',
  'file:///page/index.html',
  'http://reset/index.html',
  'not an address',
  'app://reset/notes.txt',
  'app://reset/assets',
  'app://reset/index.htm',
])('%s gives nothing', async (address) => {
  const answer = await ask(address);
  expect([403, 404]).toContain(answer.status);
  expect(await answer.text()).toBe('');
});

test('no address leads out of the folder', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '\\',
    '/',
    'a',
    '%00',
    '%c0%ae',
    '~',
    ' ',
    ':',
    'x.js',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, tail) => {
      const file = fileOf(`app://reset/${pieces.join('/')}${tail}`, join(sep, 'root', 'page'));
      expect(file === null || file.startsWith(join(sep, 'root', 'page') + sep)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('a folder beside ours whose name begins like it is not ours', () => {
  expect(fileOf('app://reset/%2e%2e/page-2/index.html', '/page')).not.toContain('page-2/../');
  expect(fileOf('app://reset/index.html', '/page')).toBe(join(sep, 'page', 'index.html'));
});

test('a real file is read as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    writeFileSync(join(folder, 'a.png'), Buffer.from([0, 255, 10]));
    symlinkSync('a.png', join(folder, 'b.png'));
    const answer = await answerPage({ url: 'app://reset/b.png', method: 'GET' }, folder, 'fr', readFile);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0, 255, 10]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
