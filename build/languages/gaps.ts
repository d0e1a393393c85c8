/** A text's name without the plural form at its end: `search.count_one` is a form of `search.count`. */
export const withoutForm = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** The names of a text's gaps, in order, none twice: `name` and `count` of "{{name}}: {{count, number}} users". */
export const gapsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, gap]) => gap ?? ''))].sort();

/**
 * TypeScript that says which gaps each text has, from the English texts by key. What chooses a plural form must always be
 * given, whether a form says it or not.
 */
export function gapsModule(english: Readonly<Record<string, string>>): string {
  const gaps = new Map<string, Set<string>>();
  for (const [key, text] of Object.entries(english)) {
    const name = withoutForm(key);
    const all = gaps.get(name) ?? new Set(name === key ? [] : ['count']);
    for (const gap of gapsOf(text)) all.add(gap);
    gaps.set(name, all);
  }
  const lines = [...gaps]
    .filter(([, names]) => names.size > 0)
    .map(
      ([key, names]) =>
        `  '${key}': ${[...names]
          .sort()
          .map((name) => `'${name}'`)
          .join(' | ')};`,
    );
  return [
    '// Written by `node_modules/.bin/tsx build/languages/write-gaps.ts` from preload/languages/en/window.json.',
    '/** The gaps of each text of the window that has any. */',
    'export type Gaps = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}
