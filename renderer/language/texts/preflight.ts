import type { Text } from '../text';

/** What must be known before a reset: one sentence for each code of the contract. */
export const preflightTexts = {
  'preflight.title': { en: 'Before you send', fr: 'Avant d’envoyer' },
  'preflight.checking': {
    en: 'Asking Microsoft about this user…',
    fr: 'Question à Microsoft sur cet utilisateur…',
  },
  'preflight.level.ok': { en: 'Fine', fr: 'Bien' },
  'preflight.level.note': { en: 'Note', fr: 'À noter' },
  'preflight.level.warning': { en: 'Warning', fr: 'Attention' },
  'preflight.level.blocked': { en: 'Blocked', fr: 'Bloqué' },
  'preflight.fromMicrosoft': { en: 'From Microsoft, {{age}}.', fr: 'D’après Microsoft, {{age}}.' },
  'preflight.fromDirectory': { en: 'From the directory, {{age}}.', fr: 'D’après l’annuaire, {{age}}.' },
  'preflight.user-found': { en: 'Microsoft knows this user.', fr: 'Microsoft connaît cet utilisateur.' },
  'preflight.user-gone': {
    en: 'Microsoft no longer knows this user. Nothing can be reset.',
    fr: 'Microsoft ne connaît plus cet utilisateur. Rien ne peut être réinitialisé.',
  },
  'preflight.customer-gone': {
    en: 'Microsoft no longer lists this customer as yours. Nothing can be reset.',
    fr: 'Microsoft n’indique plus ce client parmi les vôtres. Rien ne peut être réinitialisé.',
  },
  'preflight.noName': { en: '(no name)', fr: '(sans nom)' },
  'preflight.noAddress': { en: '(no address)', fr: '(sans adresse)' },
  'preflight.cloud-without-resets': {
    en: 'In this national cloud Microsoft offers no password reset through Partner Center. Reset it in the customer’s own Entra.',
    fr: 'Dans ce cloud national, Microsoft n’offre pas de réinitialisation de mot de passe par l’Espace partenaires. Réinitialisez-le dans l’Entra du client.',
  },
  'preflight.user-changed': {
    en: 'This user has changed: {{was}} is now {{is}}. Close, refresh the directory and look again.',
    fr: 'Cet utilisateur a changé : {{was}} est devenu {{is}}. Fermez, actualisez l’annuaire et vérifiez.',
  },
  'preflight.address-learned': {
    en: 'Its address is {{upn}}: the directory did not know it.',
    fr: 'Son adresse est {{upn}} : l’annuaire ne la connaissait pas.',
  },
  'preflight.cloud-only': {
    en: 'The password lives with Microsoft: the reset counts everywhere.',
    fr: 'Le mot de passe est chez Microsoft : la réinitialisation vaut partout.',
  },
  'preflight.sync-unknown': {
    en: 'Microsoft checks this user’s password itself. It does not say whether the account is synced from on-premises: if it is, reset it there too.',
    fr: 'Microsoft vérifie lui-même le mot de passe de cet utilisateur. Il ne dit pas si le compte est synchronisé depuis un annuaire local : si c’est le cas, réinitialisez-le aussi là-bas.',
  },
  'preflight.perhaps-synced': {
    en: 'Probably synced from on-premises: Microsoft gives no time of a sync, but the account carries the mark of a local directory. That directory may overwrite this password. Reset it there too.',
    fr: 'Probablement synchronisé depuis l’annuaire local : Microsoft n’indique pas de date de synchronisation, mais le compte porte la marque d’un annuaire local. Celui-ci peut écraser ce mot de passe. Réinitialisez-le aussi là-bas.',
  },
  'preflight.guest': {
    en: 'Guest: this user’s password is kept by the guest’s own organisation. A reset here would be refused, or change nothing. The guest asks the help desk there.',
    fr: 'Invité : le mot de passe de cet utilisateur est géré par sa propre organisation. Une réinitialisation ici serait refusée, ou sans effet. L’invité doit s’adresser au support de son organisation.',
  },
  'preflight.perhaps-guest': {
    en: 'Marked as a guest: if this user signs in with an account of another organisation, the password is kept there, and a reset here changes nothing.',
    fr: 'Marqué comme invité : si cet utilisateur se connecte avec un compte d’une autre organisation, son mot de passe est géré là-bas, et une réinitialisation ici ne change rien.',
  },
  'preflight.domain-unknown': {
    en: 'Microsoft does not say where this user’s password is kept. If another system keeps it, this reset may be refused or change nothing there.',
    fr: 'Microsoft ne dit pas où le mot de passe de cet utilisateur est conservé. Si c’est dans un autre système, cette réinitialisation peut être refusée ou n’y rien changer.',
  },
  'preflight.synced': {
    en: 'Synced from on-premises: the local directory may overwrite this password, and the computer at work may keep the old one. Reset it there too.',
    fr: 'Synchronisé depuis l’annuaire local : celui-ci peut écraser ce mot de passe, et le poste de travail peut garder l’ancien. Réinitialisez-le aussi là-bas.',
  },
  'preflight.federated': {
    en: 'Federated: this user’s password is kept and checked by another sign-in system, such as the customer’s AD FS. Reset it there, not here.',
    fr: 'Fédéré : le mot de passe de cet utilisateur est géré par un autre système de connexion, par exemple l’AD FS du client. Réinitialisez-le là-bas, pas ici.',
  },
  'preflight.deleted': {
    en: 'This user is deleted. Restore it in the admin center first.',
    fr: 'Cet utilisateur est supprimé. Restaurez-le d’abord dans le centre d’administration.',
  },
  'preflight.no-admin': {
    en: 'No directly assigned admin role.',
    fr: 'Aucun rôle d’administrateur attribué directement.',
  },
  'preflight.admin': {
    en: 'Holds {{roles}}. To reset this user you need the role {{needs}}. Only directly assigned roles are seen.',
    fr: 'Détient {{roles}}. Pour cette réinitialisation il vous faut le rôle {{needs}}. Seuls les rôles directs sont visibles.',
  },
  'preflight.admin-refused': {
    en: 'Holds {{roles}}. Your company does not allow administrators to be reset here: use the admin center. To reset this user you need the role {{needs}}. Only directly assigned roles are seen.',
    fr: 'Détient {{roles}}. Votre entreprise n’autorise pas ici la réinitialisation des administrateurs : passez par le centre d’administration. Pour cette réinitialisation il vous faut le rôle {{needs}}. Seuls les rôles directs sont visibles.',
  },
  'preflight.roles-later': {
    en: 'Roles are not kept on this computer. Microsoft is asked for them before this reset is sent.',
    fr: 'Les rôles ne sont pas conservés sur cet ordinateur. Microsoft les indiquera avant l’envoi.',
  },
  'preflight.roles-unreadable': {
    en: 'The roles could not be read, so this user may be an administrator.',
    fr: 'Les rôles n’ont pas pu être lus : cet utilisateur est peut-être administrateur.',
  },
  'preflight.roles-refused': {
    en: 'The roles could not be read, so this user may be an administrator, and your company does not allow administrators to be reset here. Try again online, or use the admin center.',
    fr: 'Les rôles n’ont pas pu être lus : cet utilisateur est peut-être administrateur, et votre entreprise n’autorise pas ici leur réinitialisation. Réessayez en ligne, ou passez par le centre d’administration.',
  },
  'preflight.no-namesake': {
    en: 'Nobody else on board has this name.',
    fr: 'Personne d’autre à bord ne porte ce nom.',
  },
  'preflight.namesake': {
    en: '{{count}} other users have this or nearly this name or address, such as {{name}} at {{customer}} ({{upn}}). Make sure of the address and the customer.',
    fr: '{{count}} autres utilisateurs ont ce nom ou cette adresse, ou presque, par exemple {{name}} chez {{customer}} ({{upn}}). Vérifiez bien l’adresse et le client.',
  },
  'preflight.namesake_one': {
    en: 'There is also {{name}} at {{customer}} ({{upn}}). Make sure of the address and the customer.',
    fr: 'Il existe aussi {{name}} chez {{customer}} ({{upn}}). Vérifiez bien l’adresse et le client.',
  },
  'preflight.namesake.more': {
    en: 'At least {{count}} other users have this or nearly this name or address, such as {{name}} at {{customer}} ({{upn}}). Make sure of the address and the customer.',
    fr: 'Au moins {{count}} autres utilisateurs ont ce nom ou cette adresse, ou presque, par exemple {{name}} chez {{customer}} ({{upn}}). Vérifiez bien l’adresse et le client.',
  },
  'preflight.namesake.more_one': {
    en: 'At least one other user has this or nearly this name or address: {{name}} at {{customer}} ({{upn}}). Make sure of the address and the customer.',
    fr: 'Au moins un autre utilisateur a ce nom ou cette adresse, ou presque : {{name}} chez {{customer}} ({{upn}}). Vérifiez bien l’adresse et le client.',
  },
  'preflight.namesakes-unsure': {
    en: 'Nobody else on board has this name. Addresses like this one are too many to compare them all.',
    fr: 'Personne d’autre à bord ne porte ce nom. Les adresses semblables sont trop nombreuses pour être toutes comparées.',
  },
  'preflight.known-offline': {
    en: 'You are offline: this is what the directory knows. Microsoft is asked again before anything is sent.',
    fr: 'Vous êtes hors ligne : voici ce que sait l’annuaire. Microsoft sera interrogé à nouveau avant tout envoi.',
  },
  'preflight.known-signed-out': {
    en: 'A new sign-in is needed: this is what the directory knows. Microsoft is asked again before anything is sent.',
    fr: 'Une nouvelle connexion à votre compte est nécessaire : voici ce que sait l’annuaire. Microsoft sera interrogé à nouveau avant tout envoi.',
  },
  'preflight.known-only': {
    en: 'This is what the directory knows. Microsoft is asked again before anything is sent.',
    fr: 'Voici ce que sait l’annuaire. Microsoft sera interrogé à nouveau avant tout envoi.',
  },
  'preflight.not-checked': {
    en: 'Microsoft could not be asked. {{failure}}',
    fr: 'Microsoft n’a pas pu être interrogé. {{failure}}',
  },
  'preflight.earlier-reset': {
    en: 'An earlier reset of this user is not settled yet. Settle it in the outbox first.',
    fr: 'Une réinitialisation précédente de cet utilisateur n’est pas réglée. Réglez-la d’abord dans la boîte d’envoi.',
  },
} satisfies Record<string, Text>;
