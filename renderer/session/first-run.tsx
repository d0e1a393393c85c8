import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Select,
} from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Input as CallInput } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { ConnectionTest, DeploymentState } from '../../preload/shapes/session';
import { saveDeployment, testDeployment } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { expectedText } from '../language/expected-text';
import { useText } from '../language/use-text';
import { BrandMark } from '../look/brand';
import { displayText } from '../look/display-text';
import { FailureBar } from '../look/failure-bar';
import { PortalPageLink } from '../look/portal-links';
import { ConnectionTestList } from './connection-test';
import './session.css';

type Form = CallInput<'deployment.test'>;
type Work =
  | { step: 'filling' }
  | { step: 'testing' }
  | { step: 'tested'; test: ConnectionTest }
  | { step: 'saving' }
  | { step: 'failed'; failure: Failure };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isGuid = (text: string): boolean => guid.test(text.trim());

function Broken({ failure }: { failure: Failure }) {
  const say = useText();
  if (failure.kind !== 'deployment-invalid') return <FailureBar failure={failure} />;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('firstRun.brokenTitle')}</MessageBarTitle>
        <br />
        {say(failure.field === '' ? 'firstRun.brokenFile' : 'firstRun.broken', {
          file: displayText(failure.file),
          field: displayText(failure.field),
          expected: expectedText(failure.expected),
        })}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Asks which tenant, application and cloud, tries them, and keeps them. */
export function FirstRun({ deployment }: { deployment: Exclude<DeploymentState, { step: 'ready' }> }) {
  const say = useText();
  const [form, setForm] = useState<Form>({ tenantId: '', clientId: '', cloud: 'global' });
  const [work, setWork] = useState<Work>({ step: 'filling' });
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const complete = isGuid(form.tenantId) && isGuid(form.clientId);
  const busy = work.step === 'testing' || work.step === 'saving';
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
    setWork({ step: 'filling' });
  };
  const trimmed: Form = { ...form, tenantId: form.tenantId.trim(), clientId: form.clientId.trim() };
  const test = async (): Promise<void> => {
    setAsked(true);
    if (!complete || busy) return;
    setWork({ step: 'testing' });
    const outcome = await testDeployment(bridge, trimmed);
    setWork(
      outcome.ok ? { step: 'tested', test: outcome.value } : { step: 'failed', failure: outcome.failure },
    );
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (!complete || busy) return;
    setWork({ step: 'saving' });
    const failure = await saveDeployment(bridge, trimmed);
    if (failure !== null) setWork({ step: 'failed', failure });
  };
  const wrong = (id: string) => (asked && !isGuid(id) ? say('firstRun.notGuid') : undefined);
  return (
    <main className="calm">
      <form className="calm-card calm-form" noValidate onSubmit={(event) => void save(event)}>
        <div className="calm-title">
          <BrandMark size={48} />
          <div>
            <h1>{say('firstRun.title')}</h1>
            <p className="lead">{say('firstRun.lead')}</p>
          </div>
        </div>
        {deployment.step === 'broken' && <Broken failure={deployment.failure} />}
        <Field
          label={say('firstRun.tenant')}
          hint={say('firstRun.tenantHint')}
          validationMessage={wrong(form.tenantId)}
          required
        >
          <Input
            ref={first}
            value={form.tenantId}
            spellCheck={false}
            autoComplete="off"
            maxLength={100}
            onChange={(_, { value }) => change({ tenantId: value })}
          />
        </Field>
        <Field
          label={say('firstRun.client')}
          hint={say('firstRun.clientHint')}
          validationMessage={wrong(form.clientId)}
          required
        >
          <Input
            value={form.clientId}
            spellCheck={false}
            autoComplete="off"
            maxLength={100}
            onChange={(_, { value }) => change({ clientId: value })}
          />
        </Field>
        <Field label={say('firstRun.cloud')}>
          <Select
            value={form.cloud}
            onChange={(_, { value }) =>
              change({ cloud: value === 'usgov' || value === 'china' ? value : 'global' })
            }
          >
            <option value="global">{say('firstRun.global')}</option>
            <option value="usgov">{say('firstRun.usgov')}</option>
            <option value="china">{say('firstRun.china')}</option>
          </Select>
        </Field>
        <div className="row-of-buttons spread">
          <div className="row-of-buttons">
            <PortalPageLink page={{ name: 'register-docs' }}>{say('firstRun.help')}</PortalPageLink>
            <PortalPageLink page={{ name: 'app-registrations', cloud: form.cloud }}>
              {say('firstRun.registrations')}
            </PortalPageLink>
          </div>
          <div className="row-of-buttons">
            <Button type="button" disabledFocusable={busy} onClick={() => void test()}>
              {say('firstRun.test')}
            </Button>
            <Button type="submit" appearance="primary" disabledFocusable={busy}>
              {say('firstRun.save')}
            </Button>
          </div>
        </div>
        {work.step === 'tested' && <ConnectionTestList test={work.test} />}
        {work.step === 'failed' && <FailureBar failure={work.failure} />}
        <output className="quiet">{work.step === 'testing' ? say('firstRun.testing') : ''}</output>
      </form>
    </main>
  );
}
