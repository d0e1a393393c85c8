import { Link } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Input } from '../../preload/contract';
import type { Outcome } from '../../preload/outcome';
import type { DryRun as Request } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';

/** What main answered, and to which question: another one makes it the request of yesterday. */
type Given = { readonly about: string; readonly outcome: Outcome<Request> };

/**
 * The exact request that would leave, its password masked; asked for again each time it is opened, and whenever what
 * would leave is decided otherwise meanwhile.
 */
export function DryRunView({ asked }: { asked: Input<'reset.dryRun'> }) {
  const say = useText();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState<Given | null>(null);
  const about = JSON.stringify(asked);
  useEffect(() => {
    if (!open) return;
    let isOld = false;
    void bridge['reset.dryRun'](JSON.parse(about) as Input<'reset.dryRun'>).then((outcome) => {
      if (!isOld) setGiven({ about, outcome });
    });
    return () => {
      isOld = true;
      setGiven(null);
    };
  }, [open, about]);
  const shown = given?.about === about ? given.outcome : null;
  return (
    <div className="dry-run">
      <Link as="button" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('reset.dryRun')}
      </Link>
      {shown?.ok === false && <FailureBar failure={shown.failure} />}
      {shown?.ok === true && (
        <section aria-label={say('reset.dryRunTitle')}>
          <p className="quiet">{say('reset.dryRunLead')}</p>
          <pre>
            {[
              `${shown.value.method} ${shown.value.url}`,
              ...shown.value.headers.map(([name, value]) => `${name}: ${value}`),
              '',
              shown.value.body,
            ].join('\n')}
          </pre>
        </section>
      )}
    </div>
  );
}
