import type { Bridge } from '../../preload/contract';
import type { SyncStatus } from '../../preload/shapes/directory';
import { followSession, takeSnapshot, useApp } from '../bridge/app-state';
import { followFiles } from '../bridge/files';
import { followClipboard } from '../handover/clipboard';
import { languageNow, say, speak } from '../language/language';
import { announce } from '../look/announcement';
import { isCovered } from '../look/layers';
import { goToSearch, turnTo } from '../look/page';
import { followOutbox } from '../reset/outbox';
import { askAgain } from '../search/asking';
import { clearSearch, shownOf, useSearch } from '../search/search';
import { type FieldEnd, fetchDirectory, fieldWord, followDirectory } from '../sync/directory';
import { aboardText } from '../sync/field-end';
import { askSignOut } from './sign-out';

const onDirectory =
  (bridge: Bridge) => (before: SyncStatus | null, now: SyncStatus, field: FieldEnd | null) => {
    const rows = shownOf(useSearch.getState())?.answer.rows ?? [];
    const ended = before !== null && before.step !== 'idle' && now.step === 'idle';
    const grew = before === null || before.users !== now.users || before.customers !== now.customers;
    // Rows that somebody reads stay until the end; an empty list fills as it goes.
    if (ended || (grew && rows.length === 0)) void askAgain(bridge);
    if (field !== null) {
      announce(`${say(fieldWord(now, field))} ${aboardText(now, Date.now(), languageNow(), say)}`);
    }
  };

/** Rows of several customers may be refreshed at once: they are asked for together. */
const togetherMs = 250;

/** Rows that somebody reads are asked for again when their customer was fetched, not hours later with all others. */
const followRefreshed = (bridge: Bridge): void => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  bridge.on('directory.refreshed', ({ customerId }) => {
    const search = useSearch.getState();
    const rows = shownOf(search)?.answer.rows ?? [];
    const isShown =
      search.query.customer?.customerId === customerId || rows.some((row) => row.customerId === customerId);
    if (!isShown || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void askAgain(bridge);
    }, togetherMs);
  });
};

/** Hears what main tells the window, from before the first paint until the window closes. */
export const followEvents = (bridge: Bridge): void => {
  followSession(bridge);
  bridge.on('window.command', ({ command }) => {
    // A dialog goes first, as with every key: what it asks is answered or left before anything moves under it.
    if (command !== 'sync' && isCovered()) return;
    if (command === 'search') goToSearch();
    else if (command === 'sync') void fetchDirectory(bridge, null, false);
    else if (command === 'sign-out') askSignOut(true);
    else turnTo(command);
  });
  let signedIn = false;
  useApp.subscribe((app) => {
    if (app.step !== 'ready') return;
    if (languageNow() !== app.snapshot.language) void speak(app.snapshot.language);
    const now = app.snapshot.session.step === 'signed-in';
    if (now && !signedIn) {
      void askAgain(bridge);
      followOnce();
    }
    // The next to sign in may be somebody else.
    if (!now && signedIn) clearSearch();
    signedIn = now;
  });
  let following = false;
  const followOnce = (): void => {
    if (following) return;
    following = true;
    followOutbox(bridge);
    followDirectory(bridge, onDirectory(bridge));
    followRefreshed(bridge);
    followClipboard(bridge);
    followFiles(bridge);
  };
  void takeSnapshot(bridge);
};
