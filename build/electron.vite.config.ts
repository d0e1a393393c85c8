import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = resolve(import.meta.dirname, '..');
const at = (path: string) => resolve(root, path);

// Only native modules stay outside the bundles: they are the `dependencies` of package.json.
const external = ['electron', 'keytar', 'libsql'];

// The targets are those of the oldest Electron that the code runs on, not of the one whose types it uses.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: at('out/main'),
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        // Two processes, two files: the app, and the one that owns the encrypted files.
        input: { index: at('main/index.ts'), store: at('main/store/process.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: at('out/preload'),
      externalizeDeps: false,
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        external: ['electron'],
        input: { index: at('preload/index.ts') },
        // A sandboxed preload is one CommonJS file; it cannot load a second.
        output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      emptyOutDir: true,
      sourcemap: true,
      // The page's policy allows its own files and nothing inline.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
