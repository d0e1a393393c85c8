import { useLayoutEffect, useRef } from 'react';
import type { Failure } from '../../preload/outcome';

/** So long a refusal stands there before anything is sent again, in milliseconds: nobody reads a sentence in less. */
export const unreadForMs = 600;

/** Whoever answered no to the question of the system is asked again by it; after any other refusal a press sends at once. */
const isSentAtOnce = ({ kind }: Failure): boolean => kind !== 'not-confirmed';

/**
 * Tells whether the refusal came so lately that a key or a click now was meant for what stood there before: the second
 * half of a double click, or an Enter pressed once more because nothing seemed to happen.
 */
export function useUnreadRefusal(refusal: Failure | null): () => boolean {
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (refusal !== null && isSentAtOnce(refusal)) shownAt.current = performance.now();
  }, [refusal]);
  return () => performance.now() - shownAt.current < unreadForMs;
}
