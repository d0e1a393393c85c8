import { create } from 'zustand';

/** Is the sign-out question on screen? Asked from the account menu and from the system's menu. */
export const useSignOut = create<{ readonly asking: boolean }>(() => ({ asking: false }));

/** Opens or closes the sign-out question. */
export const askSignOut = (asking: boolean): void => useSignOut.setState({ asking }, true);
