import { createHash } from 'node:crypto';
import type { FetchedUser } from '../../main/directory/directory-calls';
import { createDirectoryFile } from '../../main/directory/store/directory-file';
import type { Row } from '../../preload/shapes/directory';

/** A GUID that depends on nothing but a text. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A user by its name; the rest follows. */
export const userNamed = (name: string, upn: string, change: Partial<FetchedUser> = {}): FetchedUser => ({
  id: idOf(upn),
  name,
  upn,
  home: 'managed',
  deleted: false,
  ...change,
});

/** A directory with these customers and their users, whole, walked at `now`. */
export function directoryWith(
  customers: readonly {
    readonly name: string;
    readonly domain: string;
    readonly users: readonly FetchedUser[];
  }[],
  {
    file = null,
    key = null,
    now = 1_000,
  }: { file?: string | null; key?: Uint8Array | null; now?: number } = {},
) {
  const service = createDirectoryFile();
  const opened = service['directory.open']({ file, key, now });
  if (!opened.ok || opened.value.step !== 'open') throw new Error('not open');
  const items = customers.map(({ name, domain }) => ({ id: idOf(domain), name, domain }));
  service['directory.putCustomers']({ items });
  for (const { domain, users } of customers) walk(service, domain, users, now);
  const search = (text: string, customer: string | null = null, limit = 50) => {
    const answer = service['directory.search']({
      text,
      customerId: customer === null ? null : idOf(customer),
      limit,
      now,
    });
    if (!answer.ok) throw new Error(answer.failure.kind);
    return answer.value;
  };
  return { service, search, rows: (text: string) => search(text).rows.map(shown) };
}

/** What a row shows first. */
export const shown = (row: Row): string => row.name;

/** One whole walk of a customer with these users. */
export function walk(
  service: ReturnType<typeof createDirectoryFile>,
  domain: string,
  users: readonly FetchedUser[],
  now: number,
  run = `run ${now}`,
) {
  const page = {
    customerId: idOf(domain),
    run,
    first: true,
    skipped: 0,
    end: 'proper' as const,
    next: null,
    now,
  };
  const active = users.filter(({ deleted }) => !deleted);
  const first = service['directory.page']({ ...page, part: 'active', users: active });
  const last = service['directory.page']({
    ...page,
    part: 'deleted',
    users: users.filter(({ deleted }) => deleted),
  });
  if (!first.ok || !last.ok) throw new Error('page not written');
  return { changed: first.value.changed + last.value.changed, finished: last.value.finished };
}
