import type { Outcome } from '../../preload/outcome';

/** What the store process can be asked: each call by name, with what it takes and gives. All of it can be cloned. */
export type StoreCalls = { readonly [name: string]: { readonly input: unknown; readonly output: unknown } };

/** The answering side of some calls, in the store process. What it throws is a bug, or `StoreError`. */
export type Service<C> = {
  readonly [N in keyof C]: C[N] extends { input: infer I; output: infer O }
    ? (input: I) => Outcome<O>
    : never;
};

/** The asking side, in main. Fails with `store-unavailable` when the process ends before it answered. */
export type AskStore<C> = <N extends keyof C & string>(
  name: N,
  input: C[N] extends { input: infer I } ? I : never,
) => Promise<Outcome<C[N] extends { output: infer O } ? O : never>>;

/** Main to the store process. */
export type Question = { readonly id: number; readonly name: string; readonly input: unknown };

/** The store process to main. `bug`: something was thrown that nobody expected; its text stays in the process. */
export type Reply =
  | { readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly id: number; readonly bug: string };

/** Is it a question of ours? Main is trusted; a torn message is not. */
export const isQuestion = (message: unknown): message is Question =>
  typeof message === 'object' &&
  message !== null &&
  'id' in message &&
  typeof message.id === 'number' &&
  'name' in message &&
  typeof message.name === 'string';
