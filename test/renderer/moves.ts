import type { Page } from 'playwright';
import type { Channel } from '../../preload/channels';

/** Opens the reset dialog of the first user with the keys. */
export const openDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
};

/** Sends the reset of the first user with the keys. */
export const send = async (page: Page): Promise<void> => {
  await openDialog(page);
  await page.getByRole('button', { name: /^(Reset password|Put into the outbox)$/ }).waitFor();
  await page.keyboard.press('Enter');
};

/** As `send`, and waits for the handover. */
export const handOver = async (page: Page): Promise<void> => {
  await send(page);
  await page.getByRole('heading', { name: 'The password was reset' }).waitFor();
};

/** What a menu of main says to the window. */
export const command = (name: 'outbox' | 'journal' | 'settings' | 'sign-out') => (page: Page) =>
  page.evaluate((wanted) => window.fakeMain.tell('window.command', { command: wanted }), name);

/** What the window asked of main on a channel, the oldest first. */
export const calls = (page: Page, channel: Channel) =>
  page.evaluate((wanted) => window.fakeMain.calls.filter((call) => call.channel === wanted), channel);

/** A connection that is cut since now. */
export const offline = { step: 'offline', since: new Date().toISOString(), throttledUntil: null } as const;
