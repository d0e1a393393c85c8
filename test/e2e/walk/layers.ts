import type { Page } from 'playwright';

/**
 * What is wrong with where the keyboard is: the focus must be inside the top layer (the curtain, else the dialog on top,
 * else a menu of it), and a screen reader must be able to read that layer. Null: nothing is wrong, or nothing lies over
 * the page.
 */
export const wrongFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const curtain = document.querySelector('dialog[open]');
    // One that fades is empty and no longer there for anybody.
    const dialogs = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].filter(
      (dialog) => dialog.childElementCount > 0,
    );
    const top = curtain ?? dialogs.at(-1);
    if (top === undefined) return null;
    const hidden = top.closest('[aria-hidden="true"], [inert]');
    if (hidden !== null) return `the top layer is out of reach: ${hidden.outerHTML.slice(0, 120)}`;
    const at = document.activeElement;
    const isInMenu = curtain === null && at?.closest('[role="menu"]') !== null;
    if (at === null || (!top.contains(at) && !isInMenu))
      return `the focus is on ${at?.outerHTML.slice(0, 120)}`;
    return null;
  });

/** Waits until nothing is wrong with it. */
export async function focusIsOnTop(page: Page): Promise<void> {
  const end = Date.now() + 15_000;
  for (let wrong = await wrongFocus(page); wrong !== null; wrong = await wrongFocus(page)) {
    if (Date.now() > end) throw new Error(wrong);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
