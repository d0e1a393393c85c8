/** How the practice Microsoft is set up when it starts. Everything that can change later is in `modes.ts`. */
export type SandboxOptions = {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly customers: number;
  /** All users of all customers together, spread as in life: many small customers, few big ones, some empty. */
  readonly users: number;
  /** The same number for every customer instead of `users`. */
  readonly usersPerCustomer?: number;
  /** The same seed gives the same customers and users, ids included. */
  readonly seed: number;
  /** Milliseconds before every answer. */
  readonly latency: number;
  /** Partner Center requests a second; more are answered 429. 0: no limit. */
  readonly rate: number;
  /** The most items that one page of a list holds, whatever the client asks for. */
  readonly page: number;
  /** Also gives names meant to harm: direction overrides, control characters, HTML, 10,000 letters. */
  readonly hostile: boolean;
  /** Milliseconds since 1970, as the machine believes. */
  readonly source: () => number;
};

/** The practice Microsoft as the demo wants it. */
export const defaultOptions: SandboxOptions = {
  port: 0,
  customers: 40,
  users: 1200,
  seed: 7,
  latency: 0,
  rate: 0,
  page: 500,
  hostile: false,
  source: Date.now,
};
