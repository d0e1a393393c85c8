import { type Culture, cultures } from './cultures';
import type { SandboxCustomer } from './customer';
import { hostileName } from './hostile';
import { latin, native } from './latin';
import { guidOf, hash, pick } from './random';

/** The culture of a customer: earlier ones are more frequent. The first two customers are the same for every seed. */
export function cultureOf(seed: number, index: number): Culture {
  if (index < 2) return pick(cultures, index === 0 ? 2 : 0); // Nordwind GmbH and Contoso Ltd
  const a = hash(seed, 21, index) % cultures.length;
  const b = hash(seed, 22, index) % cultures.length;
  return pick(cultures, Math.min(a, b));
}

/** All customers of a seed, in the order of Partner Center's list. Sixty thousand take a fraction of a second. */
export function makeCompanies(seed: number, sizes: Uint32Array, hostile: boolean): SandboxCustomer[] {
  const taken = new Map<string, number>();
  return Array.from(sizes, (size, index) => {
    const culture = cultureOf(seed, index);
    const word = pick(culture.words, index < 2 ? 0 : hash(seed, 23, index));
    const form = pick(culture.company, index < 2 ? 0 : hash(seed, 24, index));
    const slug = latin(word) || 'customer';
    const times = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, times);
    const plain = form.replace('{}', native(word).replaceAll('-', ' '));
    // The second Nordwind is "Nordwind Köln AG", the third "… Köln 3 AG": doubles exist in life too, but not by the thousand.
    const place = times === 1 ? '' : times === 2 ? ` ${culture.city}` : ` ${culture.city} ${times}`;
    const companyName = form.replace('{}', native(word).replaceAll('-', ' ') + place);
    return {
      index,
      id: guidOf(seed, 1, index),
      companyName:
        hostile && index % 7 === 5
          ? hostileName(hash(seed, 25, index))
          : times % 9 === 0
            ? plain
            : companyName,
      domain: `${slug}${times === 1 ? '' : times}.onmicrosoft.com`,
      country: culture.country,
      size,
      relationship: 'reseller',
    };
  });
}
