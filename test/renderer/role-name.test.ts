import { afterEach, expect, test } from 'vitest';
import { partnerCenterRoles } from '../../main/reset/who-may-reset-whom';
import { i18n, say } from '../../renderer/language/language';
import { roleName, roleNames } from '../../renderer/language/role-name';
import { preflightWords } from '../../renderer/reset-dialog/preflight-words';
import './every-language';

afterEach(() => void i18n.changeLanguage('en'));

test.each([
  ['en', 'Global Administrator', 'Global Administrator'],
  ['fr', 'Global Administrator', 'Administrateur général'],
  ['fr', 'Company Administrator', 'Administrateur général'],
  ['fr', 'Helpdesk (Password) Administrator', 'Administrateur du support technique'],
  ['fr', ' user administrator ', 'Administrateur d’utilisateurs'],
  ['fr', 'Contoso Wizard', 'Contoso Wizard'],
  ['fr', 'constructor', 'constructor'],
  ['fr', '', ''],
])('%s: %s is %s', (language, given, shown) => {
  void i18n.changeLanguage(language);
  expect(roleName(given, say)).toBe(shown);
});

test('the roles that a technician needs are all known', () => {
  void i18n.changeLanguage('fr');
  for (const role of partnerCenterRoles) expect(roleName(role, say)).not.toBe(role);
});

test('the card says them all in the language of the window', () => {
  void i18n.changeLanguage('fr');
  const values = { roles: 'Global Reader, Contoso Wizard', needs: 'User Administrator / Unheard Of' };
  const sentence = preflightWords({ level: 'warning', code: 'admin', values }, say);
  expect(sentence).toContain('Lecteur général, Contoso Wizard');
  expect(sentence).toContain('Administrateur d’utilisateurs / Unheard Of');
  expect(roleNames('', ', ', say)).toBe('');
});
