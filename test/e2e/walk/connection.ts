import type { Walk } from './walk';

/** The button that checks the connection: a request under way may have told the window before the test clicks. */
const either = /^(Online|Offline)/;

/** Takes the network away from the practice Microsoft, and waits until the window has noticed. */
export async function goOffline({ truth, page }: Pick<Walk, 'truth' | 'page'>): Promise<void> {
  await truth.call('set-modes', { offline: 'refuse' });
  await page().getByRole('button', { name: either }).click();
  await page()
    .getByRole('button', { name: /^Offline/ })
    .waitFor();
}

/** Brings the network back, and waits until the window has noticed. */
export async function goOnline({ truth, page }: Pick<Walk, 'truth' | 'page'>): Promise<void> {
  await truth.call('set-modes', { offline: false });
  await page().getByRole('button', { name: either }).click();
  await page()
    .getByRole('button', { name: /^Online/ })
    .waitFor();
}
