import type { Keychain } from '../keychain/keychain';
import { createVault, type Vault } from '../keychain/vault';
import type { World } from '../world';

/** The vault of this world in a keychain. `installation`: which of several copies of the app on this computer it is of. */
export const openVault = (world: World, keychain: Keychain, installation: string): Vault =>
  createVault({
    keychain,
    after: world.clock.after,
    installation,
    platform: world.computer.platform,
    newGeneration: () => Buffer.from(world.randomBytes(8)).toString('hex'),
  });
