import { describe, expect, test } from 'vitest';
import { gapsOf, withoutForm } from '../../build/languages/gaps';
import { type PreflightLine, preflightLine } from '../../preload/shapes/reset';
import { say } from '../../renderer/language/language';
import { preflightWords } from '../../renderer/reset-dialog/preflight-words';
import { texts } from './every-language';

/** What main fills in, code by code (main/reset/preflight.ts). */
const given: Partial<Record<PreflightLine['code'], Record<string, string>>> = {
  'user-changed': { was: 'a@b.example', is: 'c@b.example' },
  'address-learned': { upn: 'a@b.example' },
  'not-checked': { failure: 'captive-portal' },
  admin: { roles: 'Global Administrator', needs: 'Privileged Authentication Administrator' },
  'admin-refused': { roles: 'Global Administrator', needs: 'Privileged Authentication Administrator' },
  namesake: { count: '2', name: 'Hélène Dupont', upn: 'h@x.example', customer: 'Fabrikam' },
};

describe('pre-flight lines in words', () => {
  test.each(preflightLine.shape.code.options)('%s has no gap that main does not fill', (code) => {
    const filled = Object.keys(given[code] ?? {});
    const forms = Object.values(texts)
      .flatMap((all) => Object.entries(all))
      .filter(([key]) => withoutForm(key) === `preflight.${code}`);
    expect(forms.length).toBeGreaterThanOrEqual(2);
    for (const [, text] of forms) expect(filled).toEqual(expect.arrayContaining([...gapsOf(text)]));
    const said = preflightWords({ level: 'note', code, values: given[code] ?? {} }, say);
    expect(said).not.toMatch(/\{\{|undefined|NaN/);
    expect(said.length).toBeGreaterThan(10);
  });

  test.each([
    [{ failure: 'access-denied' }, say('failed.access-denied')],
    [{ failure: 'throttled', seconds: '30' }, 'Microsoft asks this app to wait 30 seconds.'],
    [{ failure: 'mfa-required' }, 'Microsoft asks for a multi-factor sign-in.'],
  ])('says why Microsoft could not be asked: %o', (values, words) => {
    const said = preflightWords({ level: 'warning', code: 'not-checked', values } as PreflightLine, say);
    expect(said).toBe(`Microsoft could not be asked. ${words}`);
  });

  test('what Microsoft does not give is said to be missing, and is no gap in the sentence', () => {
    const changed = (level: PreflightLine['level'], was: string, is: string) =>
      preflightWords({ level, code: 'user-changed', values: { was, is } }, say);
    expect(changed('blocked', 'a@b.example', '')).toContain('a@b.example is now (no address).');
    expect(changed('warning', 'Ana Roy', '')).toContain('Ana Roy is now (no name).');
    expect(changed('warning', '', 'Ana Roy')).toContain('(no name) is now Ana Roy.');
  });

  test('a customer whose name ends with a full stop does not end a sentence twice', () => {
    for (const [count, more] of [['1'], ['2'], ['1', 'true'], ['2', 'true']] as const)
      expect(
        preflightWords(
          {
            level: 'warning',
            code: 'namesake',
            values: { ...given.namesake, customer: 'S.à r.l.', count, ...(more ? { more } : {}) },
          } as PreflightLine,
          say,
        ),
      ).not.toContain('..');
  });

  test('one namesake is named, more are counted', () => {
    const line = (count: string): PreflightLine => ({
      level: 'warning',
      code: 'namesake',
      values: { ...given.namesake, count },
    });
    expect(preflightWords(line('1'), say)).toContain('There is also Hélène Dupont');
    expect(preflightWords(line('2'), say)).toContain('2 other users');
  });

  test.each(['admin', 'admin-refused'] as const)(
    '%s names every role, which one is needed, and how far we see',
    (code) => {
      const roles = Object.entries(texts.en)
        .filter(([key]) => key.startsWith('role.'))
        .map(([, role]) => role);
      expect(roles.length).toBeGreaterThan(10);
      const values = {
        roles: [...roles, 'a\u202eb'].join(', '),
        needs: 'Privileged Authentication Administrator',
      };
      const said = preflightWords({ level: 'blocked', code, values }, say);
      for (const role of roles) expect(said).toContain(role);
      expect(said).toContain('you need the role Privileged Authentication Administrator');
      expect(said).toContain('Only directly assigned roles are seen');
      expect(said).not.toContain('\u202e');
      expect(texts.fr[`preflight.${code}`]).toMatch(/\{\{needs\}\}.*Seuls les rôles directs/);
    },
  );

  test('a name that turns text around is made harmless', () => {
    const values = { ...given.namesake, name: 'a\u202eb' };
    expect(
      preflightWords({ level: 'warning', code: 'namesake', values } as PreflightLine, say),
    ).not.toContain('\u202e');
  });
});
