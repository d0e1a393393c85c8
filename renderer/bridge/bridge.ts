import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** Main saw nobody press for a call: counted, since each time is news. */
export const useUnseenPress = create<{ readonly times: number }>(() => ({ times: 0 }));

/** Calls whose places in the window do not wait for an answer. */
const unanswered = [
  'links.open',
  'app.openLog',
  'session.signIn',
  'session.copyAddress',
  'support.copy',
] as const;

const watched = (channel: (typeof unanswered)[number]) => async (input: never) => {
  const outcome = await window.bridge[channel](input);
  if (!outcome.ok && outcome.failure.kind === 'no-hand')
    useUnseenPress.setState(({ times }) => ({ times: times + 1 }));
  return outcome;
};

/** The only way out of the window: the named calls that the preload handed over. */
export const bridge: Bridge = Object.create(
  window.bridge,
  Object.fromEntries(unanswered.map((channel) => [channel, { value: watched(channel) }])),
);
