import type { ResetView } from '../../preload/shapes/reset';
import type { Say } from '../language/text';
import { displayText } from '../look/display-text';

type Recorded = Pick<ResetView, 'verification' | 'reason'>;

/**
 * What is on record of why a reset was made: how the caller was verified and by whom, or why that was passed over, and
 * the reason or ticket. One sentence each, in the order in which they are asked for; empty when nothing was asked.
 */
export const recordedText = ({ verification, reason }: Recorded, say: Say): readonly string[] => {
  const why = reason === '' ? [] : [say('journal.reason', { reason: displayText(reason) })];
  if (verification === null) return why;
  const { method, who } = verification;
  if (method === 'not-verified') {
    // The reason is what the caller's word was replaced by: the two belong into one sentence.
    const not =
      reason === '' ? say('verified.not') : say('verified.not.reason', { reason: displayText(reason) });
    return [not];
  }
  const how = say(`reset.verification.${method}`);
  return [
    who === '' ? say('verified.how', { how }) : say('verified.by', { how, who: displayText(who) }),
    ...why,
  ];
};
