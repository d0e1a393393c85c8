import type { Text } from '../text';

/** The reset dialog. */
export const resetTexts = {
  'reset.title': { en: 'Reset password', fr: 'Réinitialiser le mot de passe' },
  'reset.title.ask': {
    en: 'Reset password for {{user}}, {{customer}}',
    fr: 'Réinitialiser le mot de passe : {{user}}, {{customer}}',
  },
  'reset.title.confirmed': {
    en: 'Password was reset for {{user}}, {{customer}}',
    fr: 'Mot de passe réinitialisé pour {{user}}, {{customer}}',
  },
  'reset.title.open': {
    en: 'Password reset of {{user}}, {{customer}}',
    fr: 'Réinitialisation pour {{user}}, {{customer}}',
  },
  'reset.opening': { en: 'Opening…', fr: 'Ouverture…' },
  'reset.user': { en: 'User', fr: 'Utilisateur' },
  'reset.customer': { en: 'Customer', fr: 'Client' },
  'reset.mustChange': {
    en: 'The user must change it at the next sign-in',
    fr: 'L’utilisateur doit le changer à la prochaine connexion',
  },
  'reset.reason': { en: 'Reason or ticket', fr: 'Motif ou ticket' },
  'reset.optional': { en: 'optional', fr: 'facultatif' },
  'reset.verification': {
    en: 'How did you verify the caller?',
    fr: 'Comment avez-vous vérifié l’appelant ?',
  },
  'reset.verification.choose': { en: 'Choose…', fr: 'Choisir…' },
  'reset.verification.call-back': { en: 'Called back on the number on file', fr: 'Rappelé au numéro connu' },
  'reset.verification.manager': { en: 'Confirmed by a manager', fr: 'Confirmé par un responsable' },
  'reset.verification.in-person': { en: 'In person', fr: 'En personne' },
  'reset.verification.code': { en: 'Agreed code', fr: 'Code convenu' },
  'reset.verification.other': { en: 'Another way', fr: 'Autrement' },
  'reset.verification.not-verified': {
    en: 'Not verified (give a reason)',
    fr: 'Non vérifié (donnez un motif)',
  },
  'verified.how': { en: 'Caller verified: {{how}}', fr: 'Appelant vérifié : {{how}}' },
  'verified.by': {
    en: 'Caller verified: {{how}} ({{who}})',
    fr: 'Appelant vérifié : {{how}} ({{who}})',
  },
  'verified.not': { en: 'Caller not verified', fr: 'Appelant non vérifié' },
  'verified.not.reason': {
    en: 'Caller not verified, because: {{reason}}',
    fr: 'Appelant non vérifié, car : {{reason}}',
  },
  'reset.who': { en: 'Who confirmed', fr: 'Qui a confirmé' },
  'reset.how': { en: 'How, and who confirmed', fr: 'Comment, et qui a confirmé' },
  'reset.autoSend': {
    en: 'Send by itself when back online, if nothing has changed',
    fr: 'Envoyer automatiquement au retour en ligne, si rien n’a changé',
  },
  'reset.queues': {
    en: 'Nothing can be sent right now. Enter puts this reset into the outbox; the old password keeps working until it is sent.',
    fr: 'Rien ne peut être envoyé pour l’instant. Entrée met cette réinitialisation en attente ; l’ancien mot de passe reste valable jusqu’à l’envoi.',
  },
  'reset.replaces': {
    en: 'An unsent reset of this user waits in the outbox. This one replaces it.',
    fr: 'Une réinitialisation non envoyée attend déjà pour cet utilisateur. Celle-ci la remplace.',
  },
  'reset.send': { en: 'Reset password', fr: 'Réinitialiser' },
  'reset.startAgain': { en: 'Start again', fr: 'Recommencer' },
  'reset.startAgainNext': {
    en: 'Start again with another password.',
    fr: 'Recommencez avec un autre mot de passe.',
  },
  'reset.queue': { en: 'Put into the outbox', fr: 'Mettre en attente' },
  'reset.checking': { en: 'Checking…', fr: 'Vérification…' },
  'reset.blocked': {
    en: 'This user cannot be reset here',
    fr: 'Impossible de réinitialiser cet utilisateur ici',
  },
  'reset.fetchCustomer': { en: 'Fetch this customer again', fr: 'Recharger ce client' },
  'reset.dryRun': { en: 'Show what would be sent', fr: 'Voir ce qui serait envoyé' },
  'reset.dryRunTitle': { en: 'What would be sent', fr: 'Ce qui serait envoyé' },
  'reset.dryRunLead': {
    en: 'Nothing has been sent. The password is masked here.',
    fr: 'Rien n’a été envoyé. Le mot de passe est masqué ici.',
  },
  'reset.missing': { en: 'Still needed: {{what}}.', fr: 'Encore nécessaire : {{what}}.' },
  'missing.look': { en: 'the check of this user', fr: 'la vérification de l’utilisateur' },
  'missing.password': { en: 'a password that passes', fr: 'un mot de passe conforme' },
  'missing.verification': { en: 'how the caller was verified', fr: 'la vérification de l’appelant' },
  'missing.who': { en: 'who confirmed', fr: 'qui a confirmé' },
  'missing.how': {
    en: 'how the caller was verified, in words',
    fr: 'comment l’appelant a été vérifié, en toutes lettres',
  },
  'missing.reason': { en: 'a reason', fr: 'un motif' },
} satisfies Record<string, Text>;
