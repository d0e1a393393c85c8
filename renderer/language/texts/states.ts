import type { Text } from '../text';

/** The states of a reset, in the same words wherever a reset is shown: the state, what changed, what to do next. */
export const stateTexts = {
  'state.draft': { en: 'Draft', fr: 'Brouillon' },
  'state.draft.changed': { en: 'Nothing was sent.', fr: 'Rien n’a été envoyé.' },
  'state.draft.next': { en: 'Send it or close it.', fr: 'Envoyez-la ou fermez-la.' },
  'state.queued': { en: 'Waiting in the outbox', fr: 'En attente dans la boîte d’envoi' },
  'state.queued.changed': {
    en: 'Nothing was changed yet: the old password still works.',
    fr: 'Rien n’a encore changé : l’ancien mot de passe fonctionne toujours.',
  },
  'state.queued.connection': {
    en: 'It waits for the connection. You are asked before it is sent.',
    fr: 'Elle attend la connexion. On vous demandera avant l’envoi.',
  },
  'state.queued.auto': {
    en: 'It is sent by itself when the connection is back and nothing has changed.',
    fr: 'Elle part seule au retour de la connexion, si rien n’a changé.',
  },
  'state.queued.sign-in': { en: 'Sign in, then send it.', fr: 'Connectez-vous, puis envoyez-la.' },
  'state.queued.throttle': {
    en: 'Microsoft asked the app to wait. It goes on by itself.',
    fr: 'Microsoft a demandé d’attendre. L’envoi reprendra seul.',
  },
  'state.queued.earlier-reset': {
    en: 'An earlier reset of the same user comes first. Settle that one.',
    fr: 'Une réinitialisation précédente du même utilisateur passe d’abord. Réglez-la.',
  },
  'state.queued.technician': {
    en: 'Ready. It waits for your “Send now”.',
    fr: 'Prête. Elle attend votre « Envoyer ».',
  },
  'state.queued.changes': {
    en: 'Something differs from what you were shown. Look at it, then send or cancel.',
    fr: 'Quelque chose diffère de ce qui vous a été montré. Vérifiez, puis envoyez ou annulez.',
  },
  'state.queued.blocked': {
    en: 'It can no longer be sent.',
    fr: 'Elle ne peut plus être envoyée.',
  },
  'state.unknown.blocked': {
    en: 'The app keeps asking the audit records. Nothing more can be sent to this user.',
    fr: 'L’application continue de consulter les journaux d’audit. Plus rien ne peut être envoyé à cet utilisateur.',
  },
  'state.queued.time-jump': {
    en: 'The clock of this computer jumped. Say whether to send or cancel.',
    fr: 'L’horloge de cet ordinateur a sauté. Dites s’il faut envoyer ou annuler.',
  },
  'state.queued.olderCopy': {
    en: 'This entry may be an older copy: the reset may have been sent, changed or cancelled since.',
    fr: 'Cette entrée est peut-être une ancienne copie : la réinitialisation a pu être envoyée, modifiée ou annulée depuis.',
  },
  'state.queued.rolled-back': {
    en: 'It is not sent by itself. Look at the user in Entra, then send it or cancel it.',
    fr: 'Elle ne part pas d’elle-même. Vérifiez l’utilisateur dans Entra, puis envoyez-la ou annulez-la.',
  },
  'state.sending': { en: 'Sending to Microsoft…', fr: 'Envoi à Microsoft…' },
  'state.sending.asked': {
    en: 'If your system shows a question, answer it there: nothing is sent before.',
    fr: 'Si votre système affiche une question, répondez-y : rien n’est envoyé avant.',
  },
  'state.sending.changed': {
    en: 'Microsoft has not answered yet.',
    fr: 'Microsoft n’a pas encore répondu.',
  },
  'state.sending.next': {
    en: 'You may go on working: the app tells you what became of it.',
    fr: 'Vous pouvez continuer à travailler : l’application vous dira ce qu’il en est.',
  },
  'state.noAnswer': { en: 'No clear answer yet', fr: 'Pas encore de réponse claire' },
  'state.noAnswer.changed': {
    en: 'No answer says what became of it. Until one does, it is unknown whether the password changed.',
    fr: 'Aucune réponse ne dit ce qu’il en est. D’ici là, on ne sait pas si le mot de passe a changé.',
  },
  'delivery.unsent': { en: 'Not sent yet', fr: 'Pas encore envoyé' },
  'delivery.first': { en: 'Waiting for the answer', fr: 'En attente de la réponse' },
  'delivery.again': {
    en: 'Asking again under the same request id ({{attempt}} of {{of}})',
    fr: 'Nouvelle demande sous le même identifiant ({{attempt}} sur {{of}})',
  },
  'delivery.againIn': {
    en: 'Asking again in {{seconds}} s under the same request id ({{attempt}} of {{of}})',
    fr: 'Nouvelle demande dans {{seconds}} s sous le même identifiant ({{attempt}} sur {{of}})',
  },
  'delivery.held': {
    en: 'Microsoft asked the app to wait: {{time}} left',
    fr: 'Microsoft a demandé à l’application d’attendre : encore {{time}}',
  },
  'delivery.heldSaid': {
    en: 'Microsoft asked the app to wait.',
    fr: 'Microsoft a demandé à l’application d’attendre.',
  },
  'delivery.since': { en: '{{time}} so far', fr: 'depuis {{time}}' },
  'delivery.stillNothing': {
    en: 'No clear answer from Microsoft for {{count}} seconds. The app goes on waiting.',
    fr: 'Pas de réponse claire de Microsoft depuis {{count}} secondes. L’application attend toujours.',
  },
  'state.confirmed': { en: 'The password was reset', fr: 'Le mot de passe est réinitialisé' },
  'state.confirmed.answer': {
    en: 'Microsoft confirmed it. Only the new password works now.',
    fr: 'Microsoft l’a confirmé. Seul le nouveau mot de passe fonctionne.',
  },
  'state.confirmed.audit': {
    en: 'Microsoft’s audit records confirm it. Only the new password works now.',
    fr: 'Les journaux d’audit de Microsoft le confirment. Seul le nouveau mot de passe fonctionne.',
  },
  'state.confirmed.tell': { en: 'Give it to the user.', fr: 'Donnez-le à l’utilisateur.' },
  'state.confirmed.shown': {
    en: 'It was shown here, and is not marked as handed over. Give it to the user, or say that the user has it.',
    fr: 'Il a été affiché ici et n’est pas marqué comme remis. Donnez-le à l’utilisateur, ou indiquez que l’utilisateur l’a.',
  },
  'state.confirmed.toldBefore': {
    en: 'You gave it to the user before it worked. Say that it works now.',
    fr: 'Vous l’avez donné à l’utilisateur avant qu’il ne fonctionne. Dites-lui qu’il fonctionne maintenant.',
  },
  'state.confirmed.told': {
    en: 'It was handed over and is no longer kept here. If the user does not have it, reset again.',
    fr: 'Il a été remis et n’est plus conservé ici. Si l’utilisateur ne l’a pas, réinitialisez à nouveau.',
  },
  'state.confirmed.discarded': {
    en: 'It was discarded here, and not marked as handed over. If the user does not have it, reset again.',
    fr: 'Il a été effacé ici, et n’est pas marqué comme remis. Si l’utilisateur ne l’a pas, réinitialisez à nouveau.',
  },
  'state.confirmed.expired': {
    en: 'It was not marked as handed over in time, so it was erased here. If the user does not have it, reset again.',
    fr: 'Il n’a pas été marqué comme remis à temps ; il a donc été effacé ici. Si l’utilisateur ne l’a pas, réinitialisez à nouveau.',
  },
  'state.confirmed.given': {
    en: 'It was shown here and is no longer kept. Whether it was handed over was not recorded. If the user does not have it, reset again.',
    fr: 'Il a été affiché ici et n’est plus conservé. Rien n’indique s’il a été remis. Si l’utilisateur ne l’a pas, réinitialisez à nouveau.',
  },
  'state.confirmed.forgotten': {
    en: 'The password is no longer kept here. If the user does not have it, reset again.',
    fr: 'Le mot de passe n’est plus conservé ici. Si l’utilisateur ne l’a pas, réinitialisez à nouveau.',
  },
  'state.refused': { en: 'Microsoft refused it', fr: 'Microsoft a refusé' },
  'state.refused.changed': {
    en: 'Nothing was changed: the old password still works.',
    fr: 'Rien n’a changé : l’ancien mot de passe fonctionne toujours.',
  },
  'state.refused.next': { en: 'The reason says what to do next.', fr: 'Le motif dit quoi faire ensuite.' },
  'state.unknown': { en: 'Unknown', fr: 'Inconnu' },
  'state.unknown.changed': {
    en: 'We do not know whether the password changed: no answer from Microsoft says so.',
    fr: 'Nous ne savons pas si le mot de passe a changé : aucune réponse de Microsoft ne le dit.',
  },
  'state.unknown.next': {
    en: 'The app keeps asking Microsoft. Meanwhile either password may work. You may also decide below.',
    fr: 'L’application continue d’interroger Microsoft. En attendant, l’un ou l’autre mot de passe peut fonctionner. Vous pouvez aussi décider ci-dessous.',
  },
  'state.expired': { en: 'Given up', fr: 'Abandonnée' },
  'state.expired.changed': {
    en: 'It was not sent in time, so nothing was changed. Its password is erased.',
    fr: 'Elle n’a pas été envoyée à temps : rien n’a changé. Son mot de passe est effacé.',
  },
  'state.expired.next': {
    en: 'Start a new reset if it is still needed.',
    fr: 'Recommencez si elle est encore utile.',
  },
  'state.cancelled': { en: 'Cancelled', fr: 'Annulée' },
  'state.cancelled.changed': { en: 'Nothing was changed.', fr: 'Rien n’a changé.' },
  'state.cancelled.next': { en: 'There is nothing to do.', fr: 'Il n’y a rien à faire.' },
  'state.afterUnknown.changed': {
    en: 'This password was not set. Whether the one before it was is not known.',
    fr: 'Ce mot de passe n’a pas été défini. On ne sait pas si le précédent l’a été.',
  },
  'state.toldEarly': { en: 'Told, not valid yet', fr: 'Communiqué, pas encore valable' },
  'state.shownEarly': { en: 'Shown, not valid yet', fr: 'Affiché, pas encore valable' },
} satisfies Record<string, Text>;
