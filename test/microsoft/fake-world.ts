import { randomUUID } from 'node:crypto';
import type { Fetch } from '../../main/base/fetch';
import type { Contact, MicrosoftWorld } from '../../main/microsoft/microsoft-world';
import { createThrottle } from '../../main/microsoft/throttle';
import { ok } from '../../preload/outcome';

/** A clock that stands still until it is told to move. */
export function fakeClock(start = Date.UTC(2026, 10, 22, 12)) {
  let now = start;
  let timers: { at: number; act: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => now,
    after: (milliseconds: number, act: () => void) => {
      const timer = { at: now + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    /** Moves on, and lets everything that was due, and what follows from it, happen in order. */
    advance: async (milliseconds: number) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const due = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((each) => each !== due);
        now = Math.max(now, due.at);
        due.act();
        await settle();
      }
      now = end;
      await settle();
    },
    /** The computer's clock is set, without time passing. */
    set: (to: number) => {
      now = to;
    },
    pending: () => timers.length,
    settle,
  };
}

/** One request as the server would see it. */
export type Seen = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly init: RequestInit;
  readonly at: number;
};

/** A whole world whose network answers by a script; the last entry repeats. */
export function fakeWorld(...script: (Response | Error | ((seen: Seen) => Response | Promise<Response>))[]) {
  const clock = fakeClock();
  const seen: Seen[] = [];
  const contacts: Contact[] = [];
  const tokens: boolean[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = {
      url,
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : undefined,
      init,
      at: clock.now(),
    };
    seen.push(request);
    const next = script[Math.min(seen.length, script.length) - 1];
    if (next instanceof Error) throw next;
    if (typeof next === 'function') return next(request);
    if (next === undefined) throw new Error('the script is empty');
    return next.clone();
  };
  let references = 0;
  const world: MicrosoftWorld = {
    baseUrl: 'https://partner.test',
    fetch,
    token: async ({ forceRefresh }) => {
      tokens.push(forceRefresh);
      return ok(forceRefresh ? 'token-2' : 'token-1');
    },
    clock,
    uuid: randomUUID,
    newReference: () => {
      references += 1;
      return `R-${references}`;
    },
    throttle: createThrottle(clock),
    onContact: (contact) => contacts.push(contact),
  };
  return { world, clock, seen, contacts, tokens };
}

/** A JSON answer as Partner Center writes it: with a byte-order mark. */
export const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(`\ufeff${JSON.stringify(value)}`, {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });

/** An answer of the API's that refuses. */
export const refusal = (status: number, code: string | number, description = 'No.') =>
  json({ code, description, data: [], source: 'PartnerFD' }, status);

/** An answer without, or with another, body. */
export const bare = (status: number, headers: Record<string, string> = {}, body: string | null = null) =>
  new Response(body, { status, headers });

/** An error as Electron's fetch throws it. */
export const chromium = (name: string) => new Error(`net::${name}`);

/** An error as Node's fetch throws it. */
export const undici = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`secret detail ${code}`), { code }) });

export const customerId = '7b1c0000-0000-4000-8000-0000000000a1';
export const userId = '11110000-0000-4000-8000-00000000beef';
