import type { Language } from '../../preload/languages/languages';
import type { PasswordStyle } from '../../preload/shapes/choices';
import type { PasswordCheck, PasswordProblem, Proposal } from '../../preload/shapes/reset';
import { loadCommonTerms } from './load-words';
import type { PasswordOwner } from './owner';
import { type PasswordChoice, proposePassword } from './password';
import type { RandomBytes } from './random';
import { passwordProblems } from './rules';
import { typedStrength } from './strength';

/** Where choices of style and language come from, strongest first: this customer's, the technician's, the deployment's. */
export type PasswordChoices = {
  readonly passwordFor: (customerId: string) => PasswordChoice | null;
  readonly rememberPassword: (customerId: string, choice: PasswordChoice) => void;
  readonly get: () => {
    readonly passwordStyle: PasswordStyle | null;
    readonly passwordLanguage: Language | null;
  };
  readonly language: () => Language;
};

/**
 * Proposes passwords in the style and language chosen for the customer, and checks typed ones. A style or language that
 * is asked for is remembered for that customer.
 */
export function technicianPasswords({
  settings,
  policy,
  randomBytes,
}: {
  readonly settings: PasswordChoices;
  readonly policy: { readonly passwordStyle: PasswordStyle };
  readonly randomBytes: RandomBytes;
}) {
  const languageFor = (customerId: string): Language =>
    settings.passwordFor(customerId)?.language ?? settings.get().passwordLanguage ?? settings.language();
  const problems = async (password: string, owner: PasswordOwner): Promise<readonly PasswordProblem[]> =>
    passwordProblems(password, owner, await loadCommonTerms());
  return {
    /** The language that the users of this customer are given words in: the customer's, else the technician's. */
    languageFor,
    propose: async (
      customerId: string,
      owner: PasswordOwner,
      style: PasswordStyle | null,
      language: Language | null,
    ): Promise<Proposal> => {
      const own = settings.get();
      const remembered = settings.passwordFor(customerId);
      const choice = {
        style: style ?? remembered?.style ?? own.passwordStyle ?? policy.passwordStyle,
        language: language ?? languageFor(customerId),
      };
      const isNews = choice.style !== remembered?.style || choice.language !== remembered?.language;
      // Of what was made in its place (random, where names leave too few words) nobody has made a choice.
      if ((style !== null || language !== null) && isNews) settings.rememberPassword(customerId, choice);
      return proposePassword({ ...choice, owner, random: randomBytes });
    },
    problems,
    check: async (password: string, owner: PasswordOwner): Promise<PasswordCheck> => {
      const { displayName, otherNames = [], upn, tenantName, domain } = owner;
      const known = [displayName, ...otherNames, upn, tenantName, domain].filter(
        (each) => each !== undefined,
      );
      return {
        problems: [...(await problems(password, owner))],
        ...(await typedStrength(password, known)),
      };
    },
  };
}
