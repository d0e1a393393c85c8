import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keychain } from '../../main/keychain/keychain';
import { memoryKeychain } from '../../main/keychain/memory-keychain';
import { systemKeychain } from '../../main/keychain/system-keychain';
import { createVault, restMs, type VaultOptions } from '../../main/keychain/vault';
import { ok } from '../../preload/outcome';
import { fakeKeychain, Killed } from './fake-keychain';

const installation = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

const vaultOver = (keychain: Keychain, change: Partial<VaultOptions> = {}) =>
  createVault({
    keychain,
    after: () => () => undefined,
    installation,
    platform: 'win32',
    newGeneration: () => randomBytes(8).toString('hex'),
    ...change,
  });
const contentOf = async (secrets: Map<string, string>) =>
  Object.fromEntries(await vaultOver(fakeKeychain(secrets)).all());

test('what was set is there for the next process', async () => {
  const keychain = fakeKeychain();
  const vault = vaultOver(keychain);
  expect(await vault.open()).toBe('empty');
  expect(await vault.set('msal', 'é – 漢字 – 🔑')).toEqual(ok(undefined));
  await vault.set('key:ledger:a', 'k');
  await vault.remove('key:ledger:a');
  const next = vaultOver(fakeKeychain(keychain.secrets));
  expect(await next.open()).toBe('read');
  expect(await next.get('msal')).toBe('é – 漢字 – 🔑');
  expect(await next.get('key:ledger:a')).toBe(null);
  expect(vault.state()).toEqual({ step: 'keychain' });
});

test('no part is larger than Windows takes, whatever the script', async () => {
  const keychain = fakeKeychain();
  await vaultOver(keychain).set('msal', '漢🔑"\\\u0000\ud800é'.repeat(2_000));
  expect(keychain.secrets.size).toBeGreaterThan(5);
  for (const secret of keychain.secrets.values()) {
    expect(Buffer.byteLength(secret, 'utf8')).toBeLessThanOrEqual(2_400);
  }
  expect((await contentOf(keychain.secrets)).msal).toBe('漢🔑"\\\u0000\ud800é'.repeat(2_000));
});

test('macOS and Linux keep one item', async () => {
  for (const platform of ['darwin', 'linux'] as const) {
    const keychain = fakeKeychain();
    await vaultOver(keychain, { platform }).set('msal', 'x'.repeat(20_000));
    expect([...keychain.secrets.keys()]).toEqual([`${installation}/vault`]);
  }
});

test('macOS is asked for one item once, since each question can be a prompt', async () => {
  const keychain = fakeKeychain(
    new Map([[`${installation}/vault`, '{"version":1,"entries":{"msal":"tokens"}}']]),
  );
  const vault = vaultOver(keychain, { platform: 'darwin' });
  await Promise.all([vault.get('msal'), vault.get('key'), vault.all(), vault.open()]);
  expect(keychain.asked).toEqual([`read ${installation}/vault`]);
});

test('killed at any write: the old value or the new one, whole, never a mix', async () => {
  const lengths = fc.integer({ min: 0, max: 9_000 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(lengths, { minLength: 1, maxLength: 4 }),
      lengths,
      fc.nat(16),
      fc.constantFrom('before', 'after'),
      async (history, last, change, when) => {
        const secrets = new Map<string, string>();
        const vault = vaultOver(fakeKeychain(secrets));
        for (const [index, length] of history.entries()) await vault.set('a', `${index}`.repeat(length));
        const before = await contentOf(secrets);

        const dying = fakeKeychain(secrets);
        const doomed = vaultOver(dying);
        await doomed.open();
        dying.killAt(change, when);
        const died = await doomed.set('a', 'z'.repeat(last)).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return true;
          },
        );

        const revived = vaultOver(fakeKeychain(secrets));
        const opened = await revived.open();
        const after = Object.fromEntries(await revived.all());
        const wanted = { a: 'z'.repeat(last) };
        if (died) expect([before, wanted]).toContainEqual(after);
        else expect(after).toEqual(wanted);
        expect(opened === 'unreadable').toBe(false);
        // What was cut short is gone, and the next write works.
        const parts = [...secrets.keys()].filter((name) => name.includes('/part/'));
        expect(new Set(parts.map((name) => name.split('/')[2])).size).toBeLessThanOrEqual(1);
        await revived.set('b', 'next');
        expect(await contentOf(secrets)).toEqual({ ...after, b: 'next' });
      },
    ),
    { numRuns: 300 },
  );
});

