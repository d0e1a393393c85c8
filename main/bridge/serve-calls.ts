import { type Channel, channels } from '../../preload/channels';
import { contract, type Handlers } from '../../preload/contract';
import { type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import type { Log } from '../base/log';
import { type Caller, isOurPage } from './sender';
import { placeOf } from './stack';

/** The side of Electron's `ipcMain` that is used here. */
export type Ipc = {
  readonly handle: (channel: string, answer: (caller: Caller, input: unknown) => unknown) => void;
};

/** Why a call is not answered, as it arrives: `resetId` is the reset it speaks of. Null: it is answered. */
export type CallRefusal = (channel: Channel, resetId?: string) => Promise<Failure | null>;

/**
 * Answers the window: every call of the contract and no other, unless `refusal` has something against it. The caller must be our page, what it sends must have
 * the shape of the contract, and so must what is sent back. Nothing thrown crosses: a stranger, junk and a bug get the
 * failure `unexpected` with a reference number, under which the log has the call and the place in our code, and
 * nothing of what was sent. A named failure is logged too, so that its reference leads somewhere.
 */
export function serve(ipc: Ipc, handlers: Handlers, log: Log, refusal: CallRefusal): void {
  for (const channel of channels) {
    ipc.handle(channel, (caller, input) => {
      const trusted = isOurPage(caller);
      return answer(channel, trusted, input, { handlers, log, refusal });
    });
  }
}

async function answer(
  channel: Channel,
  trusted: boolean,
  input: unknown,
  { handlers, log, refusal }: { handlers: Handlers; log: Log; refusal: CallRefusal },
): Promise<Outcome<unknown>> {
  const unexpected = (event: string, more: { code?: string; at?: string; field?: string } = {}) => {
    const reference = log.newReference();
    log.write({ event, channel, reference, ...more });
    return failed({ kind: 'unexpected', reference });
  };
  if (!trusted) return unexpected('serve.stranger');
  try {
    const parsed = contract[channel].input.safeParse(input);
    if (!parsed.success) return unexpected('serve.junk', fieldOf(parsed.error.issues));
    const refused = await refusal(channel, resetIdOf(parsed.data));
    if (refused !== null) return failed(logged(channel, refused, log));
    // The compiler cannot see that a channel's handler takes that channel's input, which has just been parsed.
    const handler = handlers[channel] as (input: unknown) => Promise<Outcome<unknown>>;
    const outcome = await handler(parsed.data);
    if (!outcome.ok) return failed(logged(channel, outcome.failure, log));
    const given = contract[channel].output.safeParse(outcome.value);
    if (!given.success) return unexpected('serve.answer', fieldOf(given.error.issues));
    return ok(given.data);
  } catch (error) {
    return unexpected('serve.unexpected', placeOf(error));
  }
}

/** The reset that a call speaks of; undefined: none. */
const resetIdOf = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'resetId' in input && typeof input.resetId === 'string'
    ? input.resetId
    : undefined;

function logged(channel: Channel, failure: Failure, log: Log): Failure {
  log.failure(channel, failure);
  return failure;
}

/** The path of the first field that does not fit: names of the contract and positions, never a value. */
export function fieldOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): { field?: string } {
  const field = issues[0]?.path.map(String).join('.');
  return field ? { field } : {};
}
