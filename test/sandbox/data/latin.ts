import anyAscii from 'any-ascii';

/** The part of a name before `=`: as its owner writes it. */
export const native = (name: string): string => name.split('=')[0] ?? name;

// There are a few hundred names and a million people: each name is spelled once.
const spelledBefore = new Map<string, string>();

/** A name in plain lower-case Latin letters and digits, as sign-in names and domains are made of. */
export function latin(name: string): string {
  const before = spelledBefore.get(name);
  if (before !== undefined) return before;
  const spelled = name.includes('=') ? (name.split('=')[1] ?? '') : anyAscii(name);
  const plain = spelled.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  spelledBefore.set(name, plain);
  return plain;
}
