import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ok } from '../../preload/outcome';
import { connectSandbox } from '../sandbox/client';
import type { UserTruth } from '../sandbox/control/api';
import { hurriedTime } from './hurried-clock';
import { RealBench } from './whole-reset-fixture';

/*
 * The app's heart in a process of its own, to be killed: it says each step on its standard output before and after it
 * is taken, and goes on. What it was given, and the keys that a keychain would hold, are in files.
 */

const [given = ''] = process.argv.slice(2);
const { file, keys, url, control, token, user, waiting, operator } = JSON.parse(
  readFileSync(given, 'utf8'),
) as {
  file: string;
  keys: string;
  url: string;
  control: string;
  token: string;
  operator: string;
  user: UserTruth;
  waiting: UserTruth;
};
const entries = new Map<string, string>(
  existsSync(keys) ? (JSON.parse(readFileSync(keys, 'utf8')) as [string, string][]) : [],
);
const say = (step: string) => void process.stdout.write(`${step}\n`);
const bench = new RealBench({
  microsoft: { url, control: connectSandbox(control), token: async () => ok(token) },
  clock: hurriedTime(20),
  operator,
  file,
  vault: {
    get: async (name) => entries.get(name) ?? null,
    set: async (name, value) => {
      entries.set(name, value);
      writeFileSync(`${keys}.new`, JSON.stringify([...entries]));
      renameSync(`${keys}.new`, keys);
      return ok(undefined);
    },
    remove: async () => ok(undefined),
  },
});
bench.beforePatch = async () => say('leaving');
async function live(): Promise<void> {
  await bench.start();
  await bench.learn(user.customerId);
  await bench.learn(waiting.customerId);
  // Somebody else's reset waits all the while, with its password, through every erasure and renewal of the key.
  bench.obstacle = 'connection';
  const waits = await bench.press(waiting);
  bench.obstacle = null;
  say(waits.ok ? `waits ${waits.value.id} ${bench.ledger.password(waits.value.id)}` : 'waits not');
  say('ready');
  const sent = await bench.press(user);
  say(sent.ok ? `said ${sent.value.id} ${sent.value.state}` : `failed ${sent.failure.kind}`);
  if (sent.ok) {
    await bench.resets.shown(sent.value.id);
    say('shown');
    await bench.resets.done(sent.value.id, true);
    say('done');
  }
  await bench.leave();
  bench.store.close();
  process.exit(0);
}

void live();
