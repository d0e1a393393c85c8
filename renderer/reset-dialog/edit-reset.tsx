import { Checkbox, DialogBody, DialogContent, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../preload/outcome';
import type { Preflight, Proposal } from '../../preload/shapes/reset';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { commandLetter } from '../look/command-letter';
import { FailureBar } from '../look/failure-bar';
import { type Draft, type Keep, refreshPreflight as lookAgain, type Reset, sendReset } from '../reset/reset';
import { sameKind, useChosenPassword } from './chosen-password';
import { DryRunView } from './dry-run';
import { EditActions } from './edit-actions';
import { useFirstField } from './first-field';
import { isReasonNeeded, missingOf, type Verification } from './missing';
import { PasswordField } from './password-field';
import { PreflightCard } from './preflight-card';
import { QueueNotice } from './queue-notice';
import { ReasonField } from './reason-field';
import { ResetTitle } from './reset-title';
import { Sending } from './sending';
import { useUnreadRefusal } from './unread-refusal';
import { VerificationFields } from './verification';
import { WayOut } from './way-out';
import { WhoCard } from './who-card';

type Props = {
  readonly draft: Draft;
  readonly preflight: Preflight | Failure | null;
  readonly refusal: Failure | null;
  readonly sending: Extract<Reset, { step: 'sending' }> | null;
  readonly proposal: Proposal;
  readonly keep: Keep;
  readonly close: () => void;
};

/** With another connection Enter does something else: the card must say so. */
function useLookAgain(resetId: string): void {
  const connection = useSnapshot((snapshot) => snapshot.connection.step);
  const lookedOn = useRef(connection);
  useEffect(() => {
    if (connection === lookedOn.current) return;
    lookedOn.current = connection;
    void lookAgain(bridge, resetId);
  }, [connection, resetId]);
}

/** What a look tells of the user may speak against the password: `judge` takes each look once. */
function useEachLook(found: Preflight | null, judge: (found: Preflight) => void): void {
  const judged = useRef<Preflight | null>(null);
  useEffect(() => {
    if (found === null || found === judged.current) return;
    judged.current = found;
    judge(found);
  });
}

/** Everything the technician decides before Enter. The password is in this component's state and goes with it. */
export function EditReset({ draft, preflight, refusal, sending, proposal, keep, close }: Props) {
  const say = useText();
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const locked = useSnapshot((snapshot) => snapshot.locked);
  const sharing = useSnapshot((snapshot) => snapshot.settings.hideWhileSharing);
  const [uncovered, setUncovered] = useState(!sharing && !locked);
  const { chosen, trouble, choose, another, replaceRefused } = useChosenPassword(draft.resetId, keep);
  const [mustChange, setMustChange] = useState(draft.initial.mustChange);
  const [reason, setReason] = useState(draft.initial.reason);
  const [verification, setVerification] = useState<Verification>(draft.initial.verification);
  const [autoSend, setAutoSend] = useState(draft.initial.autoSend);

  const found = preflight !== null && 'lines' in preflight ? preflight : null;
  const queues = found?.queues ?? false;
  const target = { customerId: draft.customerId, userId: draft.userId, upn: draft.upn };
  const fields = useFirstField({ reason: policy.requireReason, refusal });
  const isUnread = useUnreadRefusal(refusal);
  useLookAgain(draft.resetId);
  // Lifting the curtain uncovers nothing: whoever touched the mouse may be somebody else.
  useEffect(() => {
    if (locked) setUncovered(false);
  }, [locked]);

  useEachLook(found, ({ proposalFails }) => {
    if (chosen.kind === 'own') void choose({ own: chosen.password });
    else if (proposalFails) void another(sameKind);
  });

  const missing = missingOf({ chosen, reason, verification }, policy);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (found === null || found.blocked || missing.length > 0 || isUnread()) return;
    const failure = await sendReset(bridge, {
      resetId: draft.resetId,
      target,
      password: chosen.kind === 'own' ? chosen.password : null,
      mustChange,
      reason: reason.trim(),
      verification,
      autoSend: queues && policy.autoSend && autoSend,
    });
    const isWeak = failure?.kind === 'password-weak' && chosen.kind === 'proposed';
    if (failure?.kind === 'password-refused' || isWeak) await replaceRefused();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (commandLetter(event) === 'r') {
      event.preventDefault();
      void another(sameKind);
    }
  };

  // What was decided stays in this component: a refusal brings the form back as it was.
  if (sending !== null) return <Sending reset={sending} close={close} />;
  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <DialogBody className="reset-body">
        <ResetTitle text="reset.title.ask" who={draft} />
        <DialogContent className="stack">
          <WhoCard who={draft} />
          {refusal !== null && (
            <div ref={fields.refusal}>
              {/* Its next step speaks of another proposal: only where there is one. */}
              <FailureBar failure={refusal} parts={chosen.kind === 'none' ? 'title' : 'all'} />
            </div>
          )}
          <PreflightCard resetId={draft.resetId} found={preflight} />
          {draft.earlier?.state === 'queued' && found?.blocked !== true && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{say('reset.replaces')}</MessageBarBody>
            </MessageBar>
          )}
          {found?.blocked !== true && (
            <>
              <PasswordField
                proposal={proposal}
                chosen={chosen}
                trouble={trouble}
                masked={locked || !uncovered}
                setMasked={(next) => setUncovered(!next)}
                choose={(next) => void choose(next)}
                regenerate={(wish) => void another(wish)}
              />
              <Checkbox
                className="flush"
                label={say('reset.mustChange')}
                checked={mustChange}
                onChange={(_, { checked }) => setMustChange(checked === true)}
              />
              {(policy.requireCallerVerification || draft.initial.verification !== null) && (
                <VerificationFields value={verification} change={setVerification} />
              )}
              <ReasonField
                value={reason}
                needed={isReasonNeeded(policy, verification)}
                change={setReason}
                field={fields.reason}
              />
              {queues && (
                <QueueNotice mayAutoSend={policy.autoSend} autoSend={autoSend} change={setAutoSend} />
              )}
              <DryRunView asked={{ resetId: draft.resetId, target, mustChange }} />
            </>
          )}
        </DialogContent>
        {found?.blocked === true ? (
          <WayOut who={draft} found={found} close={close} />
        ) : (
          <EditActions found={preflight} missing={missing} close={close} send={fields.send} />
        )}
      </DialogBody>
    </form>
  );
}
