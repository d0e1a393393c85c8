import { normalised } from '../../main/password/owner';
import { blockedBy } from './blocked';
import { foldFrench } from './fold';
import { frenchSound } from './french-sound';

/** How many French words are kept: 2 to the 13th, so that each word is worth exactly 13 bits. */
const frenchSize = 8192;
/** How many common terms are kept: enough for what people type, little enough to look through at every keystroke. */
const commonSize = 3000;

/**
 * EFF's long list without what the block list names, and but for the hyphen in four of its words: the hyphen is what
 * separates words here. `yo-yo` is then a `yoyo`, which the list has already; `windmill` stands in its place.
 */
export function englishWords(effLong: readonly string[], blockList: string): readonly string[] {
  const blocked = blockedBy(blockList);
  const words = new Set([...effLong.map((word) => word.replaceAll('-', '')), 'windmill']);
  return [...words].filter((word) => !blocked(word)).sort();
}

/** A dictionary with accents, and two lists of words by falling frequency: of speech and of writing. */
export type FrenchSources = {
  readonly dictionary: readonly string[];
  readonly spoken: readonly string[];
  readonly written: readonly string[];
};

/**
 * The 8,192 most frequent French words of 4 to 8 letters that sound like no other on the list and that the block
 * list lets through, folded to ASCII and sorted. Throws when the sources do not yield that many.
 */
export function frenchWords(sources: FrenchSources, blockList: string): readonly string[] {
  const known = new Set(sources.dictionary);
  const blocked = blockedBy(blockList);
  const heard = new Set<string>();
  const written = new Set<string>();
  for (const word of byFrequency(sources, known)) {
    const folded = foldFrench(word);
    if (!known.has(word) || !/^[a-z]{4,8}$/.test(folded) || isPlural(word, known) || blocked(word)) continue;
    // The technician reads the word without its accents, the user may think of it with them: both must be one of a kind.
    const sounds = [frenchSound(word), frenchSound(folded)];
    if (written.has(folded) || sounds.some((sound) => heard.has(sound))) continue;
    for (const sound of sounds) heard.add(sound);
    written.add(folded);
    if (written.size === frenchSize) return [...written].sort();
  }
  throw new Error(`only ${written.size} French words are left, ${frenchSize} are needed`);
}

/** "Ils adoptent" sounds like "il adopte", though it is written like "un accident": a verb's, when its other forms exist. */
function isPlural(word: string, known: ReadonlySet<string>): boolean {
  const stem = /^(.+)ent$/.exec(word)?.[1];
  return stem !== undefined && (known.has(`${stem}e`) || known.has(`${stem}ons`));
}

/** "Il adopta": nobody says it. */
const isSimplePast = (word: string, known: ReadonlySet<string>): boolean =>
  word.endsWith('a') && known.has(`${word.slice(0, -1)}er`);

/** Verb forms that nobody says of their own accord; they come after everything else. */
const rare =
  /(iez|[ei]rai|[ei]ras|[ei]ra|[ei]ront|[ei]rons|[ei]rez|[ei]rait|[ei]rais|aient|[âîû]mes|[âîû]tes|èrent|irent|urent|asses?|issent|issait|ions|ons|ât|ît|ant|ais?)$/;

function byFrequency({ spoken, written }: FrenchSources, known: ReadonlySet<string>): readonly string[] {
  const rank = new Map<string, number>();
  // A word of an encyclopaedia is less at hand than a spoken one of the same rank.
  for (const [list, behind] of [
    [spoken, 0],
    [written, 6000],
  ] as const) {
    list.forEach((word, at) => {
      rank.set(
        word,
        Math.min(
          rank.get(word) ?? Number.POSITIVE_INFINITY,
          at + behind + (rare.test(word) || isSimplePast(word, known) ? 25_000 : 0),
        ),
      );
    });
  }
  return [...rank].sort((one, other) => one[1] - other[1]).map(([word]) => word);
}

/**
 * Terms of at least four characters that a ban list is likely to hold: the most used passwords, without the digits and
 * symbols around them, in Entra's normalised spelling; and the words everybody thinks of first.
 */
export function commonTerms(passwords: readonly string[]): readonly string[] {
  const terms = new Set<string>(thoughtOfFirst);
  for (const password of passwords) {
    const term = normalised(password.replace(/^[^a-z]+|[^a-z]+$/gi, ''));
    if (/^[a-z0-9]{4,16}$/.test(term)) terms.add(term);
    if (terms.size === commonSize) break;
  }
  return [...terms].sort();
}

const thoughtOfFirst = `
spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december printemps automne hiver lundi mardi mercredi jeudi vendredi
samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre welcome bienvenue
bonjour soleil motdepasse password passwort changeme temporary temporaire microsoft office windows azure outlook
teams contoso fabrikam company entreprise societe administrator administrateur qwerty qwertz azerty azertyuiop
qwertyuiop asdf asdfgh zxcvbn qsdf letmein secret marseille paris london canada france quebec montreal suisse belgique
`
  .trim()
  .split(/\s+/);
