import { type Failure, failed, type Outcome } from '../../preload/outcome';
import type { ConnectionState, SessionState } from '../../preload/shapes/session';
import type { Fetch } from '../base/fetch';
import { isoTime, isoTimeOrNull } from '../base/iso-time';
import type { Log } from '../base/log';
import type { MicrosoftTime } from '../base/microsoft-time';
import { wireInstant } from '../base/wire-time';
import type { Deployment } from '../deployment/deployment';
import type { Vault } from '../keychain/vault';
import { askedAgain } from '../microsoft/ask-again';
import { createFreshFetch } from '../microsoft/fresh-fetch';
import { heldByHead } from '../microsoft/held-by-head';
import { networkErrorOf } from '../microsoft/network-error';
import { createPartnerCenter, type PartnerCenter } from '../microsoft/partner-center';
import { createThrottle, type Throttle } from '../microsoft/throttle';
import { createSession, type Session } from '../session/session';
import type { SettingsKeeper } from '../settings/settings';
import type { World } from '../world';
import { createConnection } from './connection';
import { probeConnection } from './connection-probe';

/** Everything that follows from one deployment: who is signed in, the way to Microsoft, and whether it is open. */
export type DeploymentServices = {
  readonly deployment: Deployment;
  readonly session: Session;
  readonly client: PartnerCenter;
  readonly throttle: Throttle;
  readonly connection: () => ConnectionState;
  readonly checkConnection: () => Promise<ConnectionState>;
  /** Calls back at every answer of Partner Center, whatever it says; gives a function that stops it. */
  readonly onContact: (listener: () => void) => () => void;
  /** The system believes that something has changed. */
  readonly hint: () => void;
  /** Why nothing can be sent now; null: it can. */
  readonly obstacle: () => 'connection' | 'sign-in' | null;
  /** Why no list can be asked for now; null: it can. Refused for want of access, the list is asked for again all the same. */
  readonly listObstacle: () => 'connection' | 'sign-in' | null;
  /** When the technician last signed in by hand (milliseconds of wall time); null: not in this run. */
  readonly signedInByHandAt: () => number | null;
  readonly stop: () => void;
};

/** Called at each change of the sign-in or the connection. */
export type DeploymentServicesEvents = {
  readonly session: (state: SessionState) => void;
  readonly connection: (state: ConnectionState) => void;
};

/** Makes the parts that depend on the deployment and ties them together. Nothing is asked of anybody yet. */
export function createDeploymentServices(
  world: Pick<World, 'network' | 'clock' | 'uuid' | 'randomBytes' | 'openExternal' | 'isOnline'>,
  given: {
    readonly deployment: Deployment;
    readonly vault: Vault;
    readonly settings: SettingsKeeper;
    readonly log: Log;
    readonly events: DeploymentServicesEvents;
    /** Told what Microsoft's own hosts say the time is. */
    readonly heard: MicrosoftTime['observe'];
  },
): DeploymentServices {
  const { deployment, vault, settings, log, events } = given;
  const { clock } = world;
  const network = timed(world.network, deployment, given.heard);
  const throttle = createThrottle(clock);
  let since = clock.now();
  let signedInByHandAt: number | null = null;
  const contacts = new Set<() => void>();

  const connection = createConnection({
    after: clock.after,
    // A look is a request too: while Microsoft asks us to wait, what is known stays.
    probe: async () =>
      throttle.heldForMs() > 0 ? signs[connection.state()] : probeConnection(world, deployment),
  });
  const session: Session = createSession({
    deployment,
    vault,
    fetch: async (...asked) => {
      try {
        const answer = await network.fetch(...asked);
        heldByHead(throttle, answer, 'token', clock.now());
        return answer;
      } catch (error) {
        // Without a network the token is what fails first, and no request of Partner Center's follows to say so.
        connection.report('unreachable');
        throw error;
      }
    },
    networkErrorOf: (error) => networkErrorOf(error, clock.now()),
    heldForMs: throttle.heldForMs,
    clock,
    uuid: world.uuid,
    random: world.randomBytes,
    newReference: log.newReference,
    openBrowser: async (url) => {
      await world.openExternal(url, [new URL(deployment.authority).origin]);
    },
    language: settings.language,
    validateMfa: () => client.validateMfa(),
    report: (failure) => log.failure('session', failure),
  });
  const client = watched(
    createPartnerCenter(
      {
        baseUrl: deployment.partnerCenter,
        fetch: network.fetch,
        backgroundFetch: network.backgroundFetch,
        token: session.token,
        clock,
        uuid: world.uuid,
        newReference: log.newReference,
        throttle,
        onContact: (sign) => {
          connection.report(sign);
          if (sign === 'reached') for (const listener of contacts) listener();
        },
      },
      { freshFetch: createFreshFetch(network.lines, () => throttle.heldForMs() > 0) },
    ),
    (failure) => {
      // Each reference that a window shows leads to a line of the log. Waits are told by the connection already.
      if (failure.support !== undefined && failure.kind !== 'throttled')
        log.failure('partner-center', failure);
      session.demand(failure);
    },
    () => session.granted(),
  );

  const state = (): ConnectionState => ({
    step: connection.state(),
    since: isoTime(since),
    throttledUntil: isoTimeOrNull(throttle.heldUntil()),
  });
  const stops = [
    connection.onChange(() => {
      since = clock.now();
      events.connection(state());
    }),
    throttle.onChange(() => events.connection(state())),
    session.onChange((state) => {
      if (state.step === 'signing-in') signedInByHandAt = clock.now();
      events.session(state);
    }),
  ];

  return {
    deployment,
    session,
    client,
    throttle,
    connection: state,
    checkConnection: async () => {
      await connection.check();
      return state();
    },
    onContact: (listener) => {
      contacts.add(listener);
      return () => contacts.delete(listener);
    },
    hint: connection.hint,
    obstacle: () => {
      if (connection.state() !== 'online') return 'connection';
      const now = session.state();
      return now.step === 'signed-in' && now.needsSignIn === null ? null : 'sign-in';
    },
    listObstacle: () => {
      if (connection.state() !== 'online') return 'connection';
      return session.state().step === 'signed-in' && !session.needsToken() ? null : 'sign-in';
    },
    signedInByHandAt: () => signedInByHandAt,
    stop: () => {
      for (const stop of stops) stop();
      connection.stop();
      session.cancelSignIn();
    },
  };
}

