import type { Page } from 'playwright';

/**
 * All that the page holds: its markup, its text without the marks between (a password is shown in pieces, so that no line
 * ends in doubt), and what stands in its fields.
 */
export const saidAnywhere = async (page: Page): Promise<string> => {
  const shown = await page.evaluate(() => [
    document.body.textContent ?? '',
    ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
  ]);
  return [await page.content(), ...shown].join('\n');
};
