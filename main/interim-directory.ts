import { type Outcome, ok } from '../preload/outcome';
import type { SearchAnswer, SyncStatus, UserRow } from '../preload/shapes/directory';
import type { Notices } from '../preload/shapes/session';
import type { KnownUsers } from './reset/world';
import type { WorkplaceParts } from './workplace';

/** The directory as main sees it. */
export type Directory = KnownUsers & {
  readonly search: (asked: { text: string; customerId: string | null }) => Promise<Outcome<SearchAnswer>>;
  readonly status: () => SyncStatus;
  readonly sync: (asked: { customerId: string | null; field: boolean }) => Promise<Outcome<undefined>>;
  readonly pause: () => Promise<Outcome<undefined>>;
  readonly resume: () => Promise<Outcome<undefined>>;
  readonly cancel: () => Promise<Outcome<undefined>>;
  readonly pin: (asked: {
    customerId: string;
    userId: string | null;
    pinned: boolean;
  }) => Promise<Outcome<undefined>>;
  readonly nickname: (asked: { customerId: string; nickname: string }) => Promise<Outcome<undefined>>;
  readonly notices: () => Notices;
  readonly wipe: () => Promise<Outcome<undefined>>;
  readonly close: () => Promise<void>;
};

const done = ok(undefined);

/** Everything in memory, walked at each start. */
export async function openDirectory(parts: WorkplaceParts): Promise<Outcome<Directory>> {
  const users = new Map<string, UserRow>();
  const { client } = parts.partner;
  let customers = 0;
  let step: SyncStatus['step'] = 'idle';
  const status = (): SyncStatus => ({
    step,
    waitsFor: null,
    field: false,
    customersDone: customers,
    customersTotal: customers,
    usersSeen: users.size,
    secondsLeft: null,
    customers,
    users: users.size,
    completeAt: null,
    oldestAt: null,
    failures: [],
    diskFull: false,
    rebuilt: false,
  });
  const walk = async () => {
    step = 'running';
    for await (const page of client.customers({ priority: 'background' })) {
      if (!page.ok) break;
      for (const customer of page.value.items) {
        customers += 1;
        for await (const more of client.users(customer.id, { priority: 'background' })) {
          if (!more.ok) break;
          for (const user of more.value.items) {
            users.set(`${customer.id}/${user.id}`, {
              kind: 'user',
              customerId: customer.id,
              userId: user.id,
              name: user.displayName ?? '',
              upn: user.userPrincipalName ?? '',
              customerName: customer.companyName ?? '',
              customerDomain: customer.domain ?? '',
              customerNickname: '',
              synced: user.lastDirectorySyncTime !== null,
              federated: user.userDomainType === 'federated',
              deleted: user.state === 'inactive',
              pinned: false,
              recent: false,
              refreshedAt: new Date(parts.world.clock.now()).toISOString(),
              marks: { name: [], upn: [], customer: [] },
            });
          }
        }
        parts.progress(status());
      }
    }
    step = 'idle';
    parts.progress(status());
  };
  void walk();
  return ok({
    user: async (customerId, userId) => {
      const row = users.get(`${customerId}/${userId}`);
      return ok(row === undefined ? null : { ...row, refreshedAt: Date.parse(row.refreshedAt ?? '') });
    },
    namesakes: async () => ok([]),
    recent: () => {},
    search: async ({ text }) => {
      const words = text.toLowerCase().split(/\s+/);
      const rows = [...users.values()]
        .filter((row) =>
          words.every((word) => `${row.name} ${row.upn} ${row.customerName}`.toLowerCase().includes(word)),
        )
        .slice(0, 50);
      return ok({ rows, how: 'exact', more: false, incomplete: step === 'running' });
    },
    status,
    sync: async () => done,
    pause: async () => done,
    resume: async () => done,
    cancel: async () => done,
    pin: async () => done,
    nickname: async () => done,
    notices: () => [],
    wipe: async () => done,
    close: async () => {},
  });
}