test('killed while tidying up after a kill', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.nat(6), async (first, second) => {
      const secrets = new Map<string, string>();
      await vaultOver(fakeKeychain(secrets)).set('a', 'o'.repeat(7_000));
      const dying = fakeKeychain(secrets);
      dying.killAt(first, 'after');
      await vaultOver(dying)
        .set('a', 'n'.repeat(7_000))
        .catch(() => undefined);
      const tidying = fakeKeychain(secrets);
      tidying.killAt(second, 'after');
      await vaultOver(tidying)
        .open()
        .catch(() => undefined);
      expect(['o', 'n']).toContain((await contentOf(secrets)).a?.[0]);
      expect((await contentOf(secrets)).a).toHaveLength(7_000);
    }),
    { numRuns: 100 },
  );
});

test('a refused write changes nothing and says so; after a rest the next one works', async () => {
  const keychain = fakeKeychain();
  const timers: (() => void)[] = [];
  const after = (milliseconds: number, act: () => void) => {
    if (milliseconds === restMs) timers.push(act);
    return () => undefined;
  };
  const rest = () => {
    for (const act of timers.splice(0)) act();
  };
  const vault = vaultOver(keychain, { after });
  await vault.set('a', 'old'.repeat(2_000));
  for (const which of ['/1', '/vault']) {
    keychain.refuse((operation) => operation.startsWith('write') && operation.endsWith(which), 'locked');
    expect(await vault.set('a', 'new'.repeat(2_000))).toEqual({
      ok: false,
      failure: { kind: 'keychain-locked' },
    });
    expect(await vault.get('a')).toBe('old'.repeat(2_000));
    expect(await contentOf(keychain.secrets)).toEqual({ a: 'old'.repeat(2_000) });
    expect(vault.state()).toEqual({ step: 'read-only', why: 'locked' });
    // Each try may be a prompt: for a while it is left alone.
    const asked = keychain.asked.length;
    expect((await vault.set('a', 'again')).ok).toBe(false);
    expect(keychain.asked).toHaveLength(asked);
    rest();
  }
  keychain.refuse(() => false, 'locked');
  expect(await vault.set('a', 'new')).toEqual(ok(undefined));
  expect(await contentOf(keychain.secrets)).toEqual({ a: 'new' });
  expect(vault.state()).toEqual({ step: 'keychain' });
});

test('a pointer that was written although the keychain said no counts', async () => {
  const keychain = fakeKeychain();
  const vault = vaultOver(keychain);
  await vault.set('a', 'old');
  keychain.refuse((operation) => operation === `write ${installation}/vault`, 'broken', true);
  expect(await vault.set('a', 'new')).toEqual(ok(undefined));
  expect(await contentOf(keychain.secrets)).toEqual({ a: 'new' });
});

test('the keychain dies between the pointer and the look at it: neither value is removed', async () => {
  for (const afterEffect of [true, false]) {
    const keychain = fakeKeychain();
    const vault = vaultOver(keychain);
    await vault.set('a', 'old');
    keychain.refuse((operation) => operation.endsWith('/vault'), 'broken', afterEffect);
    expect((await vault.set('a', 'new')).ok).toBe(false);
    expect(await contentOf(keychain.secrets)).toEqual({ a: afterEffect ? 'new' : 'old' });
  }
});

test('a value that is not what its pointer says is unreadable, not empty, and stays as it is', async () => {
  const spoil: ((secrets: Map<string, string>, part: string) => void)[] = [
    (secrets, part) => secrets.delete(part),
    (secrets, part) => secrets.set(part, `${secrets.get(part)} `),
    (secrets, part) => secrets.set(part, 'x'.repeat(secrets.get(part)?.length ?? 0)),
    (secrets) => secrets.set(`${installation}/vault`, 'not JSON'),
    (secrets) => secrets.set(`${installation}/vault`, '{"version":2,"entries":{}}'),
    (secrets) => secrets.set(`${installation}/vault`, ''),
  ];
  for (const damage of spoil) {
    const keychain = fakeKeychain();
    await vaultOver(keychain).set('key:ledger:a', 'k'.repeat(5_000));
    const part = [...keychain.secrets.keys()].find((name) => name.endsWith('/1')) ?? '';
    damage(keychain.secrets, part);
    const left = new Map(keychain.secrets);

    const vault = vaultOver(fakeKeychain(keychain.secrets));
    expect(await vault.open()).toBe('unreadable');
    expect(vault.state()).toEqual({ step: 'memory', why: 'broken' });
    expect(await vault.get('key:ledger:a')).toBe(null);
    expect(await vault.set('msal', 'for this session')).toEqual(ok(undefined));
    expect(await vault.get('msal')).toBe('for this session');
    await vault.remove('msal');
    expect(keychain.secrets).toEqual(left);

    // Only when the technician has everything deleted does it begin anew.
    expect(await vault.erase()).toEqual(ok(undefined));
    expect(vault.state()).toEqual({ step: 'keychain' });
    await vault.set('msal', 'kept');
    expect(await contentOf(keychain.secrets)).toEqual({ msal: 'kept' });
  }
});

