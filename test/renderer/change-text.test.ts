import { expect, test } from 'vitest';
import { i18n, say } from '../../renderer/language/language';
import type { Say, TextKey, Values } from '../../renderer/language/text';
import { changeText } from '../../renderer/reset/change-text';
import './every-language';

const facts: readonly (readonly [string, string, string, string])[] = [
  ['roles', '?', 'Helpdesk Administrator', 'This user holds an admin role: Helpdesk Administrator. When'],
  ['roles', '', 'Global Administrator', 'This user now holds an admin role: Global Administrator.'],
  [
    'roles',
    'Global Administrator',
    '',
    'This user no longer holds an admin role (before: Global Administrator).',
  ],
  [
    'roles',
    'Global Administrator',
    '?',
    'The admin roles can no longer be read (before: Global Administrator).',
  ],
  ['roles', '', '?', 'The admin roles can no longer be read (before: none).'],
  [
    'roles',
    'Global Administrator',
    'Helpdesk Administrator',
    'The admin roles were Global Administrator and are now',
  ],
  ['gone', 'false', 'true', 'Microsoft does not know this user any more.'],
  ['customer', 'false', 'true', 'Microsoft does not know this customer any more.'],
  ['customer', 'true', 'false', 'Microsoft lists this customer as yours again.'],
  ['deleted', 'false', 'true', 'This user was deleted.'],
  ['deleted', 'true', 'false', 'This user is no longer deleted.'],
  ['synced', 'false', 'true', 'This user is now synced from on-premises.'],
  ['federated', 'false', 'true', 'The password is now kept by another sign-in system (federated).'],
  ['guest', 'false', 'true', 'This user is now a guest'],
  ['name', 'A', 'B', 'The name was “A” and is now “B”.'],
  ['upn', 'a@x', 'b@x', 'The user name (UPN) was “a@x” and is now “b@x”.'],
  ['something-new', 'x', 'y', 'Something else differs (something-new): it was “x” and is now “y”.'],
];
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

test.each(facts)('%s, from “%s” to “%s”, is a sentence', (what, was, is, words) => {
  expect(plain(changeText({ what, was, is }, say))).toContain(words);
  for (const language of ['en', 'fr']) {
    const fixed = i18n.getFixedT(language);
    const sayFixed: Say = (key: TextKey, values?: Values) => fixed(key, values ?? {});
    const text = plain(changeText({ what, was, is }, sayFixed));
    expect(text).toMatch(/^[A-ZÀ-Ý].*[.»]$|^[A-ZÀ-Ý].*\.$/u);
    // A sentence of ours, not two columns glued together.
    expect(text).not.toMatch(/was could|was no|était non|était n’/);
    expect(text).not.toMatch(/\{\{|undefined|true|false|\?/);
  }
});
