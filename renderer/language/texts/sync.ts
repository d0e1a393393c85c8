import type { Text } from '../text';

/** How far the directory is. */
export const syncTexts = {
  'sync.label': { en: 'State of the directory', fr: 'État de l’annuaire' },
  'sync.running': { en: 'Fetching the directory', fr: 'Chargement de l’annuaire' },
  'sync.field': { en: 'Preparing for the field', fr: 'Préparation du déplacement' },
  'sync.paused': { en: 'Paused', fr: 'En pause' },
  'sync.battery': {
    en: 'Waiting for power: on battery the directory is not fetched unless you ask',
    fr: 'En attente du secteur : sur batterie, l’annuaire n’est chargé que si vous le demandez',
  },
  'sync.throttle': {
    en: 'Waiting: Microsoft asked for a pause',
    fr: 'En attente : Microsoft a demandé une pause',
  },
  'sync.connection': { en: 'Waiting for the connection', fr: 'En attente de la connexion' },
  'sync.sign-in': { en: 'Waiting for you to sign in', fr: 'En attente de votre connexion' },
  'sync.counts': {
    en: '{{done}} of {{total}} customers, {{users}} users',
    fr: '{{done}} clients sur {{total}}, {{users}} utilisateurs',
  },
  'sync.left': { en: 'about {{time}} left', fr: 'environ {{time}} restantes' },
  'sync.pause': { en: 'Pause', fr: 'Pause' },
  'sync.resume': { en: 'Go on', fr: 'Reprendre' },
  'sync.cancel': { en: 'Stop', fr: 'Arrêter' },
  'sync.failures': { en: '{{count}} customers failed', fr: '{{count}} clients en échec' },
  'sync.failures_one': { en: '{{count}} customer failed', fr: '{{count}} client en échec' },
  'sync.failuresTitle': {
    en: 'Customers that could not be fetched',
    fr: 'Clients qui n’ont pas pu être chargés',
  },
  'sync.failuresLead': {
    en: 'What was known of them before is still searched, with its age.',
    fr: 'Ce qui en était connu reste dans la recherche, avec son âge.',
  },
  'sync.onBoard': {
    en: '{{users}} users of {{customers}} customers on board',
    fr: '{{users}} utilisateurs de {{customers}} clients à bord',
  },
  'sync.fresh': { en: 'oldest {{age}}', fr: 'le plus ancien {{age}}' },
  'sync.ready': {
    en: 'Ready for the field: {{users}} users of {{customers}} customers on board.',
    fr: 'Prêt à partir : {{users}} utilisateurs de {{customers}} clients à bord.',
  },
  'sync.diskFull': {
    en: 'The disk is full. The directory stays as it is; free some space, then fetch again.',
    fr: 'Le disque est plein. L’annuaire reste en l’état ; libérez de la place, puis rechargez.',
  },
  'sync.rebuilt': {
    en: 'The directory was damaged and is being fetched again. Nothing else was lost.',
    fr: 'L’annuaire était endommagé et se recharge. Rien d’autre n’est perdu.',
  },
} satisfies Record<string, Text>;
