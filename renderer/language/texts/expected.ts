import type { Text } from '../text';

/** What a field of the deployment file should have been; each completes "The field should be …". */
export const expectedTexts = {
  'expected.missing': { en: '{{what}}; it is missing', fr: '{{what}} ; il manque' },
  'expected.id': {
    en: 'an id such as 00000000-0000-0000-0000-000000000000',
    fr: 'un identifiant tel que 00000000-0000-0000-0000-000000000000',
  },
  'expected.flag': { en: 'true or false', fr: 'true ou false' },
  'expected.one-of': { en: 'one of: {{detail}}', fr: 'l’une de ces valeurs : {{detail}}' },
  'expected.whole-number': {
    en: 'a whole number within {{detail}}',
    fr: 'un nombre entier compris dans {{detail}}',
  },
  'expected.loopback-address': {
    en: 'an http address on this computer with a port, such as http://127.0.0.1:8000',
    fr: 'une adresse http de cet ordinateur avec un port, telle que http://127.0.0.1:8000',
  },
  'expected.https-address': {
    en: 'an address that starts with https://',
    fr: 'une adresse qui commence par https://',
  },
  'expected.object': { en: 'an object, in braces', fr: 'un objet, entre accolades' },
  'expected.two-ids': {
    en: 'an object with “partnerTenantId” and “clientId”',
    fr: 'un objet avec « partnerTenantId » et « clientId »',
  },
  'expected.known-field': {
    en: 'absent: there is no field of this name',
    fr: 'absent : aucun champ ne porte ce nom',
  },
  'expected.no-endpoints': {
    en: 'absent, unless “environment” is “sandbox”',
    fr: 'absent, sauf si « environment » vaut « sandbox »',
  },
  'expected.sandbox-endpoints': {
    en: 'the addresses of the sandbox, since “environment” is “sandbox”',
    fr: 'les adresses du bac à sable, puisque « environment » vaut « sandbox »',
  },
  'expected.tenant-path': {
    en: 'an address whose path is “partnerTenantId” and nothing more',
    fr: 'une adresse dont le chemin est « partnerTenantId » et rien de plus',
  },
  'expected.json': { en: 'JSON, encoded as UTF-8', fr: 'du JSON, encodé en UTF-8' },
  'expected.small-file': {
    en: 'at most {{detail}} bytes long',
    fr: 'un fichier d’au plus {{detail}} octets',
  },
  'expected.readable-file': {
    en: 'a file that exists and that this account may read',
    fr: 'un fichier qui existe et que ce compte peut lire',
  },
} satisfies Record<string, Text>;
