import { Button, MessageBar, MessageBarBody, useRestoreFocusTarget } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons/svg/full-screen-maximize';
import { TextFontRegular } from '@fluentui/react-icons/svg/text-font';
import { useEffect, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useLanguage, useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { FailureBar } from '../look/failure-bar';
import { ClipboardLine } from './clipboard-line';
import './handover.css';
import { EndHandover } from './leaving';
import { Limits } from './limits';
import { useOnScreen } from './on-screen';
import { PasswordLine } from './password-line';
import { ShowCard } from './show-card';
import { SlipButtons } from './slip-buttons';
import { Spelling } from './spelling';

/** Telling the user the new password: masked first, then seen, copied, spelled, shown or printed; leaving forgets. */
export function Handover({ view }: { view: ResetView }) {
  const say = useText();
  const language = useLanguage();
  const comeBack = useRestoreFocusTarget();
  const { onScreen, show, hide, keep } = useOnScreen();
  const [slipLanguage, setSlipLanguage] = useState(language);
  const [failure, setFailure] = useState<Failure | null>(null);
  const resetId = view.id;
  useEffect(() => {
    void bridge['handover.open']({ resetId }).then((outcome) => {
      if (outcome.ok) setSlipLanguage(outcome.value.language);
    });
  }, [resetId]);

  const reveal = async (): Promise<void> =>
    setFailure(
      await show(bridge['handover.reveal']({ resetId }), ({ password }) => ({ step: 'revealed', password })),
    );
  const spell = async (): Promise<void> =>
    setFailure(
      await show(bridge['handover.spell']({ resetId, language }), (characters) => ({
        step: 'spelled',
        characters,
      })),
    );
  const showLarge = async (): Promise<void> =>
    setFailure(await show(bridge['handover.show']({ resetId }), (shown) => ({ step: 'shown', shown })));
  const copy = async (): Promise<void> => {
    const outcome = await bridge['handover.copy']({ resetId });
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) announce(say('handover.copiedSaid'));
  };

  const early = view.state !== 'confirmed';
  return (
    <section className="handover" aria-label={say('handover.title')}>
      <h3>{say('handover.title')}</h3>
      {early && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {say(view.state === 'unknown' ? 'handover.unknownWarning' : 'handover.earlyWarning')}
          </MessageBarBody>
        </MessageBar>
      )}
      <PasswordLine
        revealed={onScreen.step === 'revealed' ? onScreen : null}
        reveal={() => void reveal()}
        hide={hide}
        keep={keep}
      />
      <div className="row-of-buttons">
        <Button icon={<CopyRegular />} onClick={() => void copy()}>
          {say('handover.copy')}
        </Button>
        <Button
          icon={<TextFontRegular />}
          aria-expanded={onScreen.step === 'spelled'}
          onClick={() => (onScreen.step === 'spelled' ? hide() : void spell())}
        >
          {say('handover.spell')}
        </Button>
        <Button {...comeBack} icon={<FullScreenMaximizeRegular />} onClick={() => void showLarge()}>
          {say('handover.show')}
        </Button>
        <SlipButtons view={view} language={slipLanguage} setFailure={setFailure} />
      </div>
      <ClipboardLine resetId={resetId} />
      {onScreen.step === 'spelled' && <Spelling {...onScreen} keep={keep} />}
      {onScreen.step === 'shown' && <ShowCard view={view} {...onScreen} keep={keep} close={hide} />}
      {failure !== null && <FailureBar failure={failure} />}
      {view.mustChange && <p className="quiet">{say('handover.mustChange')}</p>}
      <Limits who={view} open={onScreen.step !== 'spelled'} />
      <EndHandover view={view} />
    </section>
  );
}
