import { setMaxListeners } from 'node:events';
import { createRequestPacer } from '../../../main/directory/sync/request-pacer';
import type { Limiter } from './limiters';

/** What came of sending for a while against a limiter. */
export type Paced = {
  readonly accepted: number;
  readonly refused: number;
  /** Requests that were sent before the wait was over. */
  readonly early: number;
  readonly rate: number;
  /** When the last of `most` requests was accepted, in milliseconds; null: they were not, in that time. */
  readonly doneAt: number | null;
};

type Event = { readonly at: number; readonly act: () => void };

/**
 * Sends as sync does, so many at once, on a clock of its own: each waits for its turn, arrives after `delay()`
 * milliseconds and is answered after 50 more. All wait while the app is held back.
 */
export async function paced(
  make: () => Limiter,
  {
    seconds,
    workers = 12,
    delay = () => 2,
    limitAt = {},
    most = Number.POSITIVE_INFINITY,
    idle = [],
  }: {
    readonly seconds: number;
    readonly workers?: number;
    readonly delay?: () => number;
    /** From that second on another limiter. */
    readonly limitAt?: Readonly<Record<number, () => Limiter>>;
    /** So many requests are to be accepted; then it ends. */
    readonly most?: number;
    /** After so many accepted requests nothing is to be sent for so many seconds: a sync has ended, another begins. */
    readonly idle?: readonly (readonly [after: number, seconds: number])[];
  },
): Promise<Paced> {
  let now = 0;
  let limiter = make();
  let heldUntil = 0;
  const tally = { accepted: 0, refused: 0, early: 0 };
  const events: Event[] = [];
  const after = (milliseconds: number, act: () => void) => {
    const event = { at: now + Math.max(milliseconds, 0.01), act };
    events.push(event);
    return () => {
      const at = events.indexOf(event);
      if (at >= 0) events.splice(at, 1);
    };
  };
  const wait = (milliseconds: number) => new Promise<void>((resolve) => after(milliseconds, resolve));
  const pacer = createRequestPacer({ steady: () => now, after }, workers);
  const abort = new AbortController();
  setMaxListeners(2 * workers, abort.signal);
  for (const [second, next] of Object.entries(limitAt)) {
    after(Number(second) * 1_000, () => {
      limiter = next();
    });
  }
  let doneAt: number | null = null;
  let idleUntil = 0;
  const rests = [...idle];
  const rest = () => {
    const [after, length] = rests[0] ?? [Number.POSITIVE_INFINITY, 0];
    if (tally.accepted < after) return;
    rests.shift();
    idleUntil = now + length * 1_000;
  };
  async function work(): Promise<void> {
    while (!abort.signal.aborted) {
      rest();
      if (idleUntil > now) await wait(idleUntil - now);
      while (heldUntil > now) await wait(heldUntil - now);
      if (!(await pacer.permit(abort.signal))) continue;
      const sentAt = now;
      await wait(delay());
      if (heldUntil > sentAt && sentAt > heldUntil - 1) tally.early += 1;
      const refusedFor = limiter(now) * 1_000;
      await wait(50);
      if (refusedFor === 0) {
        tally.accepted += 1;
        pacer.accepted();
        if (tally.accepted >= most) doneAt ??= now;
      } else {
        tally.refused += 1;
        heldUntil = Math.max(heldUntil, now + refusedFor);
        pacer.refused(heldUntil - now);
      }
    }
  }
  const all = Array.from({ length: workers }, work);
  while (now < seconds * 1_000 && doneAt === null) {
    // What was promised is done before the clock goes on.
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    let first = 0;
    for (let n = 1; n < events.length; n += 1) if ((events[n]?.at ?? 0) < (events[first]?.at ?? 0)) first = n;
    const [event] = events.splice(first, 1);
    if (event === undefined) break;
    now = Math.max(now, event.at);
    event.act();
  }
  abort.abort();
  for (const { act } of events.splice(0)) act();
  const rate = pacer.rate();
  void all;
  return { ...tally, rate, doneAt };
}
