import type { ApiUser } from './shapes';

/**
 * The name of a user, wherever one is shown or compared: the display name, else first and last name. Empty where
 * Microsoft knows none: an address is no name, and neither are blanks.
 */
export const userName = ({ displayName, firstName, lastName }: ApiUser): string =>
  [displayName ?? '', [firstName, lastName].filter((part) => part !== null).join(' ')].find(
    (name) => name.trim() !== '',
  ) ?? '';
