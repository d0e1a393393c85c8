import { useEffect, useState } from 'react';
import { useUnseenPress } from '../bridge/bridge';
import { useAlwaysReachable } from '../look/always-reachable';
import { FailureBar } from '../look/failure-bar';

const shownMs = 8_000;

/**
 * Says that main saw nobody press, where the pressed thing itself says nothing of how it ended: a link, a button that
 * copies. It happens on a computer that is very slow.
 */
export function UnseenPress() {
  const times = useUnseenPress((press) => press.times);
  const reachable = useAlwaysReachable('unseen-press');
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGone(times), shownMs);
    return () => clearTimeout(timer);
  }, [times]);
  if (times === gone) return null;
  return (
    <aside className="unseen-press" {...reachable}>
      <FailureBar failure={{ kind: 'no-hand' }} />
    </aside>
  );
}
