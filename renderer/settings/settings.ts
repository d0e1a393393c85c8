import type { Bridge, Input } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';

/** Changes what the technician chose. What is in force afterwards arrives as an event. Null when it went well. */
export const choose = async (bridge: Bridge, choice: Input<'settings.set'>): Promise<Failure | null> => {
  const outcome = await bridge['settings.set'](choice);
  return outcome.ok ? null : outcome.failure;
};
