import { expect, test } from 'vitest';
import { type Ran, secretService } from '../../main/keychain/secret-service';

// What the three programs print, as they were seen to. None of it depends on the language of the desktop.
const alias = {
  gdbus: "(objectpath '/org/freedesktop/secrets/collection/login',)\n",
  busctl: 'o "/org/freedesktop/secrets/collection/login"\n',
  'dbus-send':
    'method return time=1 sender=:1.2 -> destination=:1.3 serial=4 reply_serial=2\n   object path "/org/freedesktop/secrets/collection/login"\n',
};
const property = {
  gdbus: (is: boolean) => `(<${is}>,)\n`,
  busctl: (is: boolean) => `v b ${is}\n`,
  'dbus-send': (is: boolean) => `method return time=1 sender=:1.2\n   variant       boolean ${is}\n`,
};
type Program = keyof typeof alias;
const programs = Object.keys(alias) as Program[];
const said = (text: string): Ran => ({ end: 'said', text });

test.each(programs)('%s tells locked from open', async (only) => {
  for (const isLocked of [true, false]) {
    const asked: string[] = [];
    const answer = await secretService(async (program, args) => {
      if (program !== only) return { end: 'absent' };
      asked.push(args.join(' '));
      return said(asked.length === 1 ? alias[only] : property[only](isLocked));
    });
    expect(answer).toBe(isLocked ? 'locked' : 'open');
    expect(asked[1]).toContain('/org/freedesktop/secrets/collection/login');
  }
});

test('no bus, no service, no default collection: there is no keychain', async () => {
  expect(await secretService(async () => ({ end: 'failed' }))).toBe('missing');
  expect(await secretService(async () => said("(objectpath '/',)\n"))).toBe('missing');
});

test('nobody who could ask, or no answer: nothing is known', async () => {
  expect(await secretService(async () => ({ end: 'absent' }))).toBe('unknown');
  expect(await secretService(async () => ({ end: 'slow' }))).toBe('unknown');
  let questions = 0;
  const half = async (): Promise<Ran> => {
    questions += 1;
    return questions === 1 ? said(alias.gdbus) : { end: 'failed' };
  };
  expect(await secretService(half)).toBe('unknown');
});
