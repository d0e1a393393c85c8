import { Button, Field, Input, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { useRef } from 'react';
import type { Proposal } from '../../preload/shapes/reset';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { PasswordText } from '../look/password-text';
import { type Chosen, type PasswordTrouble, sameKind, type Wish } from './chosen-password';
import { PasswordKind } from './password-kind';
import { problemText } from './problem-text';
import { strengthOf } from './strength';
import { StrengthLine } from './strength-line';
import { UnseenBlanks } from './unseen-blanks';

function Own({
  chosen,
  masked,
  change,
}: {
  chosen: Extract<Chosen, { kind: 'own' }>;
  masked: boolean;
  change: (password: string) => void;
}) {
  const say = useText();
  const field = useRef<HTMLInputElement>(null);
  const problems = chosen.check?.problems ?? [];
  return (
    <>
      <Field
        label={say('password.own')}
        validationState={problems.length > 0 ? 'error' : 'none'}
        validationMessage={
          problems.length === 0
            ? undefined
            : problems.map((problem) => problemText(problem, chosen.password, say)).join(' ')
        }
      >
        <Input
          ref={field}
          autoFocus
          type={masked ? 'password' : 'text'}
          className="password-own"
          value={chosen.password}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => change(value)}
        />
      </Field>
      <UnseenBlanks
        password={chosen.password}
        masked={masked}
        change={(password) => {
          change(password);
          // The button goes with what it took off.
          field.current?.focus();
        }}
      />
      {chosen.check !== null && chosen.password !== '' && <StrengthLine strength={chosen.check.strength} />}
      {chosen.check !== null && problems.length === 0 && <p className="quiet">{say('password.serverToo')}</p>}
    </>
  );
}

/** The password that will be sent: in clear before it is worth anything, unless the technician shares a screen. */
export function PasswordField({
  proposal,
  chosen,
  trouble,
  masked,
  setMasked,
  choose,
  regenerate,
}: {
  proposal: Proposal;
  chosen: Chosen;
  trouble: PasswordTrouble | null;
  masked: boolean;
  setMasked: (masked: boolean) => void;
  choose: (chosen: 'proposed' | { readonly own: string }) => void;
  regenerate: (wish: Wish) => void;
}) {
  const say = useText();
  const own = chosen.kind === 'own';
  const eye = say(masked ? 'password.show' : 'password.hide');
  return (
    <section className="password" aria-label={say('password.title')}>
      <div className="spread">
        <h3>{say('password.title')}</h3>
        <div className="row-of-buttons tight">
          <Button size="small" appearance="subtle" onClick={() => choose(own ? 'proposed' : { own: '' })}>
            {say(own ? 'password.useProposed' : 'password.typeOwn')}
          </Button>
          {!own && <PasswordKind proposal={proposal} choose={regenerate} />}
        </div>
      </div>
      {trouble !== null && (
        <FailureBar
          failure={trouble.failure}
          parts="title and next"
          actions={
            <Button size="small" onClick={trouble.again}>
              {say('common.retry')}
            </Button>
          }
        />
      )}
      {own && <Own chosen={chosen} masked={masked} change={(password) => choose({ own: password })} />}
      {chosen.kind === 'proposed' && (
        <>
          <div className="password-line">
            <output
              className="password-text"
              aria-label={say(masked ? 'password.hidden' : 'password.proposed')}
            >
              {masked ? '•'.repeat(12) : <PasswordText password={proposal.password} />}
            </output>
            <Tooltip content={say('password.regenerate')} relationship="label">
              <Button
                appearance="subtle"
                icon={<ArrowClockwiseRegular />}
                onClick={() => regenerate(sameKind)}
              />
            </Tooltip>
            <Tooltip content={eye} relationship="label">
              <Button
                appearance="subtle"
                icon={masked ? <EyeRegular /> : <EyeOffRegular />}
                onClick={() => setMasked(!masked)}
              />
            </Tooltip>
          </div>
          <StrengthLine strength={strengthOf(proposal.bits)} />
          <p className="quiet">{say('password.serverToo')}</p>
        </>
      )}
    </section>
  );
}
