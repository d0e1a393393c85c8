import { Button, MessageBar, MessageBarBody, useRestoreFocusTarget } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons/svg/full-screen-maximize';
import { TextFontRegular } from '@fluentui/react-icons/svg/text-font';
import { useEffect, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { ResetView, Spelled } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { timeText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { useNow } from '../look/now';
import { finishHandover } from '../outbox/outbox';
import { useSnapshot } from '../session/session';
import { ClipboardLine } from './clipboard-line';
import './handover.css';
import { Limits } from './limits';
import { PasswordLine } from './password-line';
import { ShowCard, type Shown } from './show-card';
import { SlipButtons } from './slip-buttons';
import { Spelling } from './spelling';

/** What of the password is on screen. It is in this component's state alone, and goes with it. */
type OnScreen =
  | { readonly step: 'masked' }
  | { readonly step: 'revealed'; readonly password: string; readonly untilMs: number }
  | { readonly step: 'spelled'; readonly characters: Spelled }
  | { readonly step: 'shown'; readonly shown: Shown };

const revealedForMs = 30_000;
const masked: OnScreen = { step: 'masked' };

function useHideOnLeave(onScreen: OnScreen, hide: () => void): void {
  const locked = useSnapshot((snapshot) => snapshot.locked);
  const uncovered = onScreen.step !== 'masked';
  useEffect(() => {
    if (locked) hide();
    if (!uncovered) return;
    window.addEventListener('blur', hide);
    const timer = onScreen.step === 'revealed' ? setTimeout(hide, onScreen.untilMs - Date.now()) : undefined;
    return () => {
      window.removeEventListener('blur', hide);
      clearTimeout(timer);
    };
  }, [locked, uncovered, onScreen, hide]);
}

/** Telling the user the new password: masked first, then seen, copied, spelled, shown or printed; leaving forgets. */
export function Handover({ view, close }: { view: ResetView; close: () => void }) {
  const say = useText();
  const language = useLanguage();
  const comeBack = useRestoreFocusTarget();
  const now = useNow(60_000);
  const [onScreen, setOnScreen] = useState<OnScreen>(masked);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [hide] = useState(() => () => setOnScreen(masked));
  useHideOnLeave(onScreen, hide);
  const resetId = view.id;
  useEffect(() => {
    void bridge['handover.open']({ resetId });
  }, [resetId]);

  const take = <T,>(
    outcome: { ok: true; value: T } | { ok: false; failure: Failure },
    use: (value: T) => void,
  ): void => {
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) use(outcome.value);
  };
  const reveal = async (): Promise<void> => {
    if (onScreen.step === 'revealed') return hide();
    take(await bridge['handover.reveal']({ resetId }), ({ password }) =>
      setOnScreen({ step: 'revealed', password, untilMs: Date.now() + revealedForMs }),
    );
  };
  const copy = async (): Promise<void> =>
    take(await bridge['handover.copy']({ resetId }), () => announce(say('handover.copiedSaid')));
  const spell = async (): Promise<void> => {
    if (onScreen.step === 'spelled') return hide();
    take(await bridge['handover.spell']({ resetId, language }), (characters) =>
      setOnScreen({ step: 'spelled', characters }),
    );
  };
  const show = async (): Promise<void> =>
    take(await bridge['handover.show']({ resetId }), (shown) => setOnScreen({ step: 'shown', shown }));
  const finish = async (told: boolean): Promise<void> => {
    const why = await finishHandover(bridge, { resetId, told });
    setFailure(why);
    if (why === null) close();
  };

  const early = view.state !== 'confirmed';
  return (
    <section className="handover" aria-label={say('handover.title')}>
      <h2>{say('handover.title')}</h2>
      {early && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {say(view.state === 'unknown' ? 'handover.unknownWarning' : 'handover.earlyWarning')}
          </MessageBarBody>
        </MessageBar>
      )}
      <PasswordLine
        password={onScreen.step === 'revealed' ? onScreen.password : null}
        untilMs={onScreen.step === 'revealed' ? onScreen.untilMs : null}
        toggle={() => void reveal()}
      />
      <div className="row-of-buttons">
        <Button icon={<CopyRegular />} onClick={() => void copy()}>
          {say('handover.copy')}
        </Button>
        <Button
          icon={<TextFontRegular />}
          aria-expanded={onScreen.step === 'spelled'}
          onClick={() => void spell()}
        >
          {say('handover.spell')}
        </Button>
        <Button {...comeBack} icon={<FullScreenMaximizeRegular />} onClick={() => void show()}>
          {say('handover.show')}
        </Button>
        <SlipButtons resetId={resetId} setFailure={setFailure} />
      </div>
      <ClipboardLine resetId={resetId} />
      {onScreen.step === 'spelled' && <Spelling characters={onScreen.characters} />}
      {onScreen.step === 'shown' && <ShowCard view={view} shown={onScreen.shown} close={hide} />}
      {failure !== null && <FailureBar failure={failure} />}
      {view.mustChange && <p className="quiet">{say('handover.mustChange')}</p>}
      <Limits open={onScreen.step !== 'spelled'} />
      <div className="handover-end">
        <p className="quiet">
          {view.passwordUntil === null
            ? say('handover.leaving')
            : say('handover.later', { time: timeText(view.passwordUntil, now, language) })}
        </p>
        <div className="row-of-buttons">
          <Button onClick={close}>{say('common.close')}</Button>
          {!early && <Button onClick={() => void finish(false)}>{say('handover.dismiss')}</Button>}
          <Button appearance="primary" onClick={() => void finish(true)}>
            {say('handover.told')}
          </Button>
        </div>
      </div>
    </section>
  );
}
