import { create } from 'zustand';
import type { Bridge } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';

/** What was done. */
export type Journal =
  | { readonly step: 'loading' }
  | { readonly step: 'listed'; readonly rows: readonly ResetView[] }
  | { readonly step: 'failed'; readonly failure: Failure };

export const useJournal = create<Journal>(() => ({ step: 'loading' }));

/** Asks for the journal; the rows of before stay until the answer is there. */
export const loadJournal = async (bridge: Bridge): Promise<void> => {
  const outcome = await bridge['journal.list'](undefined);
  useJournal.setState(
    outcome.ok ? { step: 'listed', rows: outcome.value } : { step: 'failed', failure: outcome.failure },
    true,
  );
};

/** The rows in which every word occurs, in the user, the customer, the reason or the technician. */
export const matching = (rows: readonly ResetView[], text: string): readonly ResetView[] => {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const searched = [row.userName, row.upn, row.customerName, row.customerDomain, row.reason, row.technician]
      .join(' ')
      .toLocaleLowerCase();
    return words.every((word) => searched.includes(word));
  });
};
