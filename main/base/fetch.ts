/** A `fetch` with the address as text, as the app has it: that of one in-memory session, or Node's in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A way out of its own: its requests share connections with each other and with nothing else. */
export type NetworkLine = {
  readonly fetch: Fetch;
  /** Ends every connection of this line, and with it what is under way on it. */
  readonly closeAllConnections: () => Promise<void>;
};
