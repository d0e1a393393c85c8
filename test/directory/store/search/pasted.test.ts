import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPasted } from '../../../../main/directory/store/search/pasted';
import { directoryWith, idOf, userNamed } from '../../made';

// What a ticket, a mail, a table or a page of a portal gives to paste into the search box.

const helene = userNamed('Hélène Marchand', 'helene.marchand@fabrikam.example');
const hugo = userNamed('Hugo Marchand', 'hugo.marchand@contoso.example');
const guest = userNamed('Noor Bakker', 'noor.bakker_contoso.example#EXT#@fabrikam.example');
const sean = userNamed("Seán O'Dwyer", "sean.o'dwyer@contoso.example");
const daniel = userNamed('Daniel Herr', 'daniel.herr@contoso.example');
const others = [
  userNamed('Daniel Roth', 'daniel.roth@contoso.example'),
  userNamed('田中太郎', 'tanaka@contoso.example'),
  userNamed('Владимир Петров', 'petrov@contoso.example'),
  userNamed('Katarína Nováková', 'kn@contoso.example'),
];
const fabrikam = { name: 'Fabrikam SA', domain: 'fabrikam.example', users: [helene, guest] };
const contoso = { name: 'Contoso Ltd', domain: 'contoso.example', users: [hugo, sean, daniel, ...others] };
const { search } = directoryWith([fabrikam, contoso]);
const namesOf = (text: string) => search(text).rows.map(({ name }) => name);

test.each([
  'mailto:helene.marchand@fabrikam.example',
  'MAILTO:Helene.Marchand@Fabrikam.Example',
  'mailto:helene.marchand@fabrikam.example?subject=Mot%20de%20passe',
  'mailto:helene.marchand%40fabrikam.example',
  'SMTP:helene.marchand@fabrikam.example',
  'smtp:helene.marchand@fabrikam.example',
  'sip:helene.marchand@fabrikam.example',
  'SIP:helene.marchand@fabrikam.example;transport=tls',
  '<helene.marchand@fabrikam.example>',
  'helene.marchand@fabrikam.example,',
  'helene.marchand@fabrikam.example.',
  '"helene.marchand@fabrikam.example"',
  '«\u00a0helene.marchand@fabrikam.example\u00a0»',
  "'helene.marchand@fabrikam.example';",
  '(helene.marchand@fabrikam.example)',
  'Hélène Marchand <helene.marchand@fabrikam.example>',
  '"Marchand, Hélène" <helene.marchand@fabrikam.example>;',
  'Hélène Marchand [helene.marchand@fabrikam.example]',
  'helene.marchand@fabrikam.example\u200b',
  '\ufeffhelene.marchand@fabrikam.example',
  '\u00a0helene.marchand@fabrikam.example\u00a0',
  'helene.mar\u00adchand@fabrikam.example',
  'helene.marchand＠fabrikam．example',
  'ｈｅｌｅｎｅ．ｍａｒｃｈａｎｄ@fabrikam.example',
  'Hélène Marchand\thelene.marchand@fabrikam.example\tFabrikam SA',
  'Hélène Marchand\r\nhelene.marchand@fabrikam.example\r\n',
  `https://admin.cloud.microsoft/?source=x#/users/:/UserDetails/${helene.id}/Account`,
  `https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${helene.id}/hidePreviewBanner~/true`,
  `https%3A%2F%2Fentra.microsoft.com%2F%23view%2FuserId%2F${helene.id}`,
  `https://portal.azure.com/${idOf('fabrikam.example')}/users?userId=${helene.id.toUpperCase()}`,
  'https://graph.microsoft.com/v1.0/users/helene.marchand@fabrikam.example',
  'https://login.example/authorize?login_hint=helene.marchand%40fabrikam.example&prompt=login',
  `Object ID: ${helene.id}`,
  `{${helene.id}}`,
])('%s is her, and nobody is left aside', (text) => {
  expect(search(text)).toMatchObject({ rows: [{ kind: 'user', upn: helene.upn }], how: 'exact' });
});

