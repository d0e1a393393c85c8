// Draws icon.png from icon.svg: `node --import tsx build/icons/draw.ts`, after a change of the drawing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';

const at = (name: string) => join(import.meta.dirname, name);
const size = 1024;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<body style="margin:0">${await readFile(at('icon.svg'), 'utf8')}</body>`);
await page.screenshot({ path: at('icon.png'), omitBackground: true });
await browser.close();