test('entries of another installation are not used, overwritten or deleted', async () => {
  const secrets = new Map<string, string>();
  const theirs = vaultOver(fakeKeychain(secrets), { installation: other });
  await theirs.set('msal', 't'.repeat(6_000));
  secrets.set(`${other}/part/0123456789abcdef/0`, 'an orphan of theirs');
  const before = [...secrets];

  const ours = vaultOver(fakeKeychain(secrets));
  expect(await ours.open()).toBe('empty');
  expect(await ours.get('msal')).toBe(null);
  await ours.set('msal', 'o'.repeat(6_000));
  await ours.set('msal', 'ours');
  await ours.erase();
  expect([...secrets]).toEqual(before);
});

test.each(['missing', 'locked', 'broken'] as const)(
  'a keychain that is %s: this session only',
  async (why) => {
    const keychain = fakeKeychain();
    keychain.refuse(() => true, why);
    const vault = vaultOver(keychain);
    expect(await vault.open()).toBe('unavailable');
    expect(vault.state()).toEqual({ step: 'memory', why });
    expect(await vault.set('a', '1')).toEqual(ok(undefined));
    expect(await vault.get('a')).toBe('1');
    expect(keychain.secrets.size).toBe(0);
  },
);

test('on Linux a locked keychain reads as empty: only a write tells', async () => {
  const keychain = fakeKeychain();
  keychain.refuse((operation) => operation.startsWith('write'), 'locked');
  const vault = vaultOver(keychain, { platform: 'linux' });
  expect(await vault.open()).toBe('unavailable');
  expect(vault.state()).toEqual({ step: 'memory', why: 'locked' });
  const working = fakeKeychain();
  expect(await vaultOver(working, { platform: 'linux' }).open()).toBe('empty');
  expect(working.secrets.size).toBe(0);
});

const fullWindows = 'Not enough memory resources are available to process this command.';
const words = [
  ['win32', fullWindows, 'full'],
  ['win32', 'Mémoire insuffisante pour traiter cette commande.', 'full'],
  ['win32', '\ufffd\ufffd\ufffd\ufffd', 'full'],
  ['darwin', 'L’utilisateur a annulé l’opération.', 'refused'],
  ['darwin', 'User interaction is not allowed.', 'locked'],
  ['linux', 'Impossible de créer un élément dans une collection verrouillée', 'locked'],
] as const;

/** The system's own keychain, whose keytar reads and does not write, in these words. */
function readingOnly(message: string, secrets = new Map<string, string>()) {
  const state = { writes: false };
  const refuse = () => {
    if (!state.writes) throw new Error(message);
  };
  const keychain = systemKeychain(
    async () => ({
      getPassword: async (_service, account) => secrets.get(account) ?? null,
      setPassword: async (_service, account, secret) => {
        refuse();
        secrets.set(account, secret);
      },
      deletePassword: async (_service, account) => secrets.delete(account),
      findCredentials: async () => [...secrets.keys()].map((account) => ({ account })),
    }),
    async () => (message.startsWith('Impossible') ? 'locked' : 'unknown'),
  );
  return { keychain, secrets, state };
}

test.each(words)('%s reads and does not write (%s), nothing in it yet: this session only', async (...row) => {
  const [platform, message, why] = row;
  const { keychain, secrets } = readingOnly(message);
  const vault = vaultOver(keychain, { platform });
  expect(await vault.open()).toBe('unavailable');
  expect([vault.state(), vault.keeps()]).toEqual([{ step: 'memory', why }, 'memory']);
  expect(await vault.set('msal', 'for this session')).toEqual(ok(undefined));
  expect(await vault.get('msal')).toBe('for this session');
  expect(secrets.size).toBe(0);
});

