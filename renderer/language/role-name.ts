import { i18n } from './language';
import type { Say, TextKey } from './text';

/** Names that Microsoft has given up, and that its services still answer with. */
const formerly: Readonly<Record<string, string>> = {
  'company-administrator': 'global-administrator',
  'user-account-administrator': 'user-administrator',
  'helpdesk-password-administrator': 'helpdesk-administrator',
  'exchange-service-administrator': 'exchange-administrator',
  'sharepoint-service-administrator': 'sharepoint-administrator',
};

const isKnown = (key: string): key is TextKey & `role.${string}` => i18n.exists(key);

/** A directory role in the language in force; a role that we have no name for keeps the one it came with. */
export const roleName = (name: string, say: Say): string => {
  const word = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');
  const key = `role.${Object.hasOwn(formerly, word) ? formerly[word] : word}`;
  return isKnown(key) ? say(key) : name;
};

/** The same for several, joined by `between`. */
export const roleNames = (names: string, between: ', ' | ' / ', say: Say): string =>
  names
    .split(between)
    .map((name) => roleName(name, say))
    .join(between);
