import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { texts } from '../../renderer/language/texts';

const root = resolve(import.meta.dirname, '../../renderer');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('texts'))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n');

const gaps = (text: string): string[] =>
  [...text.matchAll(/\{\{([^},]+)/g)].map(([, name]) => name ?? '').sort();

// Keys whose last part comes from the contract: written in the source as `prefix.${…}`.
const families = [...sources.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z]+\.)?)\$\{/g)].map(
  ([, prefix]) => prefix ?? '',
);

describe('texts', () => {
  test('each is said in both languages, with the same gaps', () => {
    const wrong = Object.entries(texts)
      .filter(([, { en, fr }]) => en.trim() === '' || fr.trim() === '' || gaps(en).join() !== gaps(fr).join())
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test('nothing is said twice in two ways: no key is unused', () => {
    const unused = Object.keys(texts).filter((key) => {
      const base = key.replace(/_one$/, '');
      if (sources.includes(`'${base}'`)) return false;
      // `handover.${kind}Title` and its like.
      if (/^handover\.(print|save)(Title|Body|Yes)?$/.test(base) || /^decide\..*Hint$/.test(base))
        return false;
      if (base.startsWith('role.')) return false;
      if (/^badge\..*Why$/.test(base)) return false;
      return !families.some((prefix) => base.startsWith(prefix));
    });
    expect(unused).toEqual([]);
  });

  test('a singular has its plural', () => {
    const alone = Object.keys(texts).filter((key) => key.endsWith('_one') && !(key.slice(0, -4) in texts));
    expect(alone).toEqual([]);
  });

  test('no text holds a control or direction character', () => {
    const odd = Object.entries(texts).filter(([, { en, fr }]) =>
      /[\p{Cc}\u200e\u200f\u202a-\u202e]/u.test(en + fr),
    );
    expect(odd).toEqual([]);
  });
});
