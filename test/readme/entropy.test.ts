import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PasswordStyle } from '../../preload/shapes/choices';
import { proposePassword } from '../../main/password/password';
import { documentation } from './pages';

const aboutPasswords = documentation('main/password/README.md');

test.each<PasswordStyle>(['passphrase', 'random', 'pronounceable'])(
  'the page’s bits of a %s are those of the code',
  async (style) => {
    const [, english, french] =
      new RegExp(`^\\| ${style} \\| (\\d+) bits \\| (\\d+) bits \\|`, 'm').exec(aboutPasswords) ?? [];
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
