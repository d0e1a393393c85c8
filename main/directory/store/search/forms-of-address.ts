import { foldWords } from '../fold';

// What stands before or after a name and is no part of it, in the languages that tickets and mails are written in. As
// one folded word, dots and hyphens gone (`Sig.ra` is `sigra`). Some are names as well (Herr, Don, Major), or the start
// of one: whoever has the word in the name comes first, and those without it are found too.
const forms = [
  // English
  'mr mrs ms mx miss mister madam maam sir dame lord lady master messrs dr doctor prof professor rev reverend hon esq',
  'capt captain col colonel maj major sgt sergeant lt lieutenant gen general jr sr phd md mba dds',
  // French
  'm mm mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames maitre me mtre pr dre docteur professeur',
  // German
  'herr herrn frau fraulein fr hr doktor ing dipling diplkfm mag bsc msc drmed drjur dring',
  // Dutch
  'dhr mevr mw mevrouw meneer heer drs ir',
  // Danish, Norwegian, Swedish, Finnish
  'hrn fru frk froken froeken frken hra rva herra rouva neiti',
  // Spanish, Portuguese
  'sra srta srs d da dna dona dnya don senor senora senorita senhor senhora sta dra dras doutor doutora exmo exma lic',
  // Italian
  'sig sigra signa signor signora signorina signore dott dottssa dottore dottoressa avv geom rag arch gentma gentmo',
  // Polish, Czech, Slovak, Hungarian, Romanian
  'pan pani panna mgr inz hab bc rndr judr mudr mvdr csc ur urno ozv dl dna domnul doamna domnisoara',
  // Turkish, Greek
  'bay bayan bey hanim k kos ka kyria kyrios',
  // Russian, Ukrainian
  'gn gzha gospodin gospozha pani',
  // Japanese, Korean, Chinese, in Latin letters
  'san sama sensei kun chan ssi nim xiansheng nushi',
  // Arabic, Hebrew, as they are transliterated
  'alsyd alsydh alanst mr grt hrb',
];

const folded: ReadonlySet<string> = new Set(forms.flatMap((line) => line.split(' ')));
/** In scripts without spaces, or where letters say little: as written. */
const written = new Set(
  'г-н г-жа гн гжа господин госпожа пан пані пани κ κος κα κυρία κύριος κυριος κυρια السيد السيدة الآنسة د مر גב גברת ד"ר דר'.split(
    ' ',
  ),
);
/** At the end of a name in Han, Kana or Hangul, or of one from there in Latin letters. */
const afterName =
  /(?:様|さま|さん|氏|先生|女士|小姐|선생님|씨|님|[-‐‑](?:san|sama|sensei|kun|chan|ssi|nim))$/iu;

/** Is this piece of a text (between blanks) a form of address, whatever signs are around it? */
export function isFormOfAddress(piece: string): boolean {
  if (piece.length > 40) return false;
  const bare = piece.normalize('NFC').replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (bare === '') return false;
  return written.has(bare.toLowerCase()) || folded.has(foldWords(bare).join(''));
}

/** The form of address that is written together with the name: `田中様`; empty where there is none, or nothing else. */
export function formAfter(piece: string): string {
  const [form = ''] = afterName.exec(piece) ?? [];
  return form.length < piece.length ? form : '';
}
