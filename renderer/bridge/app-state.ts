import { create } from 'zustand';
import type { Bridge, Input } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { ConnectionTest, Snapshot } from '../../preload/shapes/session';

/** What the window knows of the app: nothing yet, why not, or everything it needs to paint. */
export type AppState =
  | { readonly step: 'starting' }
  | { readonly step: 'failed'; readonly failure: Failure }
  | { readonly step: 'ready'; readonly snapshot: Snapshot };

export const useApp = create<AppState>(() => ({ step: 'starting' }));

const change = (part: Partial<Snapshot>): void =>
  useApp.setState(
    (app) => (app.step === 'ready' ? { step: 'ready', snapshot: { ...app.snapshot, ...part } } : app),
    true,
  );

/** Part of what main said, for screens that exist only once it has. */
export const useSnapshot = <T>(select: (snapshot: Snapshot) => T): T =>
  useApp((app) => {
    if (app.step !== 'ready') throw new Error('a screen was shown before the snapshot');
    return select(app.snapshot);
  });

/** Asks for everything the window paints with. */
export const takeSnapshot = async (bridge: Bridge): Promise<void> => {
  const outcome = await bridge['app.snapshot'](undefined);
  useApp.setState(
    outcome.ok ? { step: 'ready', snapshot: outcome.value } : { step: 'failed', failure: outcome.failure },
    true,
  );
};

/** Follows what main tells of the session, the connection, the settings and the lock. Gives how to stop. */
export const followSession = (bridge: Bridge): (() => void) => {
  const stops = [
    bridge.on('session.changed', (session) => change({ session })),
    bridge.on('keychain.changed', (keychain) => change({ keychain })),
    bridge.on('deployment.changed', ({ deployment, policy }) => change({ deployment, policy })),
    bridge.on('connection.changed', (connection) => change({ connection })),
    bridge.on('settings.changed', ({ settings, language }) => change({ settings, language })),
    bridge.on('lock.changed', ({ locked }) => change({ locked })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};

/** Tries the filled-in deployment; one line a check, or why nothing could be tried. */
export const testDeployment = (bridge: Bridge, form: Input<'deployment.test'>) =>
  bridge['deployment.test'](form);

/** Keeps the filled-in deployment; on success the window starts afresh with it. Null when it went well. */
export const saveDeployment = async (
  bridge: Bridge,
  form: Input<'deployment.save'>,
): Promise<Failure | null> => {
  const outcome = await bridge['deployment.save'](form);
  if (!outcome.ok) return outcome.failure;
  await takeSnapshot(bridge);
  return null;
};

/** Did every check of a connection test pass? */
export const allPassed = (test: ConnectionTest): boolean => test.every(({ result }) => result === 'passed');

/** Starts a sign-in in the browser; what becomes of it arrives as events. A refusal to start is shown as a failure. */
export const beginSignIn = async (bridge: Bridge, anotherAccount: boolean): Promise<void> => {
  const outcome = await bridge['session.signIn']({ anotherAccount });
  const app = useApp.getState();
  if (outcome.ok || app.step !== 'ready') return;
  if (app.snapshot.session.step === 'signed-out') {
    change({ session: { step: 'signed-out', failure: outcome.failure } });
  }
};

/** Asks Microsoft whether there is a way to it, now. */
export const checkConnection = async (bridge: Bridge): Promise<void> => {
  const outcome = await bridge['connection.check'](undefined);
  if (outcome.ok) change({ connection: outcome.value });
};
