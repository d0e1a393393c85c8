import type english from '../../preload/languages/en/window.json';
import type { Gaps } from './gaps';

type Key = keyof typeof english;
type PluralForm = `${string}_${Intl.LDMLPluralRule}`;

/** The name of a text that has plural forms; which of them is said is chosen by `count`. */
export type PluralKey = Key extends infer K ? (K extends `${infer Name}_other` ? Name : never) : never;

/** Every text's name, from the English ones. */
export type TextKey = Exclude<Key, PluralForm> | PluralKey;

/** What fills the gaps of a text. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * What must be given with a text: what fills each of its gaps; where one of several texts is said, what fills the gaps of
 * each of them. Only of a key that may be any text at all nobody can say which gaps it has.
 */
type Given<K extends TextKey> = TextKey extends K
  ? [values?: Values]
  : [GapsOf<K>] extends [never]
    ? []
    : [values: Readonly<Record<GapsOf<K>, string | number>>];
type GapsOf<K extends TextKey> = K extends keyof Gaps ? Gaps[K] : never;

/** Gives a text in the language in force, its gaps filled. */
export type Say = <K extends TextKey>(key: K, ...given: Given<K>) => string;
