import type { Walk } from './walk';

/** Takes the network away from the practice Microsoft, and waits until the window has noticed. */
export async function goOffline({ truth, page }: Pick<Walk, 'truth' | 'page'>): Promise<void> {
  await truth.call('set-modes', { offline: 'refuse' });
  await page()
    .getByRole('button', { name: /^Online/ })
    .click();
  await page()
    .getByRole('button', { name: /^Offline/ })
    .waitFor();
}

/** Brings the network back, and waits until the window has noticed. */
export async function goOnline({ truth, page }: Pick<Walk, 'truth' | 'page'>): Promise<void> {
  await truth.call('set-modes', { offline: false });
  await page()
    .getByRole('button', { name: /^Offline/ })
    .click();
  await page()
    .getByRole('button', { name: /^Online/ })
    .waitFor();
}
