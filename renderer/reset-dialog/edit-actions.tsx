import { Button, DialogActions } from '@fluentui/react-components';
import type { RefObject } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Preflight } from '../../preload/shapes/reset';
import type { TextKey } from '../language/text';
import { useText } from '../language/use-text';

/** What the look at the user found; a failure: nobody knows; null: it is still being looked. */
type Looked = Preflight | Failure | null;

/** What Enter would do now. */
const labelOf = (found: Looked): TextKey => {
  if (found === null) return 'reset.checking';
  if ('kind' in found) return 'reset.send';
  return found.queues ? 'reset.queue' : 'reset.send';
};

/** The way out and the way on, always in sight, and what is still missing for the second. */
export function EditActions({
  found,
  missing,
  close,
  send,
}: {
  found: Looked;
  missing: readonly TextKey[];
  close: () => void;
  send: RefObject<HTMLButtonElement | null>;
}) {
  const say = useText();
  const isFailed = found !== null && 'kind' in found;
  const isOpen = found !== null && !isFailed;
  const needed: readonly TextKey[] = isFailed ? ['missing.look'] : isOpen ? missing : [];
  const words = needed.map((key) => say(key)).join(', ');
  return (
    <DialogActions>
      <p id="reset-missing" className="quiet">
        {words !== '' ? say('reset.missing', { what: words }) : ''}
      </p>
      <Button type="button" onClick={close}>
        {say('common.cancel')}
      </Button>
      <Button
        ref={send}
        type="submit"
        appearance="primary"
        aria-describedby="reset-missing"
        disabledFocusable={!isOpen || needed.length > 0}
      >
        {say(labelOf(found))}
      </Button>
    </DialogActions>
  );
}
