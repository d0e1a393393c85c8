import { failureText } from '../language/failure-text';
import type { Say } from '../language/text';
import { displayText } from '../look/display-text';
import { preflightOf, type Reset } from '../reset/reset';
import { preflightWords } from './preflight-words';

/**
 * Everything in the dialog that must be known before Enter, in one text: the dialog's description for who hears it instead
 * of seeing it. Empty where nothing warns, and once it is sent.
 */
export const warningsOf = (reset: Reset, say: Say): string => {
  if (reset.step !== 'editing' && reset.step !== 'sending') return '';
  const found = preflightOf(reset);
  const refusal = reset.step === 'editing' ? reset.refusal : null;
  const why = refusal === null ? null : failureText(refusal);
  const values = Object.entries(why?.values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? displayText(value, 500) : value,
  ]);
  return [
    ...(why === null ? [] : [say(why.title, Object.fromEntries(values))]),
    ...(found?.lines ?? [])
      .filter(({ level }) => level === 'warning' || level === 'blocked')
      .map((line) => preflightWords(line, say)),
    ...(reset.draft.earlier?.state === 'queued' ? [say('reset.replaces')] : []),
    ...(found?.queues ? [say('reset.queues')] : []),
  ].join(' ');
};
