import type { AskStore } from '../store-host/store-calls';
import type { DirectoryCalls } from './directory-calls';
import type { Keepsake, Keepsakes } from './keepsakes';

/** What a technician has marked comes back with its customer. Null: nothing was marked. */
export async function restoreKeepsake(ask: AskStore<DirectoryCalls>, kept: Keepsake | null): Promise<void> {
  if (kept === null) return;
  const { customerId, nickname, pinned, users } = kept;
  if (nickname !== '') await ask('directory.nickname', { customerId, nickname });
  if (pinned) await ask('directory.pin', { customerId, userId: null, pinned });
  for (const userId of users) await ask('directory.pin', { customerId, userId, pinned: true });
}

/** A directory that was just opened: what is marked goes into it. Where no keepsakes were kept, its own are taken over. */
export async function shareKeepsakes(ask: AskStore<DirectoryCalls>, keepsakes: Keepsakes): Promise<void> {
  const ofDirectory = await ask('directory.keepsakes', undefined);
  if (!keepsakes.isNew || !ofDirectory.ok) {
    for (const kept of keepsakes.all()) await restoreKeepsake(ask, kept);
    return;
  }
  for (const { customerId, nickname, pinned, users } of ofDirectory.value) {
    if (nickname !== '') keepsakes.nickname(customerId, nickname);
    if (pinned) keepsakes.pin(customerId, null, pinned);
    for (const userId of users) keepsakes.pin(customerId, userId, true);
  }
}
