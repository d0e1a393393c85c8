import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationId } from '../../main/keychain/installation';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'installation-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the id is made once and stays, readable by this account alone', async () => {
  const own = join(folder, 'new', 'folder');
  const id = await installationId(own);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await installationId(own)).toBe(id);
  expect((await stat(join(own, 'installation.json'))).mode & 0o777).toBe(0o600);
  expect(await readdir(own)).toEqual(['installation.json']);
});

test('two installations differ', async () => {
  expect(await installationId(join(folder, 'a'))).not.toBe(await installationId(join(folder, 'b')));
});

test.each(['', '{', '{"id":"../../elsewhere"}', '{"id":1}', '{"id":"a","more":1}'])(
  'a damaged file (%s) is set aside, not overwritten',
  async (content) => {
    await writeFile(join(folder, 'installation.json'), content);
    expect(await installationId(folder)).toMatch(/^[0-9a-f-]{36}$/);
    const aside = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
    expect(await readFile(join(folder, aside[0] ?? ''), 'utf8')).toBe(content);
  },
);

test('a folder that cannot be used throws: there is nowhere to work', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(installationId(join(folder, 'file'))).rejects.toThrow();
});