/**
 * The same network; of answers that are surely of Microsoft's own hosts the time is heard. A page for people may be anybody's
 * on the way.
 */
function timed(
  network: World['network'],
  { authority, partnerCenter }: Deployment,
  heard: MicrosoftTime['observe'],
): World['network'] {
  const hosts = new Set([authority, partnerCenter].map((address) => new URL(address).origin));
  const listening =
    (fetch: Fetch): Fetch =>
    async (url, init) => {
      const answer = await fetch(url, init);
      const { origin } = new URL(url);
      const date = wireInstant(answer.headers.get('date'));
      const isJson = (answer.headers.get('content-type') ?? '').includes('json');
      if (date !== null && isJson && answer.status < 500 && hosts.has(origin)) heard(origin, date);
      return answer;
    };
  return {
    ...network,
    fetch: listening(network.fetch),
    backgroundFetch: listening(network.backgroundFetch),
  };
}
const signs = { online: 'reached', offline: 'unreachable', captive: 'captive' } as const;

/** What a refusal of the list of customers says of the account: no role in Partner Center, or the wrong kind of partner. */
function whyNoCustomers(failure: Failure): Failure {
  if (failure.kind === 'access-denied' || failure.kind === 'role-missing')
    return { ...failure, kind: 'account-without-access' };
  return failure.kind === 'partner-agreement-missing' && failure.support?.code === '900123'
    ? { ...failure, kind: 'indirect-reseller' }
    : failure;
}

const isOfAccount = (failure: Failure) => whyNoCustomers(failure) !== failure;

/** The same client; what Microsoft says of the sign-in reaches the session, whoever asked. */
function watched(
  client: PartnerCenter,
  demand: (failure: Failure) => void,
  granted: () => void,
): PartnerCenter {
  const heard = <T>(outcome: Outcome<T>): Outcome<T> => {
    if (!outcome.ok) demand(outcome.failure);
    return outcome;
  };
  const pages = <A extends unknown[], T>(
    walk: (...asked: A) => AsyncGenerator<Outcome<T>, void, undefined>,
  ) =>
    async function* (...asked: A) {
      for await (const page of walk(...asked)) yield heard(page);
    };
  return {
    // Refused the list of customers, an account can do nothing here: that is about the account, not about the list.
    // One answer is not enough for that: it is asked for again at once, with a new token.
    customers: async function* (options = {}) {
      for await (const page of askedAgain(client.customers, options, isOfAccount)) {
        if (page.ok) granted();
        yield heard(page.ok ? page : failed(whyNoCustomers(page.failure)));
      }
    },
    users: pages(client.users),
    deletedUsers: pages(client.deletedUsers),
    auditRecords: pages(client.auditRecords),
    customersStartingWith: async (...asked) => heard(await client.customersStartingWith(...asked)),
    customer: async (...asked) => heard(await client.customer(...asked)),
    user: async (...asked) => heard(await client.user(...asked)),
    directoryRoles: async (...asked) => heard(await client.directoryRoles(...asked)),
    // Asked by the session itself, which draws its own conclusions.
    validateMfa: client.validateMfa,
    resetPassword: async (order) => {
      const answer = await client.resetPassword(order);
      if ('failure' in answer) heard(failed(answer.failure));
      return answer;
    },
  };
}
