import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Builds the window alone, as the product's build does, into a folder of the test's choosing. */
export const windowBuild = (outDir: string): InlineConfig => ({
  configFile: false,
  root: resolve(root, 'renderer'),
  base: './',
  logLevel: 'error',
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: false,
  },
});
