import { failed, type Outcome, ok } from '../../preload/outcome';
import type { Vault } from '../keychain/vault';
import { keyFromText } from '../store-host/keys';
import type { AsideReason } from '../store-host/set-aside';
import type { HighWaterMark } from './high-water-mark';
import { openKnownGeneration } from './known-generation';
import { createLedger, type Ledger, type LedgerEvents } from './ledger';
import type { SealedRow } from './ledger-calls';
import { openPendingKey, pendingKeyName } from './pending-key';
import { sealKeyName } from './seal-key';
import type { Seal, SealedRows } from './sealed-rows';

const keyBytes = 32;

/**
 * Opens the ledger on the rows that its file held. The seal key is made only when there are no rows yet: a file with
 * rows whose key is gone must have been set aside before, and is refused here with `store-unavailable`. A pending key
 * that is gone takes the passwords with it and nothing more, so a new one is made. What the vault remembers of the
 * ledger tells an older copy from the last one; it is brought up to date here, after each settled reset and at the end.
 */
export async function openLedger(world: {
  readonly rows: readonly SealedRow[];
  /** Why the file that was here is not used any more; null: it is. One that is locked takes its past along. */
  readonly setAside: AsideReason | null;
  readonly file: SealedRows;
  readonly vault: Pick<Vault, 'get' | 'set'>;
  readonly seal: Seal;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly mark: HighWaterMark;
  /** The account's folder name, part of the names of its keys in the vault. */
  readonly account: string;
  readonly notRenewed?: LedgerEvents['notRenewed'];
}): Promise<Outcome<Ledger>> {
  const { vault, randomBytes, account } = world;
  const sealName = sealKeyName(account);
  let sealKey = keyFromText(await vault.get(sealName));
  if (sealKey === null) {
    if (world.rows.length > 0) return failed({ kind: 'store-unavailable' });
    sealKey = new Uint8Array(randomBytes(keyBytes));
    const written = await vault.set(sealName, Buffer.from(sealKey).toString('base64'));
    if (!written.ok) return written;
  }
  const pending = await openPendingKey({ vault, name: pendingKeyName(account), randomBytes });
  if (!pending.ok) return pending;
  const known = await openKnownGeneration(vault, account);
  const ledger = createLedger({
    rows: world.rows,
    file: world.file,
    keys: { seal: sealKey, pending: pending.value },
    seal: world.seal,
    mark: world.mark,
    known: world.setAside === 'locked' ? 0 : known.last,
    isRest: world.setAside === 'damaged',
    events: {
      settled: () => known.keep(ledger.generation),
      notRenewed: world.notRenewed ?? (() => {}),
    },
  });
  // Killed between a change and its mark: made up for before the next change, or two such kills would look like a mark
  // that somebody removed.
  if (ledger.replaced === null && world.mark.last < ledger.generation())
    await world.mark.set(ledger.generation());
  known.keep(ledger.generation);
  return ok({
    ...ledger,
    close: async () => {
      await ledger.close();
      known.keep(ledger.generation);
      await known.kept();
    },
  });
}
