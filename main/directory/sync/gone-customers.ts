import type { AskStore } from '../../store-host/store-calls';
import type { DirectoryCalls } from '../directory-calls';
import {
  ofCustomer,
  type Refusals,
  refusalsFrom,
  refusedAgain,
  stands,
  textOfRefusals,
} from './standing-refusal';

/** Customers of whom Microsoft said that they are none of ours: one answer removes nobody. */
export type GoneCustomers = {
  /** It was said once more. Gives whether it stands, so that the customer may go. */
  readonly said: (customerId: string) => Promise<boolean>;
  /** Its users were given after all. */
  readonly answered: (customerId: string) => Promise<void>;
};

/** Under this name the directory remembers them: a line for each. */
const goneFact = 'gone-customers';

/** Counts what was said of them, over restarts too. `now` in milliseconds since 1970. */
export function createGoneCustomers(ask: AskStore<DirectoryCalls>, now: () => number): GoneCustomers {
  let known: Promise<Map<string, Refusals>> | null = null;

  async function read(): Promise<Map<string, Refusals>> {
    const kept = await ask('directory.metadata', { name: goneFact });
    const lines = kept.ok && kept.value !== null ? kept.value.split('\n') : [];
    const all = new Map<string, Refusals>();
    for (const line of lines) {
      const [id, ...rest] = line.split(' ');
      const refusals = refusalsFrom(rest.join(' '));
      if (id !== undefined && refusals !== null) all.set(id, refusals);
    }
    return all;
  }
  const all = () => {
    known ??= read();
    return known;
  };
  async function keep(them: ReadonlyMap<string, Refusals>): Promise<void> {
    const lines = [...them].map(([id, refusals]) => `${id} ${textOfRefusals(refusals)}`);
    await ask('directory.setMetadata', {
      name: goneFact,
      value: lines.length === 0 ? null : lines.join('\n'),
    });
  }

  return {
    said: async (customerId) => {
      const them = await all();
      const refusals = refusedAgain(them.get(customerId) ?? null, now(), false);
      const isGone = stands(refusals, ofCustomer);
      if (isGone) them.delete(customerId);
      else them.set(customerId, refusals);
      await keep(them);
      return isGone;
    },
    answered: async (customerId) => {
      const them = await all();
      if (them.delete(customerId)) await keep(them);
    },
  };
}
