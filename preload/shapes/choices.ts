/** The words that a choice can have, once for the contract, the deployment file and the window. No schema library here. */

/** How a password is made by us. */
export const passwordStyles = ['passphrase', 'random', 'pronounceable'] as const;
export type PasswordStyle = (typeof passwordStyles)[number];

/** What is done when the user is, or may be, an administrator. */
export const adminGuards = ['off', 'confirm', 'refuse'] as const;

/** What may be done with a slip that holds the password: `save` means print or save. */
export const slipPolicies = ['off', 'print', 'save'] as const;

/** A longer text is not searched for, in UTF-16 units. */
export const longestQuestion = 2_048;
