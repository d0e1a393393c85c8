import { failed, type Outcome } from '../../preload/outcome';
import { StoreError } from './encrypted';
import { isQuestion, type Reply } from '../store-host/store-calls';

/** Any service, with the types of its calls left aside: they were checked where it was made. */
export type AnyService = { readonly [name: string]: (input: never) => Outcome<unknown> };

/**
 * Answers one message from main: runs the call, gives SQLite's refusals our names. Null: not a question of ours.
 * A bug is told by its class alone, since its text may hold data.
 */
export function answer(service: AnyService, message: unknown): Reply | null {
  if (!isQuestion(message)) return null;
  const { id, name, input } = message;
  const call = Object.hasOwn(service, name) ? service[name] : undefined;
  if (call === undefined) return { id, bug: 'UnknownCall' };
  try {
    return { id, outcome: call(input as never) };
  } catch (error) {
    if (!(error instanceof StoreError))
      return { id, bug: error instanceof Error ? error.name : 'NotAnError' };
    return { id, outcome: failed({ kind: error.trouble === 'full' ? 'disk-full' : 'store-unavailable' }) };
  }
}
