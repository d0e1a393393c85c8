import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '..');
/** Beside node_modules, where the libraries are found that stay outside. */
const folder = join(project, 'out', `programs-${randomUUID()}`);

/**
 * Before the first test of a run: the programs that tests start many times, each in one file that plain Node runs. From
 * source, each start would cost half a second of work. `STORE_CHILD` and `VAULT_PROCESS` name them for the tests.
 */
export async function setup(): Promise<void> {
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: folder,
      rollupOptions: {
        input: {
          'store-child': 'test/store/child.ts',
          'vault-process': 'test/keychain/vault-process.ts',
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  process.env.STORE_CHILD = join(folder, 'store-child.mjs');
  process.env.VAULT_PROCESS = join(folder, 'vault-process.mjs');
}

/** After the last test: clears them away. */
export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
