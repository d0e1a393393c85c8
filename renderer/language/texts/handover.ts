import type { Text } from '../text';

/** Telling the user the new password. */
export const handoverTexts = {
  'handover.title': { en: 'Tell the user', fr: 'Dites-le à l’utilisateur' },
  'handover.early': { en: 'Tell now: not valid yet', fr: 'Dire maintenant : pas encore valable' },
  'handover.unknownWarning': {
    en: 'We do not know yet whether this password works. Once you have seen it, the app no longer sends it again by itself; you decide.',
    fr: 'Nous ne savons pas encore si ce mot de passe fonctionne. Une fois affiché, l’application ne le renvoie plus d’elle-même ; vous décidez.',
  },
  'handover.earlyWarning': {
    en: 'This password does not work yet. It counts only once the reset is sent and confirmed. From now on it can no longer be edited, only cancelled.',
    fr: 'Ce mot de passe ne fonctionne pas encore. Il vaudra une fois la réinitialisation envoyée et confirmée. À partir de maintenant il ne peut plus être modifié, seulement annulé.',
  },
  'handover.masked': { en: 'Password, hidden', fr: 'Mot de passe, masqué' },
  'handover.revealed': { en: 'Password, shown', fr: 'Mot de passe, affiché' },
  'handover.reveal': { en: 'Reveal', fr: 'Afficher' },
  'handover.hide': { en: 'Hide', fr: 'Masquer' },
  'handover.hides': { en: 'Hidden again in {{seconds}} s', fr: 'Masqué dans {{seconds}} s' },
  'handover.keep': { en: 'Keep showing', fr: 'Garder affiché' },
  'handover.copy': { en: 'Copy', fr: 'Copier' },
  'handover.copied': {
    en: 'On the clipboard for {{seconds}} s',
    fr: 'Dans le presse-papiers pour {{seconds}} s',
  },
  'handover.copiedSaid': {
    en: 'Copied. The clipboard is emptied soon.',
    fr: 'Copié. Le presse-papiers sera bientôt vidé.',
  },
  'handover.concealed': {
    en: 'its history was asked to leave it out',
    fr: 'il a été demandé à son historique de l’ignorer',
  },
  'handover.notConcealed': {
    en: 'its history may keep it',
    fr: 'son historique peut le garder',
  },
  'handover.wiped': { en: 'The clipboard was emptied.', fr: 'Le presse-papiers a été vidé.' },
  'handover.replaced': {
    en: 'Something else was copied meanwhile and was left alone.',
    fr: 'Autre chose a été copié entre-temps et a été laissé tel quel.',
  },
  'handover.spell': { en: 'Spell', fr: 'Épeler' },
  'handover.show': { en: 'Show large', fr: 'Afficher en grand' },
  'handover.print': { en: 'Print a slip…', fr: 'Imprimer un billet…' },
  'handover.save': { en: 'Save a slip…', fr: 'Enregistrer un billet…' },
  'handover.printTitle': { en: 'Print the password?', fr: 'Imprimer le mot de passe ?' },
  'handover.printBody': {
    en: 'The slip holds the user name and the temporary password, in clear, and what to do at the next sign-in. Whoever holds the paper can sign in. The printer may keep a copy of its own.',
    fr: 'Le billet contient le nom d’utilisateur et le mot de passe temporaire, en clair, et la marche à suivre. Qui détient le papier peut se connecter. L’imprimante peut en garder une copie.',
  },
  'handover.slipNotYet': {
    en: 'The slip says that the password does not work yet.',
    fr: 'Le billet précise que le mot de passe ne fonctionne pas encore.',
  },
  'handover.slipPerhaps': {
    en: 'The slip says that it is not certain yet whether the password works.',
    fr: 'Le billet précise qu’il n’est pas encore certain que le mot de passe fonctionne.',
  },
  'handover.printYes': { en: 'Print', fr: 'Imprimer' },
  'handover.saveTitle': {
    en: 'Save the password in a file?',
    fr: 'Enregistrer le mot de passe dans un fichier ?',
  },
  'handover.saveBody': {
    en: 'The PDF holds the user name and the temporary password, in clear. Whoever opens it can sign in. Delete it once the user has it.',
    fr: 'Le PDF contient le nom d’utilisateur et le mot de passe temporaire, en clair. Qui l’ouvre peut se connecter. Supprimez-le dès que l’utilisateur l’a.',
  },
  'handover.saveYes': { en: 'Choose where…', fr: 'Choisir où…' },
  'handover.slipLanguage': { en: 'Language of the slip', fr: 'Langue du billet' },
  'handover.printed': { en: 'Sent to the printer.', fr: 'Envoyé à l’imprimante.' },
  'handover.notPrinted': { en: 'Not printed.', fr: 'Non imprimé.' },
  'handover.saved': { en: 'Saved.', fr: 'Enregistré.' },
  'handover.notSaved': { en: 'Not saved.', fr: 'Non enregistré.' },
  'handover.told': { en: 'Done: user has it', fr: 'Terminé : l’utilisateur l’a' },
  'handover.keepForLater': { en: 'Keep for later', fr: 'Garder pour plus tard' },
  'handover.discard': { en: 'Discard password…', fr: 'Effacer le mot de passe…' },
  'handover.later': {
    en: 'Kept for later, the password stays sealed in the outbox until {{time}}. Esc keeps it too.',
    fr: 'Gardé pour plus tard, le mot de passe reste scellé dans la boîte d’envoi jusqu’à {{time}}. Échap le garde aussi.',
  },
  'handover.waits': {
    en: 'Kept for later, the password stays sealed in the outbox until it is sent. Esc keeps it too.',
    fr: 'Gardé pour plus tard, le mot de passe reste scellé dans la boîte d’envoi jusqu’à son envoi. Échap le garde aussi.',
  },
  'handover.kept': {
    en: 'Kept for later. The password is sealed in the outbox.',
    fr: 'Gardé pour plus tard. Le mot de passe est scellé dans la boîte d’envoi.',
  },
  'discard.title': { en: 'Discard this password?', fr: 'Effacer ce mot de passe ?' },
  'discard.body': {
    en: 'It is the only one that works now, and it is erased from this computer for good. A user who does not have it cannot sign in until you reset again.',
    fr: 'C’est le seul qui fonctionne maintenant, et il est effacé définitivement de cet ordinateur. Un utilisateur qui ne l’a pas ne peut plus se connecter avant une nouvelle réinitialisation.',
  },
  'discard.yes': { en: 'Discard password', fr: 'Effacer le mot de passe' },
  'discard.no': { en: 'Keep it', fr: 'Le garder' },
  'handover.mustChange': {
    en: 'The user is asked for a password of their own at the next sign-in.',
    fr: 'L’utilisateur devra choisir son propre mot de passe à la prochaine connexion.',
  },
  'clipboard.label': { en: 'Clipboard', fr: 'Presse-papiers' },
  'clipboard.holds': {
    en: 'A password is on the clipboard for {{seconds}} s',
    fr: 'Un mot de passe est dans le presse-papiers pour {{seconds}} s',
  },
  'spell.title': { en: 'Letter by letter', fr: 'Lettre par lettre' },
  'spell.position': { en: '{{at}} of {{of}}', fr: '{{at}} sur {{of}}' },
  'spell.previous': { en: 'Previous character', fr: 'Caractère précédent' },
  'spell.next': { en: 'Next character', fr: 'Caractère suivant' },
  'spell.keys': { en: 'Left and right arrows step through.', fr: 'Les flèches gauche et droite avancent.' },
  'spell.all': { en: 'The whole password, spelled', fr: 'Le mot de passe entier, épelé' },
  'spell.kind.small': { en: 'small letter', fr: 'minuscule' },
  'spell.kind.capital': { en: 'capital', fr: 'majuscule' },
  'spell.kind.digit': { en: 'digit', fr: 'chiffre' },
  'spell.kind.symbol': { en: 'symbol', fr: 'symbole' },
  'spell.kind.space': { en: 'space', fr: 'espace' },
  'show.title': { en: 'For the user next to you', fr: 'Pour l’utilisateur à côté de vous' },
  'show.lead': { en: 'Your new password', fr: 'Votre nouveau mot de passe' },
  'show.count': {
    en: '{{count}} characters, to be typed without a break.',
    fr: '{{count}} caractères, à taper d’un seul tenant.',
  },
  'show.notYet': {
    en: 'It does not work yet. Keep using the one you have until you are told that this one works.',
    fr: 'Il ne fonctionne pas encore. Gardez celui que vous avez jusqu’à ce qu’on vous dise que celui-ci fonctionne.',
  },
  'show.perhaps': {
    en: 'It is not certain yet that it works. If it is refused, try the one you had.',
    fr: 'Il n’est pas encore certain qu’il fonctionne. S’il est refusé, essayez celui que vous aviez.',
  },
  'show.qr': { en: 'The password as a QR code', fr: 'Le mot de passe en code QR' },
  'show.qrWarning': {
    en: 'A phone that scans this keeps the password in its history.',
    fr: 'Un téléphone qui le scanne garde le mot de passe dans son historique.',
  },
  'limits.title': { en: 'What a reset does not do', fr: 'Ce qu’une réinitialisation ne fait pas' },
  'limits.sessions': {
    en: 'Open sessions and app tokens may go on for a while.',
    fr: 'Les sessions ouvertes et les jetons peuvent continuer un temps.',
  },
  'limits.mfa': { en: 'Sign-in methods (MFA) stay as they are.', fr: 'Les méthodes MFA restent inchangées.' },
  'limits.blocked': { en: 'A blocked account stays blocked.', fr: 'Un compte bloqué le reste.' },
  'portal.user': { en: 'This user in Entra', fr: 'Cet utilisateur dans Entra' },
  'portal.adminCenter': {
    en: 'The customer’s admin center',
    fr: 'Centre d’administration du client',
  },
  'portal.partnerCenter': {
    en: 'This customer in Partner Center',
    fr: 'Ce client dans l’Espace partenaires',
  },
} satisfies Record<string, Text>;
