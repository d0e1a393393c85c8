/**
 * A rough key of how a French word sounds. Two words with one key may be mistaken for each other over a phone.
 * It errs on the side of hearing too little: `é`, `è`, `ai` and `er` are one sound, nasal vowels are three, and
 * doubled or silent letters do not count. Takes the word with its accents.
 */
export function frenchSound(word: string): string {
  let sound = word.toLowerCase().replaceAll('œu', 'eu').replaceAll('œ', 'e').replaceAll('æ', 'e');
  for (const [spelling, heard] of spellings) sound = sound.replace(spelling, heard);
  return sound;
}

// Capitals stand for sounds that are finished, so that a later line does not read them again:
// E = é/è/ai, A = an/en, I = in/ain/un, O = on, U = ou, W = oi, S = ch, N = gn, J = ille, K = k, Z = z, G = g before i/e.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[âàä]/g, 'a'],
  [/[îï]/g, 'i'],
  [/[ôö]/g, 'o'],
  [/[ûùü]/g, 'u'],
  [/ÿ/g, 'y'],
  // Soft c and g, before their vowel changes; doubled, so that they are not taken for the s of "rose".
  [/s?ç|s?c(?=[eéèêiy])/g, 'ss'],
  [/ge(?=[aou])/g, 'j'],
  [/g(?=[eéèêiy])/g, 'j'],
  [/mp(?=t)/g, 'm'],
  // Endings nobody hears.
  [/(?<=.{2})(?:ers|er|ez|ée|ées|és|é|aient|ais|ait|aix|ai|et|ets|êt|êts)$/, 'E'],
  [/(?<=.{2})(?:ent|ents)$/, 'A'],
  [/(?<=[^aeiouyéèê])es$/, 'e'],
  [/sch|sh|ch/g, 'S'],
  [/ph/g, 'f'],
  [/gn/g, 'N'],
  [/th/g, 't'],
  [/(?:eau|au)(?:x|d|ds|t|ts|lt)?(?=$)/g, 'o'],
  [/eau|au/g, 'o'],
  [/oin/g, 'WI'],
  [/(?:ouill|euill|eill|aill|ueill)/g, 'J'],
  [/(?:ouil|euil|eil|ail|ueil)s?$/g, 'J'],
  [/ou[ùû]?/g, 'U'],
  [/oi|oy/g, 'W'],
  [/(?:ain|ein|aim|eim|yn|ym|in|im|un|um)(?![aeiouyéèêmnEUW])/g, 'I'],
  [/(?:an|am|en|em)(?![aeiouyéèêmnEUW])/g, 'A'],
  [/(?:on|om)(?![aeiouyéèêmnEUW])/g, 'O'],
  [/[éèêë]|ai|ei|ay|ey/g, 'E'],
  [/eu|œu/g, 'e'],
  [/e(?=[bcdfgklmnpqrstvxz]{2}|[cflr]$)/g, 'E'],
  [/qu|q/g, 'K'],
  [/cc|ck|c|k/g, 'K'],
  [/gu(?=[eiyEI])/g, 'G'],
  [/y/g, 'i'],
  [/h/g, ''],
  [/w/g, 'v'],
  [/(?<=[aeiouEAIOUW])s(?=[aeiouEAIOUW])/g, 'Z'],
  [/z/g, 'Z'],
  [/tion/g, 'siO'],
  [/x(?=$)/, ''],
  // Silent at the end.
  [/(?<=[AIOW])[gKsdtpx]+$/, ''],
  [/(?<=[^e]{2}|e.)[sdtpx]+$/, ''],
  [/[sdtpx]+$/, ''],
  [/(?<=.{2})e$/, ''],
  [/e(?=r[aeiouEAIOU])/g, ''],
  [/(.)\1+/g, '$1'],
];
