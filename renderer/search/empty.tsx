import { Button } from '@fluentui/react-components';
import { PersonSearchRegular } from '@fluentui/react-icons/svg/person-search';
import type { ReactNode } from 'react';
import type { SyncStatus } from '../../preload/shapes/directory';
import { beginSignIn, useSnapshot } from '../bridge/app-state';
import { bridge } from '../bridge/bridge';
import { useModifier } from '../bridge/modifier';
import { useObstacle } from '../bridge/obstacle';
import { failureText } from '../language/failure-text';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { fetchDirectory, useDirectory } from '../sync/directory';
import { doingText } from '../sync/sync-progress';
import { ask } from './asking';
import type { Shown } from './search';

function Teach({
  title,
  lines,
  children,
}: {
  title: string;
  lines: readonly string[];
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <PersonSearchRegular aria-hidden="true" className="empty-picture" />
      <h1>{title}</h1>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </div>
  );
}

const examples = ['words', 'spelling', 'customer', 'typo'] as const;

/** What the box understands, each with something to type. */
function Examples() {
  const say = useText();
  return (
    <dl className="examples">
      {examples.map((example) => (
        <div key={example}>
          <dt>
            <code>{say(`example.${example}`)}</code>
          </dt>
          <dd>{say(`example.${example}Why`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing is on board yet: why, and how it comes. */
function Bare({ status }: { status: SyncStatus }) {
  const say = useText();
  const offline = useSnapshot(({ connection }) => connection.step === 'offline');
  const obstacle = useObstacle();
  const needs = useSnapshot(({ session }) => (session.step === 'signed-in' ? session.needsSignIn : null));
  // No fetching helps an account that may see nobody.
  if (obstacle === 'account' && needs !== null) {
    const words = failureText(needs);
    return (
      <Teach
        title={say('empty.emptyTitle')}
        lines={[`${say(words.title, words.values)} ${say(words.next, words.values)}`]}
      >
        <Button appearance="primary" onClick={() => void beginSignIn(bridge, true)}>
          {say('signIn.another')}
        </Button>
      </Teach>
    );
  }
  const why =
    status.step === 'idle'
      ? say(offline ? 'empty.bareOffline' : 'empty.bare')
      : status.step === 'running'
        ? say('empty.filling')
        : `${doingText(status, 0, obstacle, say)}.`;
  return (
    <Teach title={say('empty.emptyTitle')} lines={[why]}>
      {status.step === 'idle' && !offline && (
        <Button appearance="primary" onClick={() => void fetchDirectory(bridge, null, false)}>
          {say('empty.fetch')}
        </Button>
      )}
    </Teach>
  );
}

/** Why there is no row, and what to do: nothing typed yet, nothing aboard yet, or nobody of that name. */
export function Empty({ shown }: { shown: Shown }) {
  const say = useText();
  const modifier = useModifier();
  const { status } = useDirectory();
  const { query, answer } = shown;
  const { customer } = query;
  if (status !== null && status.customers === 0 && status.users === 0) return <Bare status={status} />;
  if (query.text.trim() === '' && customer === null) {
    return (
      <Teach title={say('empty.teachTitle')} lines={[]}>
        <Examples />
        <p>{say('empty.favourites', { key: `${modifier}+P` })}</p>
      </Teach>
    );
  }
  if (customer !== null) {
    const name = displayText(customer.name, 80);
    const isAll = query.text.trim() === '';
    return (
      <Teach
        title={
          isAll
            ? say('empty.nobodyIn', { name })
            : say('empty.noneTitle', { text: displayText(query.text, 60) })
        }
        lines={isAll ? [say('empty.nobodyInWhy')] : [say('empty.noneIn', { name }), say('empty.none')]}
      >
        <div className="row-of-buttons">
          <Button onClick={() => void ask(bridge, { ...query, customer: null })}>
            {say('empty.everywhere')}
          </Button>
          <Button onClick={() => void fetchDirectory(bridge, customer.customerId, false)}>
            {say('empty.fetchOne')}
          </Button>
        </div>
      </Teach>
    );
  }
  return (
    <Teach
      title={say('empty.noneTitle', { text: displayText(query.text, 60) })}
      lines={[say('empty.none'), say(answer.incomplete ? 'search.incomplete' : 'empty.noneNew')]}
    >
      {!answer.incomplete && status?.step === 'idle' && (
        <Button onClick={() => void fetchDirectory(bridge, null, false)}>{say('shell.refresh')}</Button>
      )}
    </Teach>
  );
}
