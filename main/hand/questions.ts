import type { Language } from '../../preload/languages/languages';
import { mainTexts } from '../../preload/languages/main-texts';
import { fillGaps } from '../base/fill-gaps';
import type { Dialogs } from '../world';

/** A reset that somebody must be asked about once more: whom it would reach, and why it is asked. */
export type GuardedReset = {
  readonly userName: string;
  readonly upn: string;
  readonly customerName: string;
  readonly customerDomain: string;
  /** Names of the roles that the user holds; null: they could not be read. */
  readonly roles: readonly string[] | null;
  /** The user must choose another password at the next sign-in. */
  readonly mustChange: boolean;
};

/** The questions that only a person can answer: the system asks them, and no script of the page reaches them. */
export type Questions = {
  readonly guarded: (reset: GuardedReset) => Promise<boolean>;
  /** `sent`: how many resets went within the last hour. */
  readonly more: (sent: number) => Promise<boolean>;
  readonly assisted: () => Promise<boolean>;
};

/** Longer names are cut: the question must stay readable, whatever a customer calls somebody. */
const longest = 120;

// Controls, line breaks, and what turns a text around or hides in it: a name must not write the question anew.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from outside as it may stand in a question. */
export const inQuestion = (text: string): string => {
  const letters = [...text.slice(0, 2 * longest).replace(unprintable, '\ufffd')];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
};

/** Asks outside of the window, in this language. Escape, closing and Enter on a question mean no. */
export function createQuestions(dialogs: Pick<Dialogs, 'ask'>, language: () => Language): Questions {
  const texts = () => mainTexts[language()];
  const ask = async (message: string, detail: string, yes: string): Promise<boolean> =>
    (await dialogs.ask({
      language: language(),
      message,
      detail,
      buttons: [texts().questions.no, yes],
      cancel: 0,
    })) === 1;

  return {
    guarded: ({ userName, upn, customerName, customerDomain, roles, mustChange }) => {
      const { questions } = texts();
      const user = inQuestion(userName || upn);
      const customer = inQuestion(customerName || customerDomain);
      const held = roles?.map(inQuestion).join(', ') ?? '';
      const facts = [
        `${inQuestion(upn)}\n${[customerName, customerDomain].filter(Boolean).map(inQuestion).join(' · ')}`,
        ...(roles === null ? [questions.rolesUnread] : []),
        ...(held === '' ? [] : [fillGaps(questions.holds, { roles: inQuestion(held) })]),
        ...(mustChange ? [] : [questions.keeps]),
      ];
      const message = fillGaps(questions.guarded, { user, customer });
      return ask(message, facts.join('\n\n'), questions.reset);
    },
    more: (sent) => {
      const { questions } = texts();
      return ask(questions.more, fillGaps(questions.moreDetail, { sent }), questions.goOn);
    },
    assisted: () => {
      const { questions } = texts();
      return ask(questions.assisted, questions.assistedDetail, questions.goOn);
    },
  };
}
