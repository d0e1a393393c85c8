import {
  Button,
  Checkbox,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { PasswordCheck, Preflight, Proposal } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { FailureBar } from '../failure-bar';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { displayText } from '../look/display-text';
import { useSnapshot } from '../session/session';
import { DryRun } from './dry-run';
import { type Chosen, PasswordField } from './password-field';
import { PreflightCard } from './preflight-card';
import { type Draft, type Keep, preflight as lookAgain, propose, sendReset } from './reset';
import { strengthOf } from './strength';
import { type Verification, VerificationFields } from './verification';
import { WhoCard } from './who-card';

type Props = {
  readonly draft: Draft;
  readonly preflight: Preflight | Failure | null;
  readonly refusal: Failure | null;
  readonly sending: boolean;
  readonly proposal: Proposal;
  readonly keep: Keep;
  readonly close: () => void;
};

/** What to type to confirm: the name, or the address where the name is empty or cannot be typed as it is shown. */
const typable = ({ userName, upn }: Draft): string =>
  userName !== '' && displayText(userName) === userName ? userName : displayText(upn);

/** Everything the technician decides before Enter. The password is in this component's state and goes with it. */
export function EditReset({ draft, preflight, refusal, sending, proposal, keep, close }: Props) {
  const say = useText();
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const hidden = useSnapshot(({ settings, locked }) => settings.hideWhileSharing || locked);
  const locked = useSnapshot((snapshot) => snapshot.locked);
  const [uncovered, setUncovered] = useState(!hidden);
  const [chosen, setChosen] = useState<Chosen>({ kind: 'proposed' });
  const [mustChange, setMustChange] = useState(true);
  const [reason, setReason] = useState('');
  const [verification, setVerification] = useState<Verification>(null);
  const [typedName, setTypedName] = useState('');
  const [autoSend, setAutoSend] = useState(false);
  const send = useRef<HTMLButtonElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const connection = useSnapshot((snapshot) => snapshot.connection.step);
  const lookedOn = useRef(connection);
  const why = useRef<HTMLInputElement>(null);

  const found = preflight !== null && 'lines' in preflight ? preflight : null;
  const queues = found?.queues ?? false;
  const masked = sending || locked || !uncovered;
  const target = { customerId: draft.customerId, userId: draft.userId, upn: draft.upn };
  const earlier = draft.earlier;

  // Where the keyboard belongs: on what must be filled in, else on the button that sends.
  const typeName = found?.typeName ?? false;
  useEffect(() => {
    if (typeName) name.current?.focus();
    else if (policy.requireReason) why.current?.focus();
    // In a low window who it is comes first; the button stays in sight by itself.
    else send.current?.focus({ preventScroll: true });
  }, [typeName, policy.requireReason]);

  // Lifting the curtain uncovers nothing: whoever touched the mouse may be somebody else.
  useEffect(() => {
    if (locked) setUncovered(false);
  }, [locked]);

  // With another connection Enter does something else: the card must say so.
  useEffect(() => {
    if (connection === lookedOn.current) return;
    lookedOn.current = connection;
    void lookAgain(bridge, draft.resetId);
  }, [connection, draft.resetId]);

  const another = async (kind: Pick<Proposal, 'style' | 'language'>): Promise<void> => {
    const asked = { resetId: draft.resetId, style: kind.style, language: kind.language };
    const failure = await propose(bridge, asked, (next) => {
      keep(next);
      const words = {
        style: say(`password.style.${next.style}`),
        strength: say(`password.strength.${strengthOf(next.bits)}`),
      };
      announce(say('password.new', words));
    });
    if (failure === null) setChosen({ kind: 'proposed' });
  };

  const checking = useRef(0);
  const choose = async (next: 'proposed' | { readonly own: string }): Promise<void> => {
    checking.current += 1;
    const turn = checking.current;
    if (next === 'proposed') {
      setChosen({ kind: 'proposed' });
      return;
    }
    setChosen({ kind: 'own', password: next.own, check: null });
    if (next.own === '') return;
    const outcome = await bridge['reset.check']({ resetId: draft.resetId, password: next.own });
    if (turn !== checking.current || !outcome.ok) return;
    const check: PasswordCheck = outcome.value;
    setChosen({ kind: 'own', password: next.own, check });
  };

  const ownReady =
    chosen.kind === 'proposed' || (chosen.check !== null && chosen.check.problems.length === 0);
  const nameReady = !typeName || typedName.trim() !== '';
  const reasonNeeded = policy.requireReason || verification?.method === 'not-verified';
  const reasonReady = !reasonNeeded || reason.trim() !== '';
  const verified = !policy.requireCallerVerification || verification !== null;
  const missing = [
    ...(nameReady ? [] : [say('missing.name')]),
    ...(ownReady ? [] : [say('missing.password')]),
    ...(verified ? [] : [say('missing.verification')]),
    ...(reasonReady ? [] : [say('missing.reason')]),
  ];
  const open = found !== null && !found.blocked && !sending;
  const ready = open && missing.length === 0;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const failure = await sendReset(bridge, {
      resetId: draft.resetId,
      target,
      password: chosen.kind === 'own' ? chosen.password : null,
      mustChange,
      reason: reason.trim(),
      verification: policy.requireCallerVerification ? verification : null,
      typedName,
      autoSend: queues && policy.autoSend && autoSend,
    });
    if (failure?.kind === 'password-refused') await another(proposal);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'r') {
      event.preventDefault();
      if (!sending) void another(proposal);
    }
  };
  const label = sending
    ? 'reset.sending'
    : found === null
      ? 'reset.checking'
      : found.blocked
        ? 'reset.blocked'
        : queues
          ? 'reset.queue'
          : 'reset.send';

  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <DialogBody className="reset-body">
        <DialogTitle>{say('reset.title')}</DialogTitle>
        <DialogContent className="stack">
          <WhoCard who={draft} />
          {refusal !== null && <FailureBar failure={refusal} />}
          <PreflightCard resetId={draft.resetId} found={preflight} />
          {earlier !== null && earlier.state === 'queued' && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{say('reset.replaces')}</MessageBarBody>
            </MessageBar>
          )}
          {found?.blocked === true ? (
            <Button onClick={() => void bridge['links.open']({ name: 'admin-center' })}>
              {say('reset.adminCenter')}
            </Button>
          ) : (
            <>
              {typeName && (
                <Field
                  label={say('reset.typeName', { name: typable(draft) })}
                  hint={say('reset.typeNameHint')}
                  required
                >
                  <Input
                    ref={name}
                    value={typedName}
                    autoComplete="off"
                    spellCheck={false}
                    disabled={sending}
                    onChange={(_, { value }) => setTypedName(value)}
                  />
                </Field>
              )}
              <PasswordField
                proposal={proposal}
                chosen={chosen}
                masked={masked}
                disabled={sending}
                setMasked={(next) => setUncovered(!next)}
                choose={(next) => void choose(next)}
                regenerate={(kind) => void another(kind)}
              />
              <Checkbox
                className="flush"
                label={say('reset.mustChange')}
                checked={mustChange}
                disabled={sending}
                onChange={(_, { checked }) => setMustChange(checked === true)}
              />
              {policy.requireCallerVerification && (
                <VerificationFields value={verification} disabled={sending} change={setVerification} />
              )}
              <Field
                label={
                  reasonNeeded ? (
                    say('reset.reason')
                  ) : (
                    <>
                      {say('reset.reason')} <span className="quiet">({say('reset.optional')})</span>
                    </>
                  )
                }
                required={reasonNeeded}
              >
                <Input
                  ref={why}
                  value={reason}
                  maxLength={500}
                  disabled={sending}
                  onChange={(_, { value }) => setReason(value)}
                />
              </Field>
              {queues && (
                <MessageBar intent="info" layout="multiline">
                  <MessageBarBody>{say('reset.queues')}</MessageBarBody>
                </MessageBar>
              )}
              {queues && policy.autoSend && (
                <Checkbox
                  className="flush"
                  label={say('reset.autoSend')}
                  checked={autoSend}
                  onChange={(_, { checked }) => setAutoSend(checked === true)}
                />
              )}
              <DryRun asked={{ resetId: draft.resetId, target, mustChange }} />
            </>
          )}
        </DialogContent>
        <DialogActions className="reset-actions">
          <p id="reset-missing" className="quiet">
            {open && missing.length > 0 ? say('reset.missing', { what: missing.join(', ') }) : ''}
          </p>
          <Button type="button" onClick={close}>
            {say(sending ? 'common.close' : 'common.cancel')}
          </Button>
          <Button
            ref={send}
            type="submit"
            appearance="primary"
            aria-describedby="reset-missing"
            disabledFocusable={!ready}
          >
            {say(label)}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
