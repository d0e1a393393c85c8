import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { proposePassword } from '../../main/password/password';
import { passwordProblems } from '../../main/password/rules';
import { typedStrength } from '../../main/password/strength';
import { passwordCheck, passwordStyle, proposal } from '../../preload/shapes/reset';

test('a proposal crosses to the window as it is', async () => {
  for (const style of passwordStyle.options) {
    const made = await proposePassword({ style, language: 'fr', owner: {}, random: randomBytes });
    expect(proposal.parse(made)).toEqual(made);
  }
});

test('so does what is known of a typed password, with every kind of problem', async () => {
  const owner = { displayName: 'Marie Dupont', tenantName: 'Contoso' };
  const passwords = ['é', 'x'.repeat(300), 'dupont', 'contoso', 'password1'];
  const problems = passwords.flatMap((password) => passwordProblems(password, owner, ['password']));
  const check = { problems, ...(await typedStrength('password1', [])) };
  expect(passwordCheck.parse(check)).toEqual(check);
  expect(new Set(problems.map(({ kind }) => kind))).toEqual(
    new Set(['too-short', 'too-long', 'character', 'classes', 'name-part', 'tenant-part', 'too-common']),
  );
});
