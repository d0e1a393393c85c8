import { ClipboardRegular } from '@fluentui/react-icons/svg/clipboard';
import { useEffect, useRef } from 'react';
import { useClipboard } from '../handover/clipboard';
import { secondsUntil } from '../language/time-text';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { useNow } from '../look/now';
import { useReset } from '../reset/reset';

/**
 * For how long a password is still on the clipboard, on whichever page, once its handover is no longer on screen: the
 * panel has a line of its own. Over the page, so that nothing moves when it comes and goes, and clicks pass through.
 */
export function ClipboardPill() {
  const say = useText();
  const { step, resetId, wipesAt, concealed } = useClipboard();
  const shownReset = useReset((reset) => (reset.step === 'answered' ? reset.view.id : null));
  const holding = step === 'holding' && wipesAt !== null;
  const isHere = holding && shownReset !== resetId;
  const now = useNow(1_000, isHere);
  const wasHere = useRef(isHere);
  useEffect(() => {
    if (wasHere.current && !holding)
      announce(say(step === 'replaced' ? 'handover.replaced' : 'handover.wiped'));
    wasHere.current = isHere;
  }, [isHere, holding, step, say]);
  if (!isHere) return null;
  return (
    <aside className="clipboard-pill" aria-label={say('clipboard.label')}>
      <ClipboardRegular aria-hidden="true" />
      <span role="timer">
        {say('clipboard.holds', { seconds: secondsUntil(wipesAt, now) })}{' '}
        <span className="clipboard-pill-note">
          ({say(concealed ? 'handover.concealed' : 'handover.notConcealed')})
        </span>
      </span>
    </aside>
  );
}
