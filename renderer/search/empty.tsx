import { Button } from '@fluentui/react-components';
import { PersonSearchRegular } from '@fluentui/react-icons/svg/person-search';
import type { ReactNode } from 'react';
import type { SearchAnswer } from '../../preload/shapes/directory';
import { bridge } from '../bridge';
import { useText } from '../language/use-text';
import { displayText } from '../look/display-text';
import { fetchDirectory, useDirectory } from './directory';
import { ask, type Query } from './search';

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

/** Why there is no row, and what to do: nothing typed yet, nothing aboard yet, or nobody of that name. */
export function Empty({ query, answer }: { query: Query; answer: SearchAnswer }) {
  const say = useText();
  const { status } = useDirectory();
  const bare = status !== null && status.customers === 0 && status.users === 0;
  if (bare) {
    return (
      <Teach title={say('empty.emptyTitle')} lines={[say('empty.empty')]}>
        {status.step === 'idle' && (
          <Button appearance="primary" onClick={() => void fetchDirectory(bridge, null, false)}>
            {say('empty.fetch')}
          </Button>
        )}
      </Teach>
    );
  }
  if (query.text.trim() === '' && query.customer === null) {
    return <Teach title={say('empty.teachTitle')} lines={[say('empty.teach'), say('search.keys')]} />;
  }
  const customer = query.customer;
  const lines = [
    ...(customer === null ? [] : [say('empty.noneIn', { name: displayText(customer.name, 80) })]),
    say('empty.none'),
    ...(answer.incomplete ? [say('search.incomplete')] : []),
  ];
  return (
    <Teach title={say('empty.noneTitle', { text: displayText(query.text, 60) })} lines={lines}>
      {customer !== null && (
        <Button onClick={() => void ask(bridge, { ...query, customer: null })}>
          {say('empty.everywhere')}
        </Button>
      )}
    </Teach>
  );
}
