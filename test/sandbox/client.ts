import type { ControlCalls, ControlName } from './control/api';

/**
 * A test's hand on the practice Microsoft. Every call is `POST <control>/<name>` with a JSON body (none: `{}`), and the
 * answer is JSON. `in` and `out` of each are the types of `ControlCalls`.
 *
 * | call | does |
 * |---|---|
 * | `inject-fault` | the next fitting requests go wrong: `{ match?: { method, path, customer, user, nth, count }, action }` |
 * | `remove-fault`, `faults`, `clear-faults` | which faults wait, and how often each has struck |
 * | `set-modes` | offline, keepAlive, strictRotation, routes, weakPasswordCode, auditDelaySeconds, mfaRefusal, … (`modes.ts`) |
 * | `set-clock` | `{ offsetSeconds }` between the server's clock and the machine's |
 * | `revoke` | ends all sign-ins, or those of `userName`: refresh tokens `invalid_grant`, access tokens 401 |
 * | `customers`, `users` | the data as it is, without pages |
 * | `add-`, `change-`, `remove-customer` | `change-customer { relationship: 'none' }` ends a relationship |
 * | `add-`, `change-`, `remove-user` | `change-user { state: 'inactive' }` deletes softly, `remove-user` for ever |
 * | `password` | a user's present password, whether it must be changed, how often it was |
 * | `check-password` | `{ upn, password }`: would a sign-in as that user be accepted now? |
 * | `resets` | every reset that changed a password: who, when, request id, correlation ids, route |
 * | `expect-resets` | from now on a reset of anybody else is a violation |
 * | `requests` | all requests: method, path, headers without secrets, status, whether the answer left whole |
 * | `violations`, `clear-violations` | every breach by the client |
 * | `token-counts` | requests to the identity platform by kind |
 * | `start-over` | healthy again: no faults, modes, records, changed passwords (data changes and sign-ins stay) |
 */
export type SandboxClient = {
  call<N extends ControlName>(
    name: N,
    ...given: null extends ControlCalls[N]['in'] ? [] : [ControlCalls[N]['in']]
  ): Promise<ControlCalls[N]['out']>;
  /** Throws with the whole list when the client has broken a rule: call it at the end of every test. */
  assertNoViolation(): Promise<void>;
};

/** Speaks to a sandbox by the `control` address that it printed. A refused call throws: it is the test's mistake. */
export function connectSandbox(controlUrl: string, fetchWith: typeof fetch = fetch): SandboxClient {
  const call: SandboxClient['call'] = async (name, ...given) => {
    const response = await fetchWith(`${controlUrl}/${name}`, {
      method: 'POST',
      body: JSON.stringify(given[0] ?? {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`control ${name}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    call,
    async assertNoViolation() {
      const found = await call('violations');
      if (found.length === 0) return;
      const lines = found.map((one) => `${one.code}: ${one.method} ${one.path} (${one.detail})`);
      throw new Error(`The client broke ${found.length} rule(s) of Partner Center:\n${lines.join('\n')}`);
    },
  };
}
