import type { Encrypted } from '../../../store/encrypted';
import type { ExactSearch } from './exact-search';
import { distanceBetween, mistypesOf } from './edit-distance';
import type { SearchQuery, QueryWord } from './search-query';
import { toBytes, toText } from '../text';
import { consonantsOf, soundOf } from '../tokens';
import { ownTokens, type StoredUser } from '../users';
import { wordsStarting } from '../words';

/** For one word of the query: words that may have been meant, and how far each is from what was typed (less is nearer). */
export type Meant = Map<string, number>;

/** How far a word is from what was typed. */
const far = { typoWhole: 1, sound: 1.2, bones: 1.4, typoStart: 1.6, part: 2 } as const;

const shortestTypo = 4;
const shortestTypoStart = 5;
const shortestPart = 3;
/** Fewer consonants are shared by too many words. */
const fewestBones = 3;
/** So many words are looked for side by side, the nearest and most used first. */
const mostMeant = 32;
/** Rows that are compared with each other; beyond them the order of names decides. */
const mostCompared = 80;

/** The second stage of a search: what may have been meant when (nearly) nothing was found. */
export function createForgive(file: Encrypted, find: ExactSearch, isCommon: (word: string) => boolean) {
  /** Words within one mistake: whole ones, and longer ones that begin so. */
  function typos(word: string): [string, number, number][] {
    if (word.length < shortestTypo) return [];
    const variants = mistypesOf(word);
    const isStart = word.length >= shortestTypoStart;
    const sql = isStart
      ? `SELECT words.word, words.uses FROM json_each(?) AS variant CROSS JOIN words
         ON words.word >= CAST(variant.value AS BLOB) AND words.word < CAST(variant.value || '{' AS BLOB) LIMIT 600`
      : `SELECT words.word, words.uses FROM json_each(?) AS variant CROSS JOIN words
         ON words.word = CAST(variant.value AS BLOB)`;
    const whole = new Set(variants);
    return file.all<[Uint8Array, number]>(sql, JSON.stringify(variants)).map(([bytes, uses]) => {
      const found = toText(bytes);
      return [found, whole.has(found) ? far.typoWhole : far.typoStart, uses];
    });
  }

  /** Words that sound alike: transliteration habits. */
  function sounds(word: string): [string, number, number][] {
    const sound = soundOf(word);
    if (sound.length < 3) return [];
    const bones = consonantsOf(sound);
    const alike = file.all<[Uint8Array, number]>(
      'SELECT word, uses FROM words WHERE sound >= ? AND sound < ? LIMIT 64',
      toBytes(sound),
      toBytes(word.length >= shortestTypoStart ? `${sound}{` : `${sound}\0`),
    );
    const sameBones =
      bones.length < fewestBones
        ? []
        : file.all<[Uint8Array, number]>(
            'SELECT word, uses FROM words WHERE bones = ? LIMIT 64',
            toBytes(bones),
          );
    const nearness = (found: string, from: number) => from + distanceBetween(word, found) / 20;
    return [
      ...alike.map(([found, uses]) => [toText(found), nearness(toText(found), far.sound), uses] as const),
      ...sameBones.map(([found, uses]) => [toText(found), nearness(toText(found), far.bones), uses] as const),
    ].map(([found, distance, uses]) => [found, distance, uses]);
  }

  /** Words that hold the typed letters somewhere inside. */
  function parts(word: string): [string, number, number][] {
    if (word.length < shortestPart) return [];
    const trigrams = new Set<string>();
    for (let at = 0; at + 3 <= word.length; at += 1) trigrams.add(`"${word.slice(at, at + 3)}"`);
    return file
      .all<[Uint8Array, number]>(
        `SELECT words.word, words.uses FROM parts CROSS JOIN words ON words.n = parts.rowid
         WHERE parts MATCH ? ORDER BY parts.rowid LIMIT 400`,
        [...trigrams].join(' AND '),
      )
      .map(([found, uses]): [string, number, number] => [toText(found), far.part, uses])
      .filter(([found]) => found.includes(word));
  }

  function meantBy({ word }: QueryWord): Meant {
    // What hundreds of customers are called by (`ltd`) was not mistyped, and would find too many.
    if (/^\d/.test(word) || isCommon(word)) return new Map();
    const ranked = [...typos(word), ...sounds(word), ...parts(word)].sort(
      (a, b) => a[1] - b[1] || b[2] - a[2],
    );
    const meant: Meant = new Map();
    for (const [found, distance] of ranked) {
      if (meant.size >= mostMeant) break;
      if (!meant.has(found)) meant.set(found, distance);
    }
    return meant;
  }

  /** Two words typed without the space between them. */
  function splits(word: string): string[] {
    const ways: string[] = [];
    for (let at = 2; at <= word.length - 2 && ways.length < 4; at += 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (isWord(left) && wordsStarting(file, right, 1).length > 0) ways.push(`("${left}" AND "${right}"*)`);
    }
    return ways;
  }

  const isWord = (word: string) => file.first('SELECT 1 FROM words WHERE word = ?', toBytes(word)) !== null;

  /** How far a row is from what was typed: the sum over the words of the nearest of its own words. */
  function distance(row: StoredUser, words: readonly QueryWord[], meant: readonly Meant[]): number {
    const tokens = ownTokens(toText(row.name), toText(row.upn));
    return words.reduce((sum, { word }, at) => {
      let best = tokens.some((token) => token.startsWith(word)) ? 0 : 3;
      for (const token of tokens) best = Math.min(best, meant[at]?.get(token) ?? 3);
      return sum + best;
    }, 0);
  }

  return (
    query: SearchQuery,
    customer: number | null,
    limit: number,
    known: ReadonlySet<number>,
  ): { readonly rows: readonly StoredUser[]; readonly meant: readonly Meant[] } => {
    const { words } = query;
    const meant = words.map(meantBy);
    const exact = words.map(find.wordExpression);
    const loose = words.map(({ word }, at) => {
      if (isCommon(word)) return exact[at] ?? null;
      const ways = [...(meant[at]?.keys() ?? [])].map((each) => `"${each}"`);
      ways.push(...find.nicknamedAny(meant[at] ?? new Map()));
      const bones = consonantsOf(word);
      const all = [
        ...(exact[at] === null || exact[at] === undefined ? [] : [exact[at]]),
        ...ways,
        ...splits(word),
        ...(bones.length > 0 ? [`"_k${bones}"`] : []),
      ];
      return all.length === 0 ? null : all.join(' OR ');
    });
    const rows = new Map<number, StoredUser>();
    const take = (expression: string | null) => {
      if (expression === null) return;
      for (const row of find.matching(expression, mostCompared)) {
        if (!known.has(row.label)) rows.set(row.label, row);
      }
    };
    // One word at a time is forgiven, all at once only if that finds nothing.
    for (let at = 0; at < words.length; at += 1) {
      if (loose[at] !== exact[at]) take(find.together(exact.with(at, loose[at] ?? null), customer));
    }
    const isLooser = loose.filter((each, at) => each !== exact[at]).length > 1;
    if (rows.size === 0 && isLooser) take(find.together(loose, customer));
    take(joined(query, exact, customer));
    const ranked = [...rows.values()]
      .map((row) => ({ row, far: distance(row, words, meant) }))
      .sort((a, b) => a.far - b.far || a.row.label - b.row.label)
      .map(({ row }) => row);
    return { rows: ranked.slice(0, limit), meant };
  };

  /** Two words of the query that were one: `du pont`. */
  function joined(
    { words }: SearchQuery,
    exact: readonly (string | null)[],
    customer: number | null,
  ): string | null {
    const ways: string[] = [];
    for (let at = 0; at + 1 < words.length; at += 1) {
      const together = find.wordExpression({
        word: '',
        spellings: [`${words[at]?.word}${words[at + 1]?.word}`.slice(0, 64)],
      });
      if (together === null) continue;
      const whole = find.together([...exact.slice(0, at), together, ...exact.slice(at + 2)], customer);
      if (whole !== null) ways.push(`(${whole})`);
    }
    return ways.length === 0 ? null : ways.join(' OR ');
  }
}
