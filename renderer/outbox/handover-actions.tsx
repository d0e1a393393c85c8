import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { finishHandover, type LetGo } from '../reset/outbox';
import { useResetHost } from '../reset-dialog/reset-host';

/** What may be done about a confirmed password: hand it over, or, once it was shown, say that the user has it. */
export function HandoverActions({ view, act }: { view: ResetView; act: (work: Promise<LetGo>) => void }) {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const host = useResetHost();
  const wasShown = view.shownAt !== null;
  return (
    <div className="row-of-buttons">
      {wasShown && (
        <Button
          size="small"
          appearance="primary"
          onClick={() => act(finishHandover(bridge, { resetId: view.id, told: true }))}
        >
          {say('handover.told')}
        </Button>
      )}
      <Button
        {...comeBack}
        size="small"
        appearance={wasShown ? 'secondary' : 'primary'}
        onClick={() => host.show(view)}
      >
        {say(wasShown ? 'outbox.giveAgain' : 'outbox.give')}
      </Button>
    </div>
  );
}
