import type { FetchedCustomer, FetchedUser } from '../../main/directory/directory-calls';
import { makeCompanies } from '../sandbox/data/companies';
import { cultures } from '../sandbox/data/cultures';
import { latin, native } from '../sandbox/data/latin';
import { guidOf, hash, pick } from '../sandbox/data/random';

// As many people as a large partner serves, with names as they are spread in life: a few are very frequent, most are
// rare. The practice Microsoft has the frequent ones; a long tail of family names is made here from their parts.

const tails = [
  'son',
  'sen',
  'mann',
  'berg',
  'stein',
  'feld',
  'dal',
  'ova',
  'enko',
  'wicz',
  'ski',
  'escu',
  'ides',
  'poulos',
  'ian',
  'oglu',
  'ez',
  'eira',
  'etti',
  'ini',
  'ard',
  'eau',
  'ier',
  'court',
  'ville',
  'ham',
  'ton',
  'ley',
  'worth',
  'field',
];
const heads = [
  'Ab',
  'Al',
  'Am',
  'Ar',
  'Bal',
  'Bar',
  'Ber',
  'Bor',
  'Bran',
  'Cal',
  'Car',
  'Chal',
  'Cor',
  'Dal',
  'Del',
  'Dor',
  'Ed',
  'El',
  'Far',
  'Fer',
  'Fol',
  'Gal',
  'Ger',
  'Gol',
  'Hal',
  'Har',
  'Hel',
  'Hol',
  'Iv',
  'Jan',
  'Jor',
  'Kal',
  'Kar',
  'Kel',
  'Kor',
  'Lam',
  'Lan',
  'Lin',
  'Lor',
  'Mal',
  'Mar',
  'Mel',
  'Mor',
  'Nal',
  'Nor',
  'Ol',
  'Pal',
  'Par',
  'Pel',
  'Pol',
  'Ral',
  'Rem',
  'Ros',
  'Sal',
  'San',
  'Ser',
  'Sol',
  'Tal',
  'Tar',
  'Tor',
  'Ur',
  'Val',
  'Var',
  'Vel',
  'Vol',
  'Wal',
  'Wel',
  'Wil',
  'Zan',
  'Zel',
];
const middles = [
  'a',
  'an',
  'ar',
  'e',
  'el',
  'en',
  'er',
  'i',
  'il',
  'in',
  'o',
  'ol',
  'on',
  'or',
  'u',
  'ul',
  'un',
  'y',
];
const seed = 11;

/** A person's place among equals: small numbers are much more frequent than great ones. */
const rare = (h: number, size: number) => Math.floor(size ** ((h % 100_003) / 100_003)) % size;

/** The partner's customers. */
export const population = (customers: number, users: number) => {
  const size = Math.ceil(users / customers);
  const companies = makeCompanies(seed, new Uint32Array(customers).fill(size), false);
  return companies.map((company) => ({
    customer: { id: company.id, name: company.companyName, domain: company.domain } satisfies FetchedCustomer,
    users: () => Array.from({ length: size }, (_, u) => user(company.index, u, company.domain)),
  }));
};

function user(c: number, u: number, domain: string): FetchedUser {
  const h = (what: number) => hash(seed, what, c, u);
  const culture = cultures[Math.min(h(1) % cultures.length, h(2) % cultures.length)] ?? pick(cultures, 0);
  const given = pick(culture.given, h(3));
  const isTail = h(4) % 3 !== 0;
  const at = rare(h(5), heads.length * middles.length * tails.length);
  const tail = `${heads[at % heads.length]}${middles[Math.floor(at / heads.length) % middles.length]}${tails[Math.floor(at / heads.length / middles.length)]}`;
  const family = isTail ? tail : pick(culture.family, h(6));
  const [g, f] = [native(given), native(family)];
  const name =
    culture.order === 'given family' || isTail
      ? `${g} ${f}`
      : culture.order === 'family given'
        ? `${f} ${g}`
        : f + g;
  const number = h(7) % 4 === 0 ? String(h(8) % 100) : '';
  const local = `${latin(given)}.${latin(family)}${number}`.replace(/[^A-Za-z0-9.-]/g, '');
  return {
    id: guidOf(seed, 2, c, u),
    name: h(9) % 60 === 0 ? '' : name,
    upn: `${local.toLowerCase()}.${u.toString(36)}@${domain}`,
    home: h(11) % 50 === 0 ? 'federated' : h(10) % 4 === 0 ? 'synced' : 'managed',
    deleted: h(12) % 40 === 0,
  };
}
