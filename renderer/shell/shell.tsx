import type { SessionState } from '../../preload/shapes/session';
import { JournalPage } from '../journal/journal-page';
import { useText } from '../language/use-text';
import { BrandMark } from '../look/brand';
import { goToSearch, type Page, turnTo, usePage } from '../look/page';
import { OutboxPage } from '../outbox/outbox-page';
import { ResetHost } from '../reset-dialog/reset-host';
import { Results } from '../search/results';
import { SearchBox } from '../search/search-box';
import { SandboxBanner } from '../session/sandbox-banner';
import { SettingsPage } from '../settings/settings-page';
import { SyncProgressBar } from '../sync/sync-progress';
import { AccountMenu } from './account-menu';
import { ClipboardPill } from './clipboard-pill';
import { ConnectionChip } from './connection-chip';
import { NoticesBar } from './notices';
import { OutboxButton } from './outbox-button';
import { SignOutDialog } from './sign-out-dialog';
import './shell.css';
import { useShortcuts } from './shortcuts';

type Account = Extract<SessionState, { step: 'signed-in' }>;

function Content({ page }: { page: Page }) {
  switch (page) {
    case 'search':
      return <Results />;
    case 'outbox':
      return <OutboxPage />;
    case 'journal':
      return <JournalPage />;
    case 'settings':
      return <SettingsPage />;
  }
}

/** The frame of the work: one search box on top, what must be seen always, and one page below. */
export function Shell({ account }: { account: Account }) {
  const say = useText();
  const page = usePage((state) => state.page);
  useShortcuts({ search: goToSearch, outbox: () => turnTo('outbox') });
  return (
    <ResetHost>
      <div className="shell" data-under-layers>
        <SandboxBanner />
        <header className="top">
          <div className="top-mark">
            <BrandMark size={28} />
            <span className="top-name">{say('app.name')}</span>
          </div>
          <SearchBox />
          <div className="top-tools">
            <ConnectionChip />
            <OutboxButton />
            <AccountMenu account={account} />
          </div>
        </header>
        <SyncProgressBar />
        <NoticesBar account={account} />
        <main className="content">
          <Content page={page} />
        </main>
        <ClipboardPill />
      </div>
      <SignOutDialog />
    </ResetHost>
  );
}
