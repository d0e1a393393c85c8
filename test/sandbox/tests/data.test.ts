import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDirectory } from '../data/directory';
import { spread } from '../data/sizes';
import { weakness } from '../partner-center/password-policy';

const options = { customers: 60, users: 3000, seed: 7, hostile: false };
const everybody = (directory: ReturnType<typeof createDirectory>) =>
  directory.customers.flatMap((customer) => directory.usersOf(customer).map((user) => ({ customer, user })));

test('the same seed gives the same data, whatever was asked before; another seed gives other data', () => {
  const one = createDirectory(options);
  const two = createDirectory(options);
  for (const customer of two.customers.toReversed()) two.usersOf(customer);
  expect(everybody(one)).toEqual(everybody(two));
  expect(createDirectory({ ...options, seed: 8 }).customers[5]).not.toEqual(one.customers[5]);
});

test('users are spread exactly, with small, big and empty customers', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 4, max: 300 }), fc.nat(), (users, customers, seed) => {
      const sizes = spread(users, customers, seed);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(users);
    }),
  );
  const sizes = [...spread(250_000, 2000, 7)];
  expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(50);
  expect(Math.max(...sizes)).toBeGreaterThan(1500);
  expect(sizes.toSorted((a, b) => a - b)[1000]).toBeLessThan(100);
});

test('ids and sign-in names are unique, sign-in names and domains are plain', () => {
  const directory = createDirectory(options);
  const all = everybody(directory);
  expect(all).toHaveLength(3000);
  expect(new Set(all.map(({ user }) => user.id)).size).toBe(3000);
  expect(new Set(all.map(({ user }) => user.userPrincipalName)).size).toBe(3000);
  expect(new Set(directory.customers.map(({ domain }) => domain)).size).toBe(60);
  for (const { user } of all)
    expect(user.userPrincipalName).toMatch(/^[a-z0-9.]{1,64}@[a-z0-9]+\.(onmicrosoft\.com|example)$/);
});

test('there is everything that life has: scripts, namesakes, synced, federated, deleted, admin, nameless', () => {
  // More customers than elsewhere, so that every country is among them.
  const all = everybody(createDirectory({ ...options, customers: 300, users: 9000 }));
  const names = all.map(({ user }) => user.displayName ?? '').join('\n');
  for (const script of ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Han', 'Hiragana', 'Hangul']) {
    expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
  }
  for (const letter of 'éßłøığñĐ'.split('')) expect(names).toContain(letter);
  const homes = new Map<string, Set<string>>();
  for (const { customer, user } of all) {
    const home = homes.get(user.displayName ?? '') ?? new Set();
    homes.set(user.displayName ?? '', home.add(customer.id));
  }
  expect(homes.get('Hélène Dupont')?.size).toBeGreaterThan(1);
  const count = (test: (user: (typeof all)[number]['user']) => boolean) =>
    all.filter(({ user }) => test(user)).length;
  expect(count((user) => Boolean(user.lastDirectorySyncTime))).toBeGreaterThan(100);
  expect(count((user) => user.lastDirectorySyncTime === null)).toBeGreaterThan(100);
  expect(count((user) => !('lastDirectorySyncTime' in user))).toBeGreaterThan(100);
  expect(count((user) => user.userDomainType === 'federated')).toBeGreaterThan(50);
  expect(count((user) => user.state === 'inactive' && Boolean(user.softDeletionTime))).toBeGreaterThan(50);
  expect(count((user) => user.roles.length > 0)).toBeGreaterThan(50);
  expect(count((user) => user.displayName === undefined)).toBeGreaterThan(5);
});

test('hostile names come only when asked for', () => {
  const harm = /[\p{Cc}\u202e<>]/u;
  const names = (hostile: boolean) =>
    everybody(createDirectory({ ...options, hostile })).map(({ user }) => user.displayName ?? '');
  expect(names(false).some((name) => harm.test(name))).toBe(false);
  expect(names(true).filter((name) => harm.test(name)).length).toBeGreaterThan(20);
  expect(names(true).some((name) => name.length > 9999)).toBe(true);
});

test('a sign-in name leads to its user, and changes stay when much else was asked', () => {
  const directory = createDirectory({ customers: 400, users: 200_000, seed: 7, hostile: false });
  const customer = directory.customers[3];
  if (!customer) throw new Error('no customer');
  const [user] = directory.change(customer);
  if (!user) throw new Error('no user');
  user.displayName = 'Changed';
  for (const other of directory.customers) directory.usersOf(other);
  const found = directory.byPrincipalName(user.userPrincipalName.toUpperCase());
  expect(found?.user).toMatchObject({ id: user.id, displayName: 'Changed' });
  expect(found?.customer.id).toBe(customer.id);
});

test.each([
  ['Short1!', true],
  ['alllowercaseletters', true],
  ['Passwörter 12', true],
  ['P@ssw0rd1!', true],
  ['Fresh-Bread-17', false],
  [`${'aB3-'.repeat(64)}`, false],
  [`${'aB3-'.repeat(64)}x`, true],
])('the server thinks of %s as it should', (password, weak) => {
  expect(weakness(password) !== undefined).toBe(weak);
});
