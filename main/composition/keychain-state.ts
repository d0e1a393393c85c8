import type { KeychainState } from '../../preload/shapes/session';
import type { Vault } from '../keychain/vault';
import type { AccountWorkspace } from './account-workspace';

/**
 * What the window is told of the keychain. One that keeps old keys and takes no new ones keeps nothing of somebody who
 * has none in it: for that account it is memory. `current`: the workspace that is open; null: none.
 */
export function keychainStateFor(
  vault: Pick<Vault, 'state'>,
  current: Pick<AccountWorkspace, 'isKept'> | null,
): KeychainState {
  const state = vault.state();
  const isKept = current?.isKept ?? true;
  return state.step === 'read-only' && !isKept ? { step: 'memory', why: state.why } : state;
}
