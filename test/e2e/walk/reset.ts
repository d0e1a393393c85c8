import type { Somebody } from './people';
import type { Walk } from './walk';

/** What a technician does from the search to the handover, with the keyboard alone. */
export const resetVerbs = (walk: Pick<Walk, 'page' | 'search'>) => {
  const { page, search } = walk;
  const dialog = () => page().getByRole('dialog');
  const isFocused = (text: string) =>
    page().waitForFunction((wanted) => document.activeElement?.textContent === wanted, text);

  return {
    dialog,
    /** Finds this user and opens the dialog; waits until Enter would send, or queue (`button`). */
    open: async (user: Somebody, button = 'Reset password'): Promise<void> => {
      await search(user.displayName, user.displayName);
      await page().keyboard.press('Enter');
      await dialog().waitFor();
      // It opens before main has told whom it is about.
      await dialog().filter({ hasText: user.userPrincipalName }).waitFor();
      await page().waitForFunction((wanted) => {
        const send = [...document.querySelectorAll('[role="dialog"] button[type="submit"]')].at(-1);
        return send?.textContent === wanted && send.getAttribute('aria-disabled') !== 'true';
      }, button);
    },
    /** Presses Enter and waits for the state, in the words of the window. */
    send: async (state: string | RegExp): Promise<void> => {
      await isFocused('Reset password');
      await page().keyboard.press('Enter');
      await dialog().getByRole('heading', { name: state, level: 3 }).waitFor();
    },
    /** The password as the technician sees it after Reveal. */
    reveal: async (): Promise<string> => {
      await dialog().getByRole('button', { name: 'Reveal', exact: true }).click();
      const shown = dialog().getByLabel('Password, shown');
      await shown.waitFor();
      return shown.innerText();
    },
    /** Says that the user has it, and waits for the search. */
    told: async (): Promise<void> => {
      await dialog().getByRole('button', { name: 'Done: user has it', exact: true }).click();
      await dialog().waitFor({ state: 'detached' });
    },
    /** Leaves the dialog. */
    close: async (): Promise<void> => {
      await dialog()
        .getByRole('button', { name: /^(Close|Cancel|Keep for later)$/ })
        .first()
        .click();
      await dialog().waitFor({ state: 'detached' });
    },
  };
};
