import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';

/** What was done: the lines fetched so far of those that `text` asks for. `more`: older ones can be fetched. */
export type Journal =
  | { readonly step: 'loading' }
  | {
      readonly step: 'listed';
      readonly text: string;
      readonly rows: readonly ResetView[];
      readonly more: boolean;
    }
  | { readonly step: 'failed'; readonly failure: Failure };

export const useJournal = create<Journal>(() => ({ step: 'loading' }));

/** Lines fetched at once: a few screens full. */
const pageLength = 100;

/** The newest question; an answer to an older one is dropped. */
let asked = 0;
let fetching = false;

const ask = async (bridge: Bridge, text: string, before: readonly ResetView[]): Promise<void> => {
  asked += 1;
  const mine = asked;
  fetching = true;
  const outcome = await bridge['journal.list']({
    text: text.slice(0, 256),
    before: before.at(-1)?.id ?? null,
    limit: pageLength,
  });
  if (mine !== asked) return;
  fetching = false;
  if (!outcome.ok) {
    useJournal.setState({ step: 'failed', failure: outcome.failure }, true);
    return;
  }
  const more = outcome.value.length >= pageLength;
  useJournal.setState({ step: 'listed', text, rows: [...before, ...outcome.value], more }, true);
};

/** Asks for the newest lines in which every word occurs; those of before stay until the answer is there. */
export const loadJournal = (bridge: Bridge, text: string): Promise<void> => ask(bridge, text, []);

/** Asks for the lines that follow; nothing when there are none, or when they are on their way. */
export const loadOlder = async (bridge: Bridge): Promise<void> => {
  const journal = useJournal.getState();
  if (journal.step === 'listed' && journal.more && !fetching) await ask(bridge, journal.text, journal.rows);
};
