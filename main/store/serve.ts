import { failed, type Outcome } from '../../preload/outcome';
import type { StoreQuestion, StoreReply } from '../store-host/store-calls';
import { StoreError } from './encrypted';

/** Any service, with the types of its calls left aside: they were checked where it was made. */
export type AnyService = { readonly [name: string]: (input: never) => Outcome<unknown> };

/**
 * Answers one message from main: runs the call, gives SQLite's refusals our names. Null: not a question of ours.
 * A bug is told by its class alone, since its text may hold data.
 */
export function answer(service: AnyService, message: unknown): StoreReply | null {
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

/** Is it a question of ours? Main is trusted; a torn message is not. */
const isQuestion = (message: unknown): message is StoreQuestion =>
  typeof message === 'object' &&
  message !== null &&
  'id' in message &&
  typeof message.id === 'number' &&
  'name' in message &&
  typeof message.name === 'string';
