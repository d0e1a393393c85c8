import type { Text } from '../text';

/** The outbox and the journal. */
export const outboxTexts = {
  'outbox.lead': {
    en: 'Resets that are not settled, and passwords not handed over yet.',
    fr: 'Réinitialisations non réglées, et mots de passe pas encore remis.',
  },
  'outbox.waiting': { en: 'Waiting', fr: 'En attente' },
  'outbox.unknown': { en: 'Unknown: not settled', fr: 'Inconnu : pas réglé' },
  'outbox.handover': { en: 'Confirmed, not handed over', fr: 'Confirmé, pas encore remis' },
  'outbox.others': { en: 'Settled lately', fr: 'Réglé récemment' },
  'outbox.empty': { en: 'Nothing waits', fr: 'Rien n’attend' },
  'outbox.emptyBody': {
    en: 'Resets you prepare without a connection wait here, sealed, until you send them.',
    fr: 'Les réinitialisations préparées hors connexion attendent ici, scellées, jusqu’à votre envoi.',
  },
  'outbox.sendAll': { en: 'Send all', fr: 'Tout envoyer' },
  'outbox.send': { en: 'Send now', fr: 'Envoyer' },
  'outbox.sendDespite': { en: 'Send despite the changes', fr: 'Envoyer malgré les changements' },
  'outbox.edit': { en: 'Edit', fr: 'Modifier' },
  'outbox.cancel': { en: 'Cancel reset', fr: 'Annuler' },
  'outbox.give': { en: 'Hand over', fr: 'Remettre' },
  'outbox.since': { en: 'since {{time}}', fr: 'depuis {{time}}' },
  'outbox.expires': { en: 'given up {{time}}', fr: 'abandon {{time}}' },
  'outbox.passwordUntil': { en: 'password kept until {{time}}', fr: 'mot de passe gardé jusqu’à {{time}}' },
  'outbox.retryAt': { en: 'next try {{time}}', fr: 'prochain essai {{time}}' },
  'outbox.tries': { en: 'tried {{count}} times', fr: 'essayé {{count}} fois' },
  'outbox.tries_one': { en: 'tried once', fr: 'essayé une fois' },
  'outbox.changes': {
    en: 'What differs from what you were shown',
    fr: 'Ce qui diffère de ce qui vous a été montré',
  },
  'outbox.was': { en: 'was', fr: 'était' },
  'outbox.is': { en: 'is', fr: 'est' },
  'decide.title': { en: 'Decide', fr: 'Décider' },
  'decide.repeat': { en: 'Send the same password again', fr: 'Renvoyer le même mot de passe' },
  'decide.repeatHint': {
    en: 'Harmless unless the user has chosen another one since.',
    fr: 'Sans danger, sauf si l’utilisateur en a choisi un autre depuis.',
  },
  'decide.new-password': { en: 'Give a new password', fr: 'Donner un nouveau mot de passe' },
  'decide.new-passwordHint': {
    en: 'A second reset, which wins whatever became of the first.',
    fr: 'Une seconde réinitialisation, qui l’emporte quoi qu’il soit advenu de la première.',
  },
  'decide.ask-audit': { en: 'Ask the audit records', fr: 'Consulter les journaux d’audit' },
  'decide.ask-auditHint': {
    en: 'They may confirm it. Finding nothing proves nothing.',
    fr: 'Ils peuvent la confirmer. Ne rien y trouver ne prouve rien.',
  },
  'decide.keep': { en: 'Leave it and keep asking', fr: 'Laisser et continuer à demander' },
  'decide.keepHint': { en: 'Nothing more is sent.', fr: 'Rien d’autre n’est envoyé.' },
  'journal.lead': {
    en: 'What was done to whom. Never a password.',
    fr: 'Ce qui a été fait, et à qui. Jamais de mot de passe.',
  },
  'journal.empty': { en: 'Nothing was done yet', fr: 'Rien n’a encore été fait' },
  'journal.emptyBody': {
    en: 'Each settled reset leaves a line here.',
    fr: 'Chaque réinitialisation réglée laisse une ligne ici.',
  },
  'journal.filter': { en: 'Filter the journal', fr: 'Filtrer le journal' },
  'journal.by': { en: 'by {{name}}', fr: 'par {{name}}' },
  'journal.ids': {
    en: 'Request {{request}}, correlation {{correlation}}',
    fr: 'Requête {{request}}, corrélation {{correlation}}',
  },
  'journal.reason': { en: 'Reason: {{reason}}', fr: 'Motif : {{reason}}' },
} satisfies Record<string, Text>;
