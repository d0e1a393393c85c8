import { secondsUntil } from '../language/time-text';
import { useText } from '../language/use-text';
import { useNow } from '../look/now';
import { useClipboard } from './clipboard';

/** What is on the clipboard because of this handover, and for how long still. */
export function ClipboardLine({ resetId }: { resetId: string }) {
  const say = useText();
  const clipboard = useClipboard();
  const holding = clipboard.step === 'holding' && clipboard.wipesAt !== null;
  const now = useNow(1_000, holding);
  if (clipboard.resetId !== resetId || clipboard.step === 'empty') return null;
  if (clipboard.step === 'holding' && clipboard.wipesAt !== null) {
    const seconds = secondsUntil(clipboard.wipesAt, now);
    return (
      <p className="quiet" role="timer">
        {say('handover.copied', { seconds })} (
        {say(clipboard.concealed ? 'handover.concealed' : 'handover.notConcealed')})
      </p>
    );
  }
  return (
    <p className="quiet" role="status">
      {say(clipboard.step === 'replaced' ? 'handover.replaced' : 'handover.wiped')}
    </p>
  );
}
