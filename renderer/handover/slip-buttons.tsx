import { Button, Dialog, Field, Select, useRestoreFocusTarget } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useState } from 'react';
import type { Input } from '../../preload/contract';
import { isLanguage, type Language, languages } from '../../preload/languages/languages';
import { type Failure, ok } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { Confirmation } from '../look/confirmation';
import { DialogLayer } from '../look/dialog-layer';

type Kind = 'print' | 'save';

/** Prints or saves the slip; gives the words for what became of it. */
async function makeSlip(kind: Kind, input: Input<'handover.print'>) {
  if (kind === 'print') {
    const outcome = await bridge['handover.print'](input);
    if (!outcome.ok) return outcome;
    return ok(outcome.value.printed ? ('handover.printed' as const) : ('handover.notPrinted' as const));
  }
  const outcome = await bridge['handover.save'](input);
  if (!outcome.ok) return outcome;
  return ok(outcome.value.saved ? ('handover.saved' as const) : ('handover.notSaved' as const));
}

function Question({
  kind,
  view,
  language: first,
  close,
  setFailure,
}: {
  kind: Kind;
  view: ResetView;
  language: Language;
  close: () => void;
  setFailure: (failure: Failure | null) => void;
}) {
  const say = useText();
  const { id: resetId, state } = view;
  const [language, setLanguage] = useState(first);
  // What became of it is said where the buttons are.
  const make = async (): Promise<null> => {
    close();
    const outcome = await makeSlip(kind, { resetId, language });
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) announce(say(outcome.value));
    return null;
  };
  return (
    <Confirmation
      title={say(`handover.${kind}Title`)}
      no={say('common.cancel')}
      yes={say(`handover.${kind}Yes`)}
      leave={close}
      act={make}
    >
      <p>{say(`handover.${kind}Body`)}</p>
      {state !== 'confirmed' && (
        <p>{say(state === 'unknown' ? 'handover.slipPerhaps' : 'handover.slipNotYet')}</p>
      )}
      <Field label={say('handover.slipLanguage')}>
        <Select value={language} onChange={(_, { value }) => setLanguage(isLanguage(value) ? value : first)}>
          {languages.map((each) => (
            <option key={each} value={each}>
              {say(`password.language.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
    </Confirmation>
  );
}

/**
 * A slip on paper, or saved as a file, as policy permits, after a sentence that says what it holds. `language`: the
 * user's, as far as it is known; the technician may choose another.
 */
export function SlipButtons({
  view,
  language,
  setFailure,
}: {
  view: ResetView;
  language: Language;
  setFailure: (failure: Failure | null) => void;
}) {
  const say = useText();
  const comeBack = useRestoreFocusTarget();
  const slip = useSnapshot(({ policy }) => policy.slip);
  const [asking, setAsking] = useState<Kind | null>(null);
  if (slip === 'off') return null;
  const close = (): void => setAsking(null);
  // Whoever may save may print as well.
  const kinds: readonly Kind[] = slip === 'save' ? ['print', 'save'] : ['print'];
  return (
    <>
      {kinds.map((kind) => (
        <Button
          {...comeBack}
          key={kind}
          icon={kind === 'print' ? <PrintRegular /> : <SaveRegular />}
          onClick={() => setAsking(kind)}
        >
          {say(`handover.${kind}`)}
        </Button>
      ))}
      <Dialog open={asking !== null} onOpenChange={(_, { open }) => !open && close()}>
        <DialogLayer className="dialog-fits dialog-above" backdrop={{ className: 'backdrop-above' }}>
          {asking !== null && (
            <Question kind={asking} view={view} language={language} close={close} setFailure={setFailure} />
          )}
        </DialogLayer>
      </Dialog>
    </>
  );
}
