import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRollbackProofClock } from '../../main/base/rollback-proof-clock';
import type { DirectoryCalls } from '../../main/directory/directory-calls';
import { openDirectory } from '../../main/directory/open-directory';
import { createStoreHost, type StoreHost } from '../../main/store-host/host';
import { forkNode } from '../store/fork';
import { memoryVault } from '../store/memory-vault';
import { clock, partnerAt } from './partner';

/*
 * The directory and its sync in a process of its own, with a store process of its own, to be killed. What is written is
 * said on the standard output once the store process has acknowledged it. The keys that a keychain would hold are in a
 * file.
 */

const [given = ''] = process.argv.slice(2);
const { file, keys, url, token } = JSON.parse(readFileSync(given, 'utf8')) as Record<string, string>;
if (file === undefined || keys === undefined || url === undefined || token === undefined)
  throw new Error('not all was given');
const entries = new Map<string, string>(
  existsSync(keys) ? (JSON.parse(readFileSync(keys, 'utf8')) as [string, string][]) : [],
);
const vault = memoryVault(entries);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const host = createStoreHost<DirectoryCalls>({
  fork: () => forkNode(fileURLToPath(new URL('../store/child.ts', import.meta.url))),
  now: () => performance.now(),
});
const ask = (async (name: never, input: never) => {
  const answer = await host.ask(name, input);
  if (name === 'directory.page' && answer.ok) {
    const { customerId, users } = input as DirectoryCalls['directory.page']['input'];
    say(`wrote ${users.map(({ id }) => `${customerId}/${id}`).join(' ')}`);
  }
  return answer;
}) as StoreHost<DirectoryCalls>['ask'];

async function live(): Promise<void> {
  const { client, throttle } = partnerAt(String(url), String(token));
  const opened = await openDirectory({
    host: { ...host, ask },
    vault: {
      ...vault,
      set: async (name, value) => {
        const done = await vault.set(name, value);
        writeFileSync(`${keys}.new`, JSON.stringify([...entries]));
        renameSync(`${keys}.new`, String(keys));
        return done;
      },
    },
    file: String(file),
    name: 'test',
    client,
    clock,
    uuid: randomUUID,
    throttle,
    obstacle: () => null,
    spare: () => null,
    signInRefused: () => null,
    signInAgain: () => {},
    onContact: () => () => {},
    offlineDays: 14,
    time: createRollbackProofClock(clock),
    progress: (status) => {
      if (status.step === 'idle' && status.completeAt !== null) say('complete');
    },
    refreshed: () => {},
    noticed: () => say('noticed'),
  });
  say(opened.ok ? `open ${opened.value.notices().length}` : `failed ${opened.failure.kind}`);
}
void live();
