import type { Outcome } from '../../preload/outcome';

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
export type StoreQuestion = { readonly id: number; readonly name: string; readonly input: unknown };

/** The store process to main. `bug`: something was thrown that nobody expected; its text stays in the process. */
export type StoreReply =
  | { readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly id: number; readonly bug: string };
