import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, type Outcome, ok } from '../../preload/outcome';
import type { Notices } from '../../preload/shapes/session';
import type { Vault } from '../keychain/vault';
import { durableRows } from '../ledger/durable-rows';
import { noHighWaterMark, openHighWaterMark } from '../ledger/high-water-mark';
import type { Ledger, LedgerEvents } from '../ledger/ledger';
import { openLedger } from '../ledger/open-ledger';
import { openLedgerFile } from '../ledger/open-ledger-file';
import { sealKeyFits, sealKeyName } from '../ledger/seal-key';
import { open, seal } from '../store-host/seal';
import { sessionVault } from '../store-host/session-vault';
import { markSuffix } from '../store-host/set-aside';
import type { World } from '../world';
import type { AppStore } from './app-store';

/** The ledger of one technician account, as it was found. */
export type AccountLedger = {
  readonly ledger: Ledger;
  /** False: in memory, for this session only. */
  readonly isKept: boolean;
  /** What happened to its file, to be shown. */
  readonly notices: Notices;
  readonly close: () => Promise<void>;
};

/** What it is opened with. `account`: the name of its folder. */
export type AccountLedgerParts = {
  readonly world: Pick<World, 'clock' | 'computer' | 'randomBytes'>;
  readonly store: AppStore;
  readonly vault: Vault;
  readonly account: string;
  readonly notRenewed: LedgerEvents['notRenewed'];
};

const fileKeyName = (account: string) => `key:ledger:${account}`;

/** The keychain did not take something. */
export const isOfKeychain = ({ kind }: Failure): boolean =>
  kind === 'keychain-locked' || kind === 'keychain-full' || kind === 'keychain-refused';

/**
 * Opens the ledger of an account: its file, where the keychain keeps the keys of one or has them already; else in memory.
 * A keychain that turns out to take no new key, when one is needed, means memory too: no file is begun whose key is gone
 * tomorrow, and one that is there stays as it is.
 */
export async function openAccountLedger(parts: AccountLedgerParts): Promise<Outcome<AccountLedger>> {
  const { vault, account } = parts;
  await vault.open();
  const keys = [fileKeyName(account), sealKeyName(account)];
  const found = await Promise.all(keys.map((name) => vault.get(name)));
  const mayKeep =
    vault.keeps() === 'keychain' || (vault.keeps() === 'read-only' && found.every((key) => key !== null));
  const opened = await openIn(parts, mayKeep);
  return !opened.ok && mayKeep && isOfKeychain(opened.failure) ? openIn(parts, false) : opened;
}

async function openIn(parts: AccountLedgerParts, isKept: boolean): Promise<Outcome<AccountLedger>> {
  const { world, store, account } = parts;
  const folder = join(world.computer.dataFolder, account);
  if (isKept) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = {
    file: isKept ? join(folder, 'ledger.db') : null,
    name: fileKeyName(account),
    vault: isKept ? parts.vault : sessionVault(),
  };
  const sealing = { seal, open };
  const file = await openLedgerFile({
    host: store,
    ...place,
    isReadable: (found) => sealKeyFits(found, { vault: place.vault, seal: sealing, account }),
    now: world.clock.now,
  });
  if (!file.ok) return file;
  const { setAside } = file.value;
  const rows = durableRows(store, place);
  const ledger = await openLedger({
    rows: file.value.rows,
    setAside: setAside?.reason ?? null,
    file: rows,
    vault: place.vault,
    seal: sealing,
    randomBytes: world.randomBytes,
    mark: place.file === null ? noHighWaterMark : await openHighWaterMark(place.file + markSuffix),
    account,
    notRenewed: parts.notRenewed,
  });
  if (!ledger.ok) return ledger;
  const { damaged, replaced, missing } = ledger.value;
  const notices: Notices = [];
  if (setAside !== null) notices.push({ file: 'ledger', what: setAside.reason, count: 0 });
  if (replaced !== null) notices.push({ file: 'ledger', what: replaced, count: missing });
  // What an older copy lacks, and passwords in it whose key is gone since, are told by that.
  const broken = replaced === 'older' ? 0 : damaged - (replaced === null ? 0 : missing);
  if (broken > 0) notices.push({ file: 'ledger', what: 'rows', count: broken });
  return ok({
    ledger: ledger.value,
    isKept,
    notices,
    close: async () => {
      await ledger.value.close();
      rows.end();
      await store.ask('ledger.close', undefined);
    },
  });
}
