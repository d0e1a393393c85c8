import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type PasswordStyle, proposePassword } from '../../main/password/password';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test.each<PasswordStyle>(['passphrase', 'random', 'pronounceable'])(
  'the README’s bits of a %s are those of the code',
  async (style) => {
    const [, english, french] =
      new RegExp(`^\\| ${style} \\| (\\d+) bits \\| (\\d+) bits \\|`, 'm').exec(readme) ?? [];
    for (const [language, said] of [
      ['en', english],
      ['fr', french],
    ] as const) {
      const { bits } = await proposePassword({ style, language, owner: {}, random: randomBytes });
      expect(Number(said)).toBe(Math.floor(bits));
      expect(bits).toBeGreaterThanOrEqual(50);
    }
  },
);
