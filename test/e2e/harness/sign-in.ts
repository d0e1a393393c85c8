import type { Page } from 'playwright';
import type { SandboxTechnician } from './sandbox';

/** Signs the technician in on the practice Microsoft's page, as a person would, and waits for the app's last page. */
export async function signInAs(page: Page, { userName, password, mfa }: SandboxTechnician): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill(mfa);
  await page.getByRole('button', { name: 'Verify' }).click();
}
