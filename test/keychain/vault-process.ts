import { randomBytes } from 'node:crypto';
import type { Keychain } from '../../main/keychain/keychain';
import { secretService } from '../../main/keychain/secret-service';
import { type Keytar, loadKeytar, systemKeychain } from '../../main/keychain/system-keychain';
import { createVault } from '../../main/keychain/vault';

// Run as a process of its own: `set <letter> <length> <kill at change, or -1> <before|after>` or `get`.
const [command, letter = '', length = '0', killAt = '-1', when = 'before'] = process.argv.slice(2);
let change = 0;

function dieHere(moment: string): void {
  if (String(change) === killAt && moment === when) process.kill(process.pid, 'SIGKILL');
}

/** The real keychain, in a process that kills itself at the asked moment. */
function deadly(keychain: Keychain): Keychain {
  const changing = async <T>(act: () => Promise<T>): Promise<T> => {
    dieHere('before');
    const answer = await act();
    dieHere('after');
    change += 1;
    return answer;
  };
  return {
    ...keychain,
    write: (account, secret) => changing(() => keychain.write(account, secret)),
    remove: (account) => changing(() => keychain.remove(account)),
  };
}

/** As on a desktop in another language: every refusal in words that nobody here knows. */
const loadForeign = async (): Promise<Keytar> => {
  const keytar = await loadKeytar();
  const foreign = async <T>(question: Promise<T>): Promise<T> => {
    try {
      return await question;
    } catch {
      throw new Error('Impossible de créer un élément dans une collection verrouillée');
    }
  };
  return {
    getPassword: (...asked) => foreign(keytar.getPassword(...asked)),
    setPassword: (...asked) => foreign(keytar.setPassword(...asked)),
    deletePassword: (...asked) => foreign(keytar.deletePassword(...asked)),
    findCredentials: (...asked) => foreign(keytar.findCredentials(...asked)),
  };
};
const keychain = systemKeychain(loadForeign, secretService);
const vault = createVault({
  keychain: deadly(keychain),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
  installation: '11111111-1111-4111-8111-111111111111',
  platform: process.platform,
  newGeneration: () => randomBytes(8).toString('hex'),
  inParts: true,
});

async function run(): Promise<void> {
  const opened = await vault.open();
  // Counted from here: opening has changes of its own.
  change = 0;
  const stored = command === 'set' ? (await vault.set('value', letter.repeat(Number(length)))).ok : null;
  const value = (await vault.get('value')) ?? '';
  // Listing in a locked keyring would end this process.
  const names = vault.state().step === 'keychain' ? await keychain.list() : null;
  console.log(
    JSON.stringify({
      opened,
      stored,
      letters: [...new Set(value)].join(''),
      length: value.length,
      state: vault.state(),
      entries: names?.ok ? names.value.length : null,
      changes: change,
    }),
  );
}

void run();
