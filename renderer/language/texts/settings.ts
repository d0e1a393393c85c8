import type { Text } from '../text';

/** What the technician may choose. */
export const settingsTexts = {
  'settings.look': { en: 'Look and language', fr: 'Apparence et langue' },
  'settings.language': { en: 'Language', fr: 'Langue' },
  'settings.system': { en: 'As the system', fr: 'Comme le système' },
  'settings.theme': { en: 'Theme', fr: 'Thème' },
  'settings.light': { en: 'Light', fr: 'Clair' },
  'settings.dark': { en: 'Dark', fr: 'Sombre' },
  'settings.passwords': { en: 'Passwords', fr: 'Mots de passe' },
  'settings.hide': {
    en: 'Hide passwords while I share my screen',
    fr: 'Masquer les mots de passe quand je partage mon écran',
  },
  'settings.hideHint': {
    en: 'Proposed passwords are masked in the dialog until you show them.',
    fr: 'Les mots de passe proposés sont masqués jusqu’à ce que vous les affichiez.',
  },
  'settings.style': { en: 'Kind of password', fr: 'Type de mot de passe' },
  'settings.asDeployment': { en: 'As your company decided', fr: 'Comme l’a décidé votre entreprise' },
  'settings.words': { en: 'Words in', fr: 'Mots en' },
  'settings.asApp': { en: 'As the app', fr: 'Comme l’application' },
  'settings.directory': { en: 'Directory', fr: 'Annuaire' },
  'settings.keep': {
    en: 'Keep the directory when I sign out',
    fr: 'Garder l’annuaire quand je me déconnecte',
  },
  'settings.keepHint': {
    en: 'It stays encrypted on this computer.',
    fr: 'Il reste chiffré sur cet ordinateur.',
  },
  'settings.metered': {
    en: 'This connection is metered',
    fr: 'Cette connexion est limitée',
  },
  'settings.meteredHint': {
    en: 'For a phone’s hotspot, for example: the directory is then fetched only when you ask for it. Resets are sent as always.',
    fr: 'Pour le partage de connexion d’un téléphone, par exemple : l’annuaire n’est alors chargé que si vous le demandez. Les réinitialisations partent comme toujours.',
  },
  'settings.prepareHint': {
    en: 'Fetches every user of every customer, on battery or a metered connection too, and says at the end what is on board. After {{count}} days without Microsoft the directory is erased.',
    fr: 'Charge tous les utilisateurs de tous les clients, même sur batterie ou connexion limitée, et dit à la fin ce qui est à bord. Après {{count}} jours sans Microsoft, l’annuaire est effacé.',
  },
  'settings.computer': { en: 'This computer', fr: 'Cet ordinateur' },
  'settings.delete': { en: 'Delete everything on this computer…', fr: 'Tout supprimer sur cet ordinateur…' },
  'settings.deleteHint': {
    en: 'Sign-in, directory, outbox, journal, settings.',
    fr: 'Connexion, annuaire, boîte d’envoi, journal, paramètres.',
  },
  'settings.deleteTitle': { en: 'Delete everything?', fr: 'Tout supprimer ?' },
  'settings.deleteBody': {
    en: 'Your sign-in, the directory, the journal and every reset in the outbox with its password are erased from this computer. It cannot be undone. Nothing changes at Microsoft.',
    fr: 'Votre connexion, l’annuaire, le journal et chaque réinitialisation en attente avec son mot de passe sont effacés de cet ordinateur. C’est irréversible. Rien ne change chez Microsoft.',
  },
  'settings.deleteYes': { en: 'Delete everything', fr: 'Tout supprimer' },
  'settings.deployment': { en: 'Deployment file: {{file}}', fr: 'Fichier de déploiement : {{file}}' },
  'settings.tenant': { en: 'Partner tenant: {{id}}', fr: 'Tenant partenaire : {{id}}' },
  'settings.version': {
    en: 'Partner Reset {{version}}, {{runtime}}',
    fr: 'Partner Reset {{version}}, {{runtime}}',
  },
  'settings.signOutPage': { en: 'Microsoft’s own sign-out page', fr: 'Page de déconnexion de Microsoft' },
  'settings.docs': {
    en: 'Roles and permissions in Partner Center (Microsoft Learn)',
    fr: 'Rôles et autorisations de l’Espace partenaires (Microsoft Learn)',
  },
} satisfies Record<string, Text>;
