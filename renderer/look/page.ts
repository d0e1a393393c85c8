import { create } from 'zustand';

/** Which page lies under the search box. */
export type Page = 'search' | 'outbox' | 'journal' | 'settings';

export const usePage = create<{ readonly page: Page }>(() => ({ page: 'search' }));

/** Turns to a page. */
export const turnTo = (page: Page): void => usePage.setState({ page }, true);

/** Puts the cursor into the search box, its text chosen, from whichever page. */
export const goToSearch = (): void => {
  turnTo('search');
  const box = document.getElementById('search');
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
};
