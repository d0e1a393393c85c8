import { create } from 'zustand';

/** Which page lies under the search box. */
export type Page = 'search' | 'outbox' | 'journal' | 'settings';

export const usePage = create<{ readonly page: Page }>(() => ({ page: 'search' }));

/** Turns to a page. */
export const turnTo = (page: Page): void => usePage.setState({ page }, true);

/** Is the sign-out question on screen? Asked from the account menu and from the system's menu. */
export const useSignOut = create<{ readonly asking: boolean }>(() => ({ asking: false }));

/** Opens or closes the sign-out question. */
export const askSignOut = (asking: boolean): void => useSignOut.setState({ asking }, true);
