import { execFileSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Look, readCompanyFile } from '../../main/deployment/company-file';

// A real tree with real rights. Who may write outside it is not this test's business, and only root can make root's files:
// so what stands above the tree, and what this account owns in it, counts as root's.

let tree = '';
let etc = '';
let file = '';
beforeEach(async () => {
  tree = await realpath(await mkdtemp(join(tmpdir(), 'company-')));
  etc = join(tree, 'etc');
  file = join(etc, 'partner-reset', 'deployment.json');
  await mkdir(dirname(file), { recursive: true, mode: 0o755 });
  await chmod(tree, 0o755);
  await writeFile(file, 'decided', { mode: 0o644 });
});
afterEach(() => rm(tree, { recursive: true }));

const rootOwned =
  (strangers: readonly string[] = []): Look =>
  async (path) => {
    const entry = await lstat(path);
    if (!path.startsWith(tree)) return Object.assign(entry, { uid: 0, mode: 0o040755 });
    return Object.assign(entry, { uid: strangers.includes(path) ? 1000 : 0 });
  };
const read = (look = rootOwned()) => readCompanyFile(file, 'linux', look);
const unprotected = (path: string) => ({ step: 'unprotected', path });

test('a file that only root can change is read', async () => {
  expect(await read()).toEqual({ step: 'read', bytes: Buffer.from('decided') });
});

test('of this computer, without any help: a file of root is read, one in a folder of everybody is not', async () => {
  const ofRoot = '/etc/passwd';
  expect(await readCompanyFile(ofRoot, 'linux')).toEqual({ step: 'read', bytes: await readFile(ofRoot) });
  // The temporary folder lets everybody write, or it belongs to this account.
  const found = await readCompanyFile(file, 'linux');
  expect(found.step).toBe('unprotected');
});

test('nothing there is no error', async () => {
  await rm(file);
  expect(await read()).toEqual({ step: 'absent' });
  await rm(dirname(file), { recursive: true });
  expect(await read()).toEqual({ step: 'absent' });
});

test.each([0o664, 0o646, 0o666, 0o620, 0o602])('a file of rights %o is not believed', async (mode) => {
  await chmod(file, mode);
  expect(await read()).toEqual(unprotected(file));
});

test.each([0o775, 0o757, 0o777, 0o1777])('each folder above with rights %o spoils it', async (mode) => {
  for (const folder of [dirname(file), etc, tree]) {
    await chmod(folder, mode);
    expect(await read()).toEqual(unprotected(folder));
    await chmod(folder, 0o755);
  }
  expect((await read()).step).toBe('read');
});

test('an owner other than root can change the rights: neither file nor folder is believed', async () => {
  for (const path of [file, dirname(file), etc])
    expect(await read(rootOwned([path]))).toEqual(unprotected(path));
});

test('a link is not followed, wherever it stands and whatever it leads to', async () => {
  const elsewhere = join(tree, 'elsewhere');
  await rename(dirname(file), elsewhere);
  await symlink(elsewhere, dirname(file));
  expect(await read()).toEqual(unprotected(dirname(file)));
  await rm(dirname(file));
  await mkdir(dirname(file), { mode: 0o755 });
  for (const target of [join(elsewhere, 'deployment.json'), '/etc/passwd', join(tree, 'nothing'), file]) {
    await symlink(target, file);
    expect(await read()).toEqual(unprotected(file));
    await rm(file);
  }
});

test('a link or a pipe that comes between the look and the reading is neither followed nor waited for', async () => {
  const pipe = () => execFileSync('mkfifo', [file]);
  const link = () => execFileSync('ln', ['-s', '/etc/passwd', file]);
  for (const swap of [pipe, link]) {
    await rm(file);
    await writeFile(file, 'decided', { mode: 0o644 });
    const honest = rootOwned();
    const found = await read(async (path) => {
      const entry = await honest(path);
      if (path === dirname(file)) {
        await rm(file);
        swap();
      }
      return entry;
    });
    expect(found.step).not.toBe('read');
  }
});

test('a pipe or a folder in its place is not believed', async () => {
  await rm(file);
  execFileSync('mkfifo', [file]);
  expect(await read()).toEqual(unprotected(file));
  await rm(file);
  await mkdir(file);
  expect(await read()).toEqual(unprotected(file));
});

test('where rights can only be tried: what this account may write is not believed, and the try leaves nothing', async () => {
  const tried = () => readCompanyFile(file, 'win32');
  expect(await tried()).toEqual(unprotected(file));
  expect(await readFile(file, 'utf8')).toBe('decided');
  await rm(file);
  expect(await tried()).toEqual({ step: 'absent' });
});
