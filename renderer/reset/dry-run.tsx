import { Link } from '@fluentui/react-components';
import { useState } from 'react';
import type { Input } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { DryRun as Request } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';

type Shown = { step: 'hidden' } | { step: 'shown'; request: Request } | { step: 'failed'; failure: Failure };

/** The exact request that would leave, its password masked; asked for again each time it is opened. */
export function DryRun({ asked }: { asked: Input<'reset.dryRun'> }) {
  const say = useText();
  const [shown, setShown] = useState<Shown>({ step: 'hidden' });
  const toggle = async (): Promise<void> => {
    if (shown.step !== 'hidden') {
      setShown({ step: 'hidden' });
      return;
    }
    const outcome = await bridge['reset.dryRun'](asked);
    setShown(
      outcome.ok ? { step: 'shown', request: outcome.value } : { step: 'failed', failure: outcome.failure },
    );
  };
  return (
    <div className="dry-run">
      <Link as="button" type="button" aria-expanded={shown.step !== 'hidden'} onClick={() => void toggle()}>
        {say('reset.dryRun')}
      </Link>
      {shown.step === 'failed' && <FailureBar failure={shown.failure} />}
      {shown.step === 'shown' && (
        <section aria-label={say('reset.dryRunTitle')}>
          <p className="quiet">{say('reset.dryRunLead')}</p>
          <pre>
            {[
              `${shown.request.method} ${shown.request.url}`,
              ...shown.request.headers.map(([name, value]) => `${name}: ${value}`),
              '',
              shown.request.body,
            ].join('\n')}
          </pre>
        </section>
      )}
    </div>
  );
}
