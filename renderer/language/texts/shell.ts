import type { Text } from '../text';

/** The frame: names of places, the connection, notices, the account menu. */
export const shellTexts = {
  'app.name': { en: 'Partner Reset', fr: 'Partner Reset' },
  'app.starting': { en: 'Starting…', fr: 'Démarrage…' },
  'common.close': { en: 'Close', fr: 'Fermer' },
  'common.cancel': { en: 'Cancel', fr: 'Annuler' },
  'common.retry': { en: 'Try again', fr: 'Réessayer' },
  'common.save': { en: 'Save', fr: 'Enregistrer' },
  'common.copyDetails': { en: 'Copy details for support', fr: 'Copier les détails pour le support' },
  'common.copyShort': { en: 'Copy details', fr: 'Copier les détails' },
  'time.unknownDate': { en: 'on an unknown date', fr: 'à une date inconnue' },
  'common.dismiss': { en: 'Dismiss', fr: 'Fermer ce message' },
  'common.copied': { en: 'Copied', fr: 'Copié' },
  'common.back': { en: 'Back to search', fr: 'Retour à la recherche' },
  'common.loading': { en: 'Loading…', fr: 'Chargement…' },
  'shell.sandbox': {
    en: 'Sandbox: a practice Microsoft. No real user is touched.',
    fr: 'Bac à sable : un Microsoft d’exercice. Aucun utilisateur réel n’est touché.',
  },
  'shell.sandboxLabel': { en: 'Sandbox', fr: 'Bac à sable' },
  'shell.outbox': { en: 'Outbox', fr: 'Boîte d’envoi' },
  'shell.outboxWaiting': { en: 'Outbox, {{count}} waiting', fr: 'Boîte d’envoi, {{count}} en attente' },
  'shell.journal': { en: 'Journal', fr: 'Journal' },
  'shell.settings': { en: 'Settings', fr: 'Paramètres' },
  'shell.account': { en: 'Account: {{name}}', fr: 'Compte : {{name}}' },
  'shell.signOut': { en: 'Sign out…', fr: 'Se déconnecter…' },
  'shell.prepare': { en: 'Prepare for the field', fr: 'Préparer le déplacement' },
  'shell.refresh': { en: 'Refresh the directory', fr: 'Actualiser l’annuaire' },
  'shell.quit': { en: 'Quit', fr: 'Quitter' },
  'shell.openLog': { en: 'Open the log', fr: 'Ouvrir le journal technique' },
  'connection.unknown': { en: 'Checking connection', fr: 'Vérification de la connexion' },
  'connection.online': { en: 'Online', fr: 'En ligne' },
  'connection.offline': { en: 'Offline', fr: 'Hors ligne' },
  'connection.captive': { en: 'Network asks for a sign-in', fr: 'Le réseau demande une connexion' },
  'connection.throttled': {
    en: 'Microsoft asks to wait {{time}}',
    fr: 'Microsoft demande d’attendre {{time}}',
  },
  'connection.throttledSaid': {
    en: 'Microsoft asks the app to wait. It goes on by itself.',
    fr: 'Microsoft demande à l’application d’attendre. Elle reprendra seule.',
  },
  'connection.check': { en: '{{state}}. Check the connection again', fr: '{{state}}. Vérifier à nouveau' },
  'notice.label': { en: 'Notices', fr: 'Avis' },
  'notice.needsSignIn': { en: 'Sign in again to send', fr: 'Reconnectez-vous pour envoyer' },
  'notice.searchGoesOn': { en: 'Searching goes on.', fr: 'La recherche continue.' },
  'notice.resetsWait': {
    en: 'Resets wait in the outbox: nothing is sent until then.',
    fr: 'Les réinitialisations attendent dans la boîte d’envoi : rien n’est envoyé d’ici là.',
  },
  'notice.nothingWaits': {
    en: 'Until then no reset can be made, since nothing can wait here.',
    fr: 'D’ici là aucune réinitialisation n’est possible, car rien ne peut attendre ici.',
  },
  'left.title': { en: '{{name}}, {{customer}}: {{state}}', fr: '{{name}}, {{customer}} : {{state}}' },
  'left.more': {
    en: '{{count}} other resets came to an end. The outbox and the journal say what became of each.',
    fr: '{{count}} autres réinitialisations sont terminées. La boîte d’envoi et le journal disent ce qu’il en est de chacune.',
  },
  'left.more_one': {
    en: '{{count}} other reset came to an end. The outbox and the journal say what became of it.',
    fr: '{{count}} autre réinitialisation est terminée. La boîte d’envoi et le journal disent ce qu’il en est.',
  },
  'left.open': { en: 'Open', fr: 'Ouvrir' },
  'notice.signInAgain': { en: 'Sign in', fr: 'Se connecter' },
  'files.ledger': { en: 'The outbox and journal', fr: 'La boîte d’envoi et le journal' },
  'files.directory': { en: 'The directory', fr: 'L’annuaire' },
  'files.locked': {
    en: '{{file}}: the key is gone, so the old file is locked and was set aside, unread. A new one was begun. It goes with “Delete everything on this computer”.',
    fr: '{{file}} : la clé n’existe plus, l’ancien fichier est verrouillé et a été mis de côté sans être lu. Un nouveau a été commencé. Il disparaît avec « Tout supprimer sur cet ordinateur ».',
  },
  'files.damaged': {
    en: '{{file}}: parts could not be read. What could was kept.',
    fr: '{{file}} : des parties étaient illisibles. Le reste a été gardé.',
  },
  'files.rows': {
    en: '{{file}}: {{count}} entries were damaged. They were set aside and nothing of them was sent. Look in Entra whether those users need a reset.',
    fr: '{{file}} : {{count}} entrées étaient endommagées. Elles ont été mises de côté et rien n’en a été envoyé. Vérifiez dans Entra si ces utilisateurs ont besoin d’une réinitialisation.',
  },
  'files.rows_one': {
    en: '{{file}}: {{count}} entry was damaged. It was set aside and nothing of it was sent. Look in Entra whether that user needs a reset.',
    fr: '{{file}} : {{count}} entrée était endommagée. Elle a été mise de côté et rien n’en a été envoyé. Vérifiez dans Entra si cet utilisateur a besoin d’une réinitialisation.',
  },
  'files.older': {
    en: '{{file}}: this may be an older copy, put back by a backup or by hand. What was done since may be missing here. Nothing that waits is sent by itself: look at each reset and at the user in Entra, then send or cancel it.',
    fr: '{{file}} : il s’agit peut-être d’une ancienne copie, remise par une sauvegarde ou à la main. Ce qui a été fait depuis peut y manquer. Rien de ce qui attend n’est envoyé automatiquement : vérifiez chaque réinitialisation et l’utilisateur dans Entra, puis envoyez-la ou annulez-la.',
  },
  'files.gone': {
    en: '{{file}}: the file is no longer on this computer; it was removed outside the app. The resets that waited and the record of earlier ones are gone. Look in Entra for the users you remember; restore a backup if there is one.',
    fr: '{{file}} : le fichier n’est plus sur cet ordinateur ; il a été supprimé hors de l’application. Les réinitialisations en attente et la trace des précédentes sont perdues. Vérifiez dans Entra les utilisateurs dont vous vous souvenez ; restaurez une sauvegarde s’il en existe une.',
  },
  'files.unavailable': {
    en: '{{file}}: cannot be opened now. Nothing is lost; start the app again.',
    fr: '{{file}} : impossible à ouvrir pour l’instant. Rien n’est perdu ; relancez l’application.',
  },
  'files.directoryUnavailable': {
    en: 'The directory cannot be opened now. Start the app again: if it still cannot be read, it is fetched anew.',
    fr: 'L’annuaire ne peut pas être ouvert pour l’instant. Relancez l’application : s’il reste illisible, il est rechargé.',
  },
  'files.wiped': {
    en: '{{file}}: erased because Microsoft was not reached for too long. It is fetched again when you are online. Your pins and nicknames are kept.',
    fr: '{{file}} : effacé, car Microsoft n’a pas été joint depuis trop longtemps. Il est rechargé dès que vous êtes en ligne. Vos épingles et vos surnoms sont gardés.',
  },
  'files.access-lost': {
    en: '{{file}}: erased because Microsoft refused your account’s access to the customers again and again, for hours. It is fetched again once your account has access. Your pins and nicknames are kept.',
    fr: '{{file}} : effacé, car Microsoft a refusé l’accès de votre compte aux clients à plusieurs reprises, pendant des heures. Il est rechargé dès que votre compte a de nouveau accès. Vos épingles et vos surnoms sont gardés.',
  },
  'files.wipedBack': {
    en: '{{file}} was erased because Microsoft was not reached for too long. It has been fetched again, and your pins and nicknames are there.',
    fr: '{{file}} a été effacé, car Microsoft n’a pas été joint pendant trop longtemps. Il a été rechargé, avec vos épingles et vos surnoms.',
  },
  'files.access-lostBack': {
    en: '{{file}} was erased because Microsoft refused your account’s access to the customers for hours. It has been fetched again, and your pins and nicknames are there.',
    fr: '{{file}} a été effacé, car Microsoft a refusé l’accès de votre compte aux clients pendant des heures. Il a été rechargé, avec vos épingles et vos surnoms.',
  },
  'signOut.bodyMemory': {
    en: 'Your sign-in is removed. Nothing can be kept on this computer, so the outbox, the journal and the directory are erased.',
    fr: 'Votre connexion est supprimée. Rien ne peut être conservé sur cet ordinateur : la boîte d’envoi, le journal et l’annuaire sont effacés.',
  },
  'lost.unsettled': {
    en: '{{count}} resets are not settled and will be lost.',
    fr: '{{count}} réinitialisations ne sont pas réglées et seront perdues.',
  },
  'lost.unsettled_one': {
    en: '{{count}} reset is not settled and will be lost.',
    fr: '{{count}} réinitialisation n’est pas réglée et sera perdue.',
  },
  'lost.untold': {
    en: '{{count}} new passwords have not been handed over. Nobody will know them: those users cannot sign in until they are reset again.',
    fr: '{{count}} nouveaux mots de passe n’ont pas été remis. Plus personne ne les connaîtra : ces utilisateurs ne pourront pas se connecter avant une nouvelle réinitialisation.',
  },
  'lost.untold_one': {
    en: '{{count}} new password has not been handed over. Nobody will know it: that user cannot sign in until reset again.',
    fr: '{{count}} nouveau mot de passe n’a pas été remis. Plus personne ne le connaîtra : cet utilisateur ne pourra pas se connecter avant une nouvelle réinitialisation.',
  },
  'signOut.title': { en: 'Sign out?', fr: 'Se déconnecter ?' },
  'signOut.body': {
    en: 'Your sign-in is removed from this computer. Resets in the outbox stay and wait for you, sealed.',
    fr: 'Votre connexion est supprimée de cet ordinateur. Les réinitialisations en attente restent scellées et vous attendent.',
  },
  'signOut.passwords': {
    en: '{{count}} passwords are not marked as handed over. They stay sealed in the outbox for a few hours.',
    fr: '{{count}} mots de passe ne sont pas marqués comme remis. Ils restent scellés quelques heures dans la boîte d’envoi.',
  },
  'signOut.passwords_one': {
    en: '{{count}} password is not marked as handed over. It stays sealed in the outbox for a few hours.',
    fr: '{{count}} mot de passe n’est pas marqué comme remis. Il reste scellé quelques heures dans la boîte d’envoi.',
  },
  'signOut.keep': { en: 'Keep the directory for next time', fr: 'Garder l’annuaire pour la prochaine fois' },
  'signOut.keepHint': {
    en: 'Encrypted. Without it, everything is fetched again at the next sign-in, and your pins and nicknames are lost.',
    fr: 'Chiffré. Sinon, tout est rechargé à la prochaine connexion, et vos épingles et vos surnoms sont perdus.',
  },
  'signOut.confirm': { en: 'Sign out', fr: 'Se déconnecter' },
  'curtain.title': { en: 'Covered while you are away', fr: 'Masqué pendant votre absence' },
  'curtain.body': {
    en: 'Press any key or click to go on. Passwords that were on the screen are gone from it.',
    fr: 'Appuyez sur une touche ou cliquez pour continuer. Les mots de passe affichés ont été retirés de l’écran.',
  },
  'curtain.lift': { en: 'Go on', fr: 'Continuer' },
} satisfies Record<string, Text>;
