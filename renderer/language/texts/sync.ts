import type { Text } from '../text';

/** How far the directory is. */
export const syncTexts = {
  'sync.label': { en: 'State of the directory', fr: 'État de l’annuaire' },
  'sync.running': { en: 'Fetching the directory', fr: 'Chargement de l’annuaire' },
  'sync.field': { en: 'Preparing for the field', fr: 'Préparation du déplacement' },
  'sync.paused': { en: 'Paused', fr: 'En pause' },
  'sync.battery': {
    en: 'Waiting for power, to spare the battery',
    fr: 'En attente du secteur, pour ménager la batterie',
  },
  'sync.metered': {
    en: 'Waiting: you set this connection to metered',
    fr: 'En attente : vous avez indiqué une connexion limitée',
  },
  'sync.throttle': {
    en: 'Waiting: Microsoft asked for a pause',
    fr: 'En attente : Microsoft a demandé une pause',
  },
  'sync.throttleFor': {
    en: 'Waiting {{time}}: Microsoft asked for a pause',
    fr: 'En attente {{time}} : Microsoft a demandé une pause',
  },
  'sync.connection': { en: 'Waiting for the connection', fr: 'En attente de la connexion' },
  'sync.refused': {
    en: 'Microsoft refused the list of customers: asking again',
    fr: 'Microsoft a refusé la liste des clients : nouvelle demande',
  },
  'sync.refusedFor': {
    en: 'Microsoft refuses the list of customers: asking again in {{time}}. You can go on searching.',
    fr: 'Microsoft refuse la liste des clients : nouvelle demande dans {{time}}. Vous pouvez continuer à chercher.',
  },
  'sync.sign-in': { en: 'Waiting for you to sign in', fr: 'En attente de votre connexion' },
  'sync.counts': {
    en: '{{done}} of {{total}} customers, {{users}} users',
    fr: '{{done}} clients sur {{total}}, {{users}} utilisateurs',
  },
  'sync.listing': { en: 'Reading the list of customers…', fr: 'Lecture de la liste des clients…' },
  'sync.notListed': {
    en: 'the list of customers is not read yet',
    fr: 'la liste des clients n’est pas encore lue',
  },
  'sync.left': { en: 'about {{time}} left', fr: 'encore {{time}} environ' },
  'sync.pause': { en: 'Pause', fr: 'Pause' },
  'sync.resume': { en: 'Go on', fr: 'Reprendre' },
  'sync.anyway': { en: 'Fetch anyway', fr: 'Charger quand même' },
  'sync.cancel': { en: 'Stop', fr: 'Arrêter' },
  'sync.listFailed': {
    en: 'The list of customers could not be read. What is on board stays.',
    fr: 'La liste des clients n’a pas pu être lue. Ce qui est à bord reste.',
  },
  'sync.listNotSure': {
    en: 'The list of customers could not be confirmed as complete. What is on board stays.',
    fr: 'La liste des clients n’a pas pu être confirmée comme complète. Ce qui est à bord reste.',
  },
  'sync.failures': { en: '{{count}} customers failed', fr: '{{count}} clients en échec' },
  'sync.failures_one': { en: '{{count}} customer failed', fr: '{{count}} client en échec' },
  'sync.failuresTitle': {
    en: 'Customers that could not be fetched',
    fr: 'Clients qui n’ont pas pu être chargés',
  },
  'sync.failuresLead': {
    en: 'What was known of them before is still searched, with its age. They are tried again at the next fetch.',
    fr: 'Ce qui en était connu reste dans la recherche, avec son âge. Le prochain chargement les réessaiera.',
  },
  'sync.failuresFirst': {
    en: 'These are the first {{shown}} of {{all}}. The others are tried again at the next fetch too.',
    fr: 'Voici les {{shown}} premiers sur {{all}}. Les autres seront aussi réessayés au prochain chargement.',
  },
  'sync.failuresNone': {
    en: 'None is left: everything was fetched.',
    fr: 'Il n’en reste aucun : tout a été chargé.',
  },
  'sync.failedAt': { en: 'Last tried {{age}}.', fr: 'Dernier essai {{age}}.' },
  'sync.trying': { en: 'Trying…', fr: 'Essai…' },
  'sync.retryOne': { en: '{{what}}: {{name}}', fr: '{{what}} : {{name}}' },
  'sync.onBoard': {
    en: '{{users}} users of {{customers}} customers on board',
    fr: '{{users}} utilisateurs de {{customers}} clients à bord',
  },
  'sync.fresh': { en: 'the oldest fetched {{age}}', fr: 'le plus ancien chargé {{age}}' },
  'sync.someNever': { en: 'some never fetched yet', fr: 'certains jamais encore chargés' },
  'sync.fieldReady': { en: 'Ready for the field.', fr: 'Prêt à partir.' },
  'sync.fieldReadyBut': {
    en: 'Ready for the field, with gaps.',
    fr: 'Prêt à partir, avec des manques.',
  },
  'sync.fieldStopped': {
    en: 'Stopped before everything was fetched.',
    fr: 'Arrêté avant que tout soit chargé.',
  },
  'sync.diskFull': {
    en: 'The disk is full. The directory stays as it is; free some space, then fetch again.',
    fr: 'Le disque est plein. L’annuaire reste en l’état ; libérez de la place, puis rechargez.',
  },
  'sync.fetchAgain': { en: 'Fetch again', fr: 'Recharger' },
  'sync.account': {
    en: 'Not fetching: this account may not see customers',
    fr: 'Pas de chargement : ce compte n’a pas accès aux clients',
  },
  'sync.rebuiltBack': {
    en: 'The directory could not be read and has been fetched again. Your pins and nicknames, the resets and the journal are not affected.',
    fr: 'L’annuaire était illisible et a été rechargé. Vos épingles et vos surnoms, les réinitialisations et le journal ne sont pas touchés.',
  },
  'sync.rebuilt': {
    en: 'The directory could not be read and is being fetched again. Your pins and nicknames, the resets and the journal are not affected.',
    fr: 'L’annuaire était illisible et se recharge. Vos épingles et vos surnoms, les réinitialisations et le journal ne sont pas touchés.',
  },
} satisfies Record<string, Text>;
