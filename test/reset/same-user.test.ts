import { describe, expect, test } from 'vitest';
import { userShape } from '../../main/microsoft/shapes';
import { userName } from '../../main/microsoft/user-name';
import { differences, findPreflight, preflightCard, shownUserOf } from '../../main/reset/preflight';
import { refusalOf } from '../../main/reset/refusal';
import { type Failure, failed, ok } from '../../preload/outcome';
import { fakeClock } from './fake-clock';
import { customerId, policy, userIdOf } from './reset-fixture';

const userId = userIdOf(1);
const given = (also: Record<string, unknown> = {}) =>
  userShape.parse({
    id: userId,
    userPrincipalName: 'u1@contoso.example',
    displayName: 'User One',
    userDomainType: 'managed',
    state: 'active',
    ...also,
  });
const known = (upn: string) => ({
  name: 'User One',
  upn,
  home: 'managed' as const,
  deleted: false,
  refreshedAt: 0,
  customerName: 'Contoso',
  customerDomain: 'contoso.example',
});

/** What Microsoft answers about the user, as the card has it for what the directory knows. */
async function looked(answer: ReturnType<typeof given> | Failure, upn: string) {
  const client = {
    user: async () => ('kind' in answer ? failed(answer) : ok(answer)),
    directoryRoles: async () => ok([]),
  };
  const world = { client, obstacle: () => null, clock: fakeClock() } as unknown as Parameters<
    typeof findPreflight
  >[0];
  const found = await findPreflight(world, customerId, userId, known(upn));
  const facts = {
    known: known(upn),
    namesakes: null,
    policy,
    resetsAvailable: true,
    queues: false,
    earlier: false,
  };
  return { found, card: { ...preflightCard(found, facts), proposalFails: false } };
}

const refused = async (answer: ReturnType<typeof given>, upn: string) => {
  const { found, card } = await looked(answer, upn);
  const order = {
    resetId: userId,
    target: { customerId, userId, upn },
    password: null,
    mustChange: true,
    reason: '',
    verification: null,
    autoSend: false,
  };
  const draft = { customerId, userId, known: known(upn) };
  return refusalOf(order, { draft, card, user: found.user, policy });
};

const codes = (card: { lines: readonly { code: string }[] }) => card.lines.map(({ code }) => code);

describe('an address', () => {
  test('in other cases is the same one: nothing has changed, and it is sent', async () => {
    const { card, found } = await looked(given(), 'U1@Contoso.example');
    expect(card.blocked).toBe(false);
    expect(codes(card)).toContain('user-found');
    expect(differences({ ...found.user, upn: 'U1@CONTOSO.EXAMPLE' }, found.user)).toEqual([]);
    expect(await refused(given(), 'U1@Contoso.example')).toBeNull();
  });

  test('that is another one blocks', async () => {
    const { card } = await looked(given(), 'u2@contoso.example');
    expect(card.lines).toContainEqual({
      level: 'blocked',
      code: 'user-changed',
      values: { was: 'u2@contoso.example', is: 'u1@contoso.example' },
    });
    expect(await refused(given(), 'u2@contoso.example')).toMatchObject({
      failure: { kind: 'not-the-user-shown' },
    });
  });

  test('that the lists did not give is shown, and does not block', async () => {
    const { card } = await looked(given(), '');
    expect(card.blocked).toBe(false);
    expect(card.lines).toContainEqual({
      level: 'note',
      code: 'address-learned',
      values: { upn: 'u1@contoso.example' },
    });
    expect(await refused(given(), '')).toBeNull();
  });
});

const support = { reference: 'R-1', time: '2026-01-01T00:00:00.000Z' };
test.each<[string, Failure, boolean, string | null]>([
  ['60002', { kind: 'user-unknown', support }, true, 'user-unknown'],
  ['20002', { kind: 'no-relationship', support }, true, 'no-relationship'],
  ['60003', { kind: 'customer-unknown', support }, true, 'customer-unknown'],
  ['1000', { kind: 'not-found', support: { ...support, code: '1000' } }, true, 'not-found'],
  ['no code: a gateway’s page', { kind: 'not-found', support }, false, null],
])('a refusal of the look with %s', async (_, failure, blocks, gone) => {
  const { card, found } = await looked(failure, 'u1@contoso.example');
  expect(card.blocked).toBe(blocks);
  expect(found.gone).toBe(gone);
  // Of a customer that is not ours any more nothing is said about its user.
  const isOfCustomer = failure.kind === 'no-relationship' || failure.kind === 'customer-unknown';
  expect(codes(card)).toContain(isOfCustomer ? 'customer-gone' : blocks ? 'user-gone' : 'not-checked');
});

test('a state that is no word we know leaves the deletion to its time', () => {
  const roles = ok([]);
  expect(shownUserOf(given({ state: 1, softDeletionTime: '2026-01-01T00:00:00Z' }), roles).deleted).toBe(
    true,
  );
  expect(shownUserOf(given({ state: 1 }), roles).deleted).toBe(false);
  expect(shownUserOf(given({ softDeletionTime: '2026-01-01T00:00:00Z' }), roles).deleted).toBe(false);
});

test('blanks are no name', () => {
  expect(userName(given({ displayName: '   ', firstName: 'Ann', lastName: 'Lee' }))).toBe('Ann Lee');
  expect(userName(given({ displayName: ' \t' }))).toBe('');
});
