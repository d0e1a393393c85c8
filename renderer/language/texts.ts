import { expectedTexts } from './texts/expected';
import { failureTexts } from './texts/failures';
import { handoverTexts } from './texts/handover';
import { nextStepTexts } from './texts/next-steps';
import { outboxTexts } from './texts/outbox';
import { passwordTexts } from './texts/password';
import { preflightTexts } from './texts/preflight';
import { resetTexts } from './texts/reset';
import { roleTexts } from './texts/roles';
import { searchTexts } from './texts/search';
import { sessionTexts } from './texts/session';
import { settingsTexts } from './texts/settings';
import { shellTexts } from './texts/shell';
import { stateTexts } from './texts/states';
import { syncTexts } from './texts/sync';

/** Every text of the window, in both languages side by side, so that neither can be forgotten. */
export const texts = {
  ...shellTexts,
  ...sessionTexts,
  ...searchTexts,
  ...syncTexts,
  ...resetTexts,
  ...preflightTexts,
  ...roleTexts,
  ...passwordTexts,
  ...stateTexts,
  ...handoverTexts,
  ...outboxTexts,
  ...settingsTexts,
  ...expectedTexts,
  ...failureTexts,
  ...nextStepTexts,
};