test.each(words)('%s reads and does not write (%s), keys in it: they go on being of use', async (...row) => {
  const [platform, message, why] = row;
  const { keychain, secrets, state } = readingOnly(message);
  state.writes = true;
  await vaultOver(keychain, { platform }).set('key', 'k'.repeat(3_000));
  state.writes = false;
  const before = [...secrets];
  const vault = vaultOver(keychain, { platform });
  const told: string[] = [];
  vault.onChange(({ step }) => told.push(step));
  expect(await vault.open()).toBe('read');
  // Found out by a trial; on macOS, where each item can be a prompt, by the first write.
  if (platform === 'darwin') await vault.set('another', 'x');
  expect([vault.state(), vault.keeps()]).toEqual([{ step: 'read-only', why }, 'read-only']);
  expect(told).toEqual(['read-only']);
  expect(await vault.get('key')).toBe('k'.repeat(3_000));
  const kind = { full: 'keychain-full', refused: 'keychain-refused', locked: 'keychain-locked' }[why];
  expect(await vault.set('another', 'x')).toEqual({ ok: false, failure: { kind } });
  expect(await vault.get('another')).toBe(null);
  expect([...secrets]).toEqual(before);
  // What is asked to be gone is asked for at once, and a keychain that is full can still forget everything.
  expect(await vault.remove('key')).toEqual({ ok: false, failure: { kind } });
  if (platform === 'linux') state.writes = true;
  expect(await vault.erase()).toEqual(ok(undefined));
  expect(secrets.size).toBe(0);
});

test('what a fresh profile of each day leaves in a roaming keychain is neither used nor deleted', async () => {
  const secrets = new Map<string, string>();
  for (let day = 1; day <= 20; day += 1) {
    const id = `33333333-3333-4333-8333-3333333333${String(day).padStart(2, '0')}`;
    await vaultOver(fakeKeychain(secrets), { installation: id }).set('msal', `tokens of day ${day}`);
  }
  const left = [...secrets];
  const today = vaultOver(fakeKeychain(secrets));
  expect(await today.open()).toBe('empty');
  await today.set('msal', 'tokens of today');
  await today.erase();
  expect([...secrets]).toEqual(left);
});

test('a prompt that nobody answers shows as waiting, and nothing falls back by itself', async () => {
  const keychain = fakeKeychain(new Map([[`${installation}/vault`, '{"version":1,"entries":{"a":"1"}}']]));
  keychain.hold();
  const timers: (() => void)[] = [];
  const after = (milliseconds: number, act: () => void) => {
    expect(milliseconds).toBe(10_000);
    timers.push(act);
    return () => undefined;
  };
  const vault = vaultOver(keychain, { after, platform: 'linux' });
  const states: string[] = [];
  vault.onChange(({ step }) => states.push(step));
  const value = vault.get('a');
  await new Promise(setImmediate);
  expect(vault.state()).toEqual({ step: 'keychain' });
  for (const expire of timers) expire();
  expect(vault.state()).toEqual({ step: 'waiting' });
  keychain.release();
  expect(await value).toBe('1');
  expect(states).toEqual(['waiting', 'keychain']);
});

test('writes queue: the last one asked for is the one that stays', async () => {
  const keychain = fakeKeychain();
  const vault = vaultOver(keychain);
  await Promise.all(Array.from({ length: 20 }, (_, index) => vault.set(`n${index % 3}`, `${index}`)));
  expect(await contentOf(keychain.secrets)).toEqual({ n0: '18', n1: '19', n2: '17' });
});

test('setting what is already there asks nothing of the keychain', async () => {
  const keychain = fakeKeychain();
  const vault = vaultOver(keychain);
  await vault.set('a', '1');
  const asked = keychain.asked.length;
  await vault.set('a', '1');
  await vault.remove('b');
  expect(keychain.asked.length).toBe(asked);
});

test('the memory keychain does as the others do', async () => {
  const keychain = memoryKeychain();
  const vault = vaultOver(keychain, { platform: 'linux' });
  expect(await vault.open()).toBe('empty');
  await vault.set('a', '1');
  expect(await vaultOver(keychain).get('a')).toBe('1');
});
