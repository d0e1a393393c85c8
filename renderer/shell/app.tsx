import { Spinner } from '@fluentui/react-components';
import { type AppState, useApp } from '../bridge/app-state';
import { useText } from '../language/use-text';
import { Announcements } from '../look/announcement';
import { FailureBar } from '../look/failure-bar';
import { Theme } from '../look/theme';
import { FirstRun } from '../session/first-run';
import { SignIn } from '../session/sign-in';
import { Curtain } from './curtain';
import { Shell } from './shell';
import { UnseenPress } from './unseen-press';

function Screen({ app }: { app: AppState }) {
  const say = useText();
  switch (app.step) {
    case 'starting':
      return (
        <main className="calm">
          <Spinner label={say('app.starting')} />
        </main>
      );
    case 'failed':
      return (
        <main className="calm">
          <FailureBar failure={app.failure} />
        </main>
      );
    case 'ready': {
      const { deployment, session } = app.snapshot;
      if (deployment.step !== 'ready') return <FirstRun deployment={deployment} />;
      if (session.step === 'signed-in') return <Shell account={session} />;
      return <SignIn session={session} />;
    }
  }
}

/** Which screen to show: the deployment first, then the sign-in, then the work. */
export function App() {
  const app = useApp();
  const theme = app.step === 'ready' ? app.snapshot.settings.theme : null;
  return (
    <Theme choice={theme}>
      <Screen app={app} />
      <Announcements />
      <UnseenPress />
      {app.step === 'ready' && app.snapshot.locked && <Curtain />}
    </Theme>
  );
}
