import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { useSnapshot } from '../bridge/app-state';
import { useText } from '../language/use-text';
import './sandbox-banner.css';

/** Says, for as long as it is so, that this is the practice Microsoft. */
export function SandboxBanner() {
  const say = useText();
  const sandbox = useSnapshot(({ deployment }) => deployment.step === 'ready' && deployment.sandbox);
  if (!sandbox) return null;
  return (
    <aside className="sandbox" aria-label={say('shell.sandboxLabel')}>
      <BeakerRegular aria-hidden="true" />
      <span>{say('shell.sandbox')}</span>
    </aside>
  );
}
