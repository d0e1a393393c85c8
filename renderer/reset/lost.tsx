import { useText } from '../language/use-text';
import { awaitsHandover, isUnsettled, useOutbox } from './outbox';

/** What goes with the outbox when it is erased: resets that are not settled, and passwords that nobody has been given. */
export function Lost() {
  const say = useText();
  const outbox = useOutbox();
  const resets = outbox.step === 'listed' ? outbox.resets : [];
  const unsettled = resets.filter(isUnsettled).length;
  const untold = resets.filter(awaitsHandover).length;
  return (
    <>
      {unsettled > 0 && (
        <p>
          <strong>{say('lost.unsettled', { count: unsettled })}</strong>
        </p>
      )}
      {untold > 0 && (
        <p>
          <strong>{say('lost.untold', { count: untold })}</strong>
        </p>
      )}
    </>
  );
}
