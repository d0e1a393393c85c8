import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { Language } from '../../preload/languages/languages';
import type { SyncStatus } from '../../preload/shapes/directory';
import type { Say } from '../language/text';
import { ageText, numberText } from '../language/time-text';
import { useLanguage, useText } from '../language/use-text';
import { useNow } from '../look/now';
import { dismissEnd, type FieldEnd, fieldWord } from './directory';

/** What is on board and how fresh, in one sentence: "38,204 users of 412 customers on board · oldest 40 minutes ago". */
export const aboardText = (status: SyncStatus, now: number, language: Language, say: Say): string =>
  [
    say('sync.onBoard', {
      users: numberText(status.users, language),
      customers: numberText(status.customers, language),
    }),
    status.oldestAt === null
      ? say('sync.someNever')
      : say('sync.fresh', { age: ageText(status.oldestAt, now, language) }),
  ].join(' · ');

/** How "Prepare for the field" ended: what is on board, how fresh, and what is missing. Stays until it is read. */
export function FieldEndBar({ status, ended }: { status: SyncStatus; ended: FieldEnd }) {
  const say = useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const missing = status.failed;
  const word = fieldWord(status, ended);
  return (
    <MessageBar intent={word === 'sync.fieldReady' ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say(word)}</MessageBarTitle> {aboardText(status, now, language, say)}
        {missing > 0 && ` · ${say('sync.failures', { count: missing })}`}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label={say('common.dismiss')}
            title={say('common.dismiss')}
            onClick={dismissEnd}
          />
        }
      />
    </MessageBar>
  );
}
