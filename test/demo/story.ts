import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signInAs } from '../e2e/harness/sign-in';
import { somebody } from '../e2e/walk/people';
import { walk } from '../e2e/walk/walk';

const folder = 'out/demo';

/**
 * The scripted demo: a technician signs in, finds a user, resets the password and hands it over; then the server is
 * asked for the truth. Gives true only if everything that is claimed holds.
 */
export async function story(): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const { microsoft, truth, browser, app, page, search, end } = await walk([
    '--customers',
    '40',
    '--users',
    '1200',
    '--seed',
    '7',
  ]);
  const shot = (name: string) =>
    page().screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  const say = (line: string) => console.log(line);
  /** The same screens in the dark, in French, and at twice the size. */
  const otherLooks = async (name: string) => {
    await app().electron.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await search(name.slice(0, 3), name);
    await shot('10-search-dark');
    await search(name, name);
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: 'Cancel' }).waitFor();
    await page().waitForTimeout(1_000);
    await shot('11-reset-dark');
    await page().keyboard.press('Escape');
    await app().electron.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'system';
    });
    await page().evaluate(() => window.bridge['settings.set']({ language: 'fr' }));
    await page().getByRole('combobox', { name: 'Rechercher' }).waitFor();
    await shot('12-search-french');
    await page().getByRole('combobox').focus();
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: 'Annuler' }).waitFor();
    await page().waitForTimeout(1_000);
    await shot('13-reset-french');
    await app().electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    );
    await page().waitForTimeout(500);
    // Playwright's own screenshot does not know of the window's zoom.
    const zoomed = await app().electron.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    await writeFile(join(folder, '14-reset-french-200-percent.png'), Buffer.from(zoomed, 'base64'));
  };
  try {
    await page().getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
    await shot('1-sign-in');
    await page().getByRole('button', { name: 'Sign in with Microsoft' }).click();
    const tab = await browser.nextPage();
    await page().getByRole('button', { name: 'Copy the address' }).waitFor();
    await shot('2-waiting-for-the-browser');
    await tab.screenshot({ path: join(folder, '3-browser.png') });
    await signInAs(tab, microsoft.technician);
    await tab.getByRole('button', { name: 'Yes' }).click();
    await page().getByRole('combobox').waitFor();
    await tab.waitForLoadState();
    await tab.screenshot({ path: join(folder, '4-browser-done.png') });
    say(`Signed in as ${microsoft.technician.userName}, in a real browser, with a second factor.`);

    const someone = await somebody(truth);
    const before = await truth.call('password', { customerId: someone.customerId, userId: someone.id });
    await page().getByText('on board').waitFor();
    await search(someone.displayName.slice(0, 3), someone.displayName);
    await shot('5-search');
    await search(someone.displayName, someone.displayName);
    say(`Found ${someone.displayName} among the users of all customers.`);
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: 'Reset password' }).waitFor();
    await page().waitForFunction(() => document.activeElement?.textContent === 'Reset password');
    await shot('6-reset');
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: 'Reveal' }).waitFor();
    await shot('7-confirmed');
    await page().getByRole('button', { name: 'Reveal' }).click();
    await page().getByRole('button', { name: 'Hide' }).waitFor();
    await shot('8-revealed');
    await page().getByRole('button', { name: 'Spell' }).click();
    await shot('9-spelled');
    const after = await truth.call('password', { customerId: someone.customerId, userId: someone.id });
    await page().getByRole('button', { name: 'Done: user has it' }).click();
    say('Reset confirmed and handed over.');
    await otherLooks(someone.displayName);

    const check = (password: string) =>
      truth.call('check-password', { upn: someone.userPrincipalName, password });
    const oldRefused = !(await check(before.password)).accepted;
    const newAccepted = (await check(after.password)).accepted;
    const resets = await truth.call('resets');
    const violations = await truth.call('violations');
    const requestIds = new Set(resets.map((reset) => reset.requestId));
    say('\nThe proof, from the server’s side:');
    const proofs: [string, boolean][] = [
      ['the old password is refused', oldRefused],
      ['the new password is accepted', newAccepted],
      ['one reset, one request id', resets.length === 1 && requestIds.size === 1],
      ['it must be changed at the next sign-in', after.mustChange],
      ['no rule of the API was broken', violations.length === 0],
      ['the page’s policy stopped nothing of ours', app().violations().length === 0],
      ['no error in the window', app().errors().length === 0],
    ];
    for (const [what, holds] of proofs) say(`  ${holds ? 'yes' : 'NO '}  ${what}`);
    for (const violation of violations) say(JSON.stringify(violation));
    for (const line of [...app().errors(), ...app().violations()]) say(line);
    say(`\nScreenshots: ${folder}/`);
    return proofs.every(([, holds]) => holds);
  } catch (problem) {
    await shot('failed').catch(() => undefined);
    say(app().said().slice(-3_000));
    throw problem;
  } finally {
    await end();
  }
}
