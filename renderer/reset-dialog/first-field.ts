import { useEffect, useRef } from 'react';
import type { Failure } from '../../preload/outcome';

/**
 * Where the keyboard belongs in the dialog: on what must be filled in, else on the button that sends. After a refusal
 * it is there again, the field it was in may be gone, and the reason is brought into sight.
 */
export function useFirstField({ reason, refusal }: { reason: boolean; refusal: Failure | null }) {
  const fields = {
    reason: useRef<HTMLInputElement>(null),
    send: useRef<HTMLButtonElement>(null),
    refusal: useRef<HTMLDivElement>(null),
  };
  const { reason: why, send, refusal: bar } = fields;
  useEffect(() => {
    if (reason) why.current?.focus();
    // In a low window who it is comes first; the button stays in sight by itself.
    else send.current?.focus({ preventScroll: true });
  }, [reason, why, send]);
  useEffect(() => {
    if (refusal === null) return;
    send.current?.focus({ preventScroll: true });
    bar.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal, send, bar]);
  return fields;
}
