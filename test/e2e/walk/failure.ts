import type { Page } from 'playwright';
import { expect } from 'vitest';
import { clipboardText, putOnClipboard } from './clipboard';

/** Waits for a failure in words: the title, and sentences beside it. */
export async function expectFailure(page: Page, title: string, ...sentences: string[]): Promise<void> {
  const bar = page.locator('.fui-MessageBar').filter({ hasText: title }).first();
  await bar.waitFor();
  for (const sentence of sentences) expect(await bar.innerText()).toContain(sentence);
}

/** Presses “Copy details for support” beside this title and gives what lands on the clipboard, line by line. */
export async function supportDetails(page: Page, title: string): Promise<Readonly<Record<string, string>>> {
  await putOnClipboard('nothing copied yet');
  const bar = page.locator('.fui-MessageBar').filter({ hasText: title }).first();
  await bar.getByRole('button', { name: 'Copy details for support' }).click();
  await bar.getByRole('button', { name: 'Copied' }).waitFor();
  const text = await clipboardText();
  // Codes and ids only: no address, no token, no password, nobody's name.
  expect(text).not.toMatch(/@|eyJ|https?:|Practice-Makes/i);
  const lines = text.split('\n').map((line) => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)] as const;
  });
  const details = Object.fromEntries(lines);
  expect(details).toMatchObject({
    Reference: expect.stringMatching(/^[\w-]{4,}$/),
    'Time (UTC)': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  return details;
}