test.each([
  'Mme Marchand',
  'Mme. Marchand',
  'M. Marchand',
  'Mlle Marchand',
  'Monsieur Marchand',
  'Mr Marchand',
  'Mr. Marchand',
  'Mrs Marchand',
  'Ms. Marchand',
  'Dr. Marchand',
  'Prof. Dr. Marchand',
  'Dipl.-Ing. Marchand',
  'Herr Marchand',
  'Herrn Marchand',
  'Frau Marchand',
  'Fr. Marchand',
  'Hr. Marchand',
  'Fru Marchand',
  'Dhr. Marchand',
  'Mevr. Marchand',
  'Sr. Marchand',
  'Sra. Marchand',
  'Señora Marchand',
  'Dña. Marchand',
  'Sig.ra Marchand',
  'Dott.ssa Marchand',
  'Pani Marchand',
  'г-жа Marchand',
  'Marchand, Ph.D.',
  'Marchand-san',
  'À : Mme Marchand',
  'Name: Marchand',
  'Utilisateur : Marchand',
  '"Mme Marchand"',
  'Mme\u00a0Marchand',
  'Mme\u200b Marchand',
])('%s finds both Marchands', (text) => {
  const answer = search(text);
  expect(answer.rows.map(({ name }) => name)).toEqual(expect.arrayContaining([helene.name, hugo.name]));
  // The name itself begins with an M.
  if (!text.startsWith('M.')) expect(answer.leftAside.length).toBeGreaterThan(0);
});

test('a word that is left aside is told, as it was typed', () => {
  expect(search('Mme Marchand')).toMatchObject({ how: 'exact', asTyped: 2, leftAside: ['Mme'] });
  expect(search('Dipl.-Ing. Mme Marchand').leftAside).toEqual(['Dipl.-Ing', 'Mme']);
  expect(search('Marchand')).toMatchObject({ leftAside: [] });
  expect(search('Ticket 4711: Hélène Marchand <helene.marchand@fabrikam.example>')).toMatchObject({
    rows: [{ name: helene.name }],
    leftAside: ['Ticket', '4711'],
  });
  expect(search('Hélène Marchand helene.marchand@fabrikam.example Fabrikam').leftAside).toEqual([]);
});

test('a form of address that is a name as well finds who is called so first, then the others', () => {
  const answer = search('Herr Daniel');
  expect(answer.rows.map(({ name }) => name)).toEqual(['Daniel Herr', 'Daniel Roth']);
  expect(answer).toMatchObject({ asTyped: 1, how: 'forgiving', leftAside: ['Herr'] });
  expect(search('Herr')).toMatchObject({ rows: [{ name: 'Daniel Herr' }], leftAside: [] });
});

test.each([
  ['Mme Marchnd', helene.name],
  ['Frau Novakova', 'Katarína Nováková'],
  ['田中様', '田中太郎'],
  ['господин Петров', 'Владимир Петров'],
  ["Mr. O'Dwyer", sean.name],
  ['Mr. O’Dwyer', sean.name],
  ["<sean.o'dwyer@contoso.example>", sean.name],
  ['noor.bakker_contoso.example#EXT#@fabrikam.example', guest.name],
  ['mailto:noor.bakker_contoso.example#EXT#@fabrikam.example', guest.name],
])('%s finds %s', (text, name) => {
  expect(namesOf(text)).toContain(name);
});

test('two addresses are two people; one that is nobody is told', () => {
  const answer = search(`${helene.upn}; ${hugo.upn}; zoe@nowhere.example`);
  expect(answer.rows.map(({ name }) => name)).toEqual([helene.name, hugo.name]);
  expect(answer.leftAside).toEqual(['zoe@nowhere.example']);
});

test('a link that names a customer finds it, by tenant id or domain', () => {
  for (const link of [
    `https://portal.azure.com/${idOf('contoso.example')}/dashboard`,
    'https://portal.azure.com/#@contoso.example/resource',
    `https://partner.microsoft.com/dashboard/commerce2/customers/${idOf('contoso.example')}/subscriptions`,
  ])
    expect(search(link).rows[0]).toMatchObject({ kind: 'customer', name: 'Contoso Ltd' });
  // With a name beside it, the customer is where the name is looked for.
  expect(namesOf(`Marchand https://portal.azure.com/${idOf('contoso.example')}`)).toEqual([hugo.name]);
  expect(namesOf(`marchand ${idOf('contoso.example')}`)).toEqual([hugo.name]);
});

test('narrowed to a customer, nobody of another one is found', () => {
  expect(search(`mailto:${helene.upn}`, 'contoso.example').rows).toEqual([]);
  expect(search(`Mme Marchand`, 'contoso.example').rows).toMatchObject([{ name: hugo.name }]);
  expect(search(`https://x.example/${helene.id}`, 'contoso.example').rows).toEqual([]);
});

test('whatever is pasted is taken apart without harm', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 30 }),
          fc.constantFrom(
            'mailto:',
            '%',
            '%zz',
            '@',
            '<',
            '>',
            ' : ',
            'https://',
            helene.id,
            'M.',
            '?subject=',
          ),
        ),
        { maxLength: 20 },
      ),
      (pieces) => {
        const text = pieces.join('').slice(0, 2_048);
        const { addresses, ids } = readPasted(text);
        expect(addresses.length).toBeLessThanOrEqual(8);
        expect(ids.length).toBeLessThanOrEqual(8);
        expect(() => search(text)).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});
