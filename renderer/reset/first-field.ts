import { useEffect, useRef } from 'react';
import type { Failure } from '../../preload/outcome';

/**
 * Where the keyboard belongs in the dialog: on what must be filled in, else on the button that sends. After a refusal
 * it is there again, the field it was in may be gone, and the reason is brought into sight.
 */
export function useFirstField({
  typeName,
  reason,
  refusal,
}: {
  typeName: boolean;
  reason: boolean;
  refusal: Failure | null;
}) {
  const fields = {
    name: useRef<HTMLInputElement>(null),
    reason: useRef<HTMLInputElement>(null),
    send: useRef<HTMLButtonElement>(null),
    refusal: useRef<HTMLDivElement>(null),
  };
  const { name, reason: why, send, refusal: bar } = fields;
  useEffect(() => {
    if (typeName) name.current?.focus();
    else if (reason) why.current?.focus();
    // In a low window who it is comes first; the button stays in sight by itself.
    else send.current?.focus({ preventScroll: true });
  }, [typeName, reason, name, why, send]);
  useEffect(() => {
    if (refusal === null) return;
    send.current?.focus({ preventScroll: true });
    bar.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal, send, bar]);
  return fields;
}
