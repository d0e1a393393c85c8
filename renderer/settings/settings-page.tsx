import { Button, Field, Select, Switch } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { isLanguage, languages, ownNames } from '../../preload/languages/languages';
import type { Failure } from '../../preload/outcome';
import { passwordStyles } from '../../preload/shapes/choices';
import type { Settings } from '../../preload/shapes/session';
import { useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { FailureBar } from '../look/failure-bar';
import { PageFrame } from '../look/page-frame';
import { PortalPageLink } from '../look/portal-links';
import { fetchDirectory } from '../sync/directory';
import { DeleteEverything } from './delete-everything';
import { choose } from './settings';
import './settings.css';

type Option = { readonly value: string; readonly text: string };

function Choice({
  label,
  value,
  options,
  change,
}: {
  label: string;
  value: string | null;
  options: readonly Option[];
  change: (value: string) => void;
}) {
  return (
    <Field label={label} className="choice">
      <Select value={value ?? ''} onChange={(_, { value: next }) => change(next)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const asLanguage = (value: string) => (isLanguage(value) ? value : null);

/** What the technician may choose, and what belongs to this computer. */
export function SettingsPage() {
  const say = useText();
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const deployment = useSnapshot((snapshot) => snapshot.deployment);
  const version = useSnapshot((snapshot) => snapshot.version);
  const runtime = useSnapshot((snapshot) => snapshot.runtime);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decidedByCompany = deployment.step === 'ready' && !deployment.own;
  const change = (choice: Partial<Settings>): void => void choose(bridge, choice).then(setFailure);
  return (
    <PageFrame title={say('shell.settings')} lead="">
      {failure !== null && <FailureBar failure={failure} />}
      <Part title={say('settings.look')}>
        <Choice
          label={say('settings.language')}
          value={settings.language}
          options={[
            { value: '', text: say('settings.system') },
            ...languages.map((language) => ({ value: language, text: ownNames[language] })),
          ]}
          change={(value) => change({ language: asLanguage(value) })}
        />
        <Choice
          label={say('settings.theme')}
          value={settings.theme}
          options={[
            { value: '', text: say('settings.system') },
            { value: 'light', text: say('settings.light') },
            { value: 'dark', text: say('settings.dark') },
          ]}
          change={(value) => change({ theme: value === 'light' || value === 'dark' ? value : null })}
        />
      </Part>
      <Part title={say('settings.passwords')}>
        <Field hint={say('settings.hideHint')}>
          <Switch
            label={say('settings.hide')}
            checked={settings.hideWhileSharing}
            onChange={(_, { checked }) => change({ hideWhileSharing: checked })}
          />
        </Field>
        <Choice
          label={say('settings.style')}
          value={settings.passwordStyle}
          options={[
            {
              value: '',
              text: `${say(decidedByCompany ? 'settings.asDeployment' : 'settings.asUsual')} (${say(`password.style.${policy.passwordStyle}`)})`,
            },
            ...passwordStyles.map((style) => ({ value: style, text: say(`password.style.${style}`) })),
          ]}
          change={(value) =>
            change({ passwordStyle: passwordStyles.find((style) => style === value) ?? null })
          }
        />
        <Choice
          label={say('settings.words')}
          value={settings.passwordLanguage}
          options={[
            { value: '', text: say('settings.asApp') },
            ...languages.map((language) => ({
              value: language,
              text: say(`password.language.${language}`),
            })),
          ]}
          change={(value) => change({ passwordLanguage: asLanguage(value) })}
        />
      </Part>
      <Part title={say('settings.directory')}>
        <Field hint={say('settings.keepHint')}>
          <Switch
            label={say('settings.keep')}
            checked={settings.keepDirectory}
            onChange={(_, { checked }) => change({ keepDirectory: checked })}
          />
        </Field>
        <Field hint={say('settings.meteredHint')}>
          <Switch
            label={say('settings.metered')}
            checked={settings.metered}
            onChange={(_, { checked }) => change({ metered: checked })}
          />
        </Field>
        <div>
          <Button onClick={() => void fetchDirectory(bridge, null, true)}>{say('shell.prepare')}</Button>
          <p className="quiet">{say('settings.prepareHint', { count: policy.offlineDays })}</p>
        </div>
      </Part>
      <Part title={say('settings.computer')}>
        <DeleteEverything />
        <div className="row-of-buttons">
          <Button appearance="subtle" onClick={() => void bridge['app.openLog'](undefined)}>
            {say('shell.openLog')}
          </Button>
          <Button
            appearance="subtle"
            onClick={() => void bridge['links.open']({ name: 'microsoft-sign-out' })}
          >
            {say('settings.signOutPage')}
          </Button>
          <Button appearance="subtle" onClick={() => void bridge['app.quit'](undefined)}>
            {say('shell.quit')}
          </Button>
        </div>
        <div className="quiet ids">
          {deployment.step === 'ready' && (
            <>
              <p>{say('settings.deployment', { file: deployment.file })}</p>
              <p>{say(decidedByCompany ? 'settings.byCompany' : 'settings.byYourself')}</p>
              {deployment.ignored.length > 0 && (
                <p>{say('settings.ignored', { fields: deployment.ignored.join(', ') })}</p>
              )}
              <p>{say('settings.tenant', { id: deployment.tenantId })}</p>
            </>
          )}
          <p>{say('settings.version', { version, runtime })}</p>
          <PortalPageLink page={{ name: 'permissions-docs' }}>{say('settings.docs')}</PortalPageLink>
        </div>
      </Part>
    </PageFrame>
  );
}
