import type { Text } from '../text';

/** The outbox and the journal. */
export const outboxTexts = {
  'outbox.lead': {
    en: 'Resets that are not settled, and passwords not handed over yet.',
    fr: 'Réinitialisations non réglées, et mots de passe pas encore remis.',
  },
  'outbox.waiting': { en: 'Waiting', fr: 'En attente' },
  'outbox.unknown': { en: 'Unknown: not settled', fr: 'Inconnu : pas réglé' },
  'outbox.underWay': { en: 'On their way to Microsoft', fr: 'En route vers Microsoft' },
  'outbox.handover': { en: 'Confirmed, not handed over', fr: 'Confirmé, pas encore remis' },
  'outbox.shown': {
    en: 'Shown, not marked as handed over',
    fr: 'Affiché, pas marqué comme remis',
  },
  'outbox.shownAt': { en: 'shown {{time}}', fr: 'affiché {{time}}' },
  'outbox.giveAgain': { en: 'Show again…', fr: 'Afficher de nouveau…' },
  'outbox.others': { en: 'Settled lately', fr: 'Réglé récemment' },
  'outbox.empty': { en: 'Nothing waits', fr: 'Rien n’attend' },
  'outbox.emptyBody': {
    en: 'Resets you prepare without a connection wait here, sealed, until you send them.',
    fr: 'Les réinitialisations préparées hors connexion attendent ici, scellées, jusqu’à votre envoi.',
  },
  'outbox.sendAll': { en: 'Send all', fr: 'Tout envoyer' },
  'outbox.why.connection': {
    en: 'You are offline: nothing can be sent now.',
    fr: 'Vous êtes hors ligne : rien ne peut être envoyé pour l’instant.',
  },
  'outbox.why.sign-in': {
    en: 'A sign-in is needed: nothing can be sent now.',
    fr: 'Une connexion à votre compte est nécessaire : rien ne peut être envoyé pour l’instant.',
  },
  'outbox.why.account': {
    en: 'This account may send nothing: another one is needed.',
    fr: 'Ce compte ne peut rien envoyer : il en faut un autre.',
  },
  'outbox.send': { en: 'Send now', fr: 'Envoyer' },
  'outbox.sendDespite': { en: 'Send despite the changes', fr: 'Envoyer malgré les changements' },
  'outbox.edit': { en: 'Edit', fr: 'Modifier' },
  'outbox.cancel': { en: 'Cancel reset', fr: 'Annuler la réinitialisation' },
  'outbox.cancelTitle': {
    en: 'Cancel the reset for {{name}}?',
    fr: 'Annuler la réinitialisation pour {{name}} ?',
  },
  'outbox.cancelBody': {
    en: 'It is not sent, and its password is erased here. This cannot be undone.',
    fr: 'Elle n’est pas envoyée, et son mot de passe est effacé ici. C’est irréversible.',
  },
  'outbox.cancelNot': { en: 'Keep it', fr: 'La garder' },
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
  'outbox.changesSaid': {
    en: 'Not sent: something differs from what you were shown. Look at it, then decide.',
    fr: 'Pas envoyé : quelque chose diffère de ce qui vous a été montré. Vérifiez, puis décidez.',
  },
  'change.name': {
    en: 'The name was “{{was}}” and is now “{{is}}”.',
    fr: 'Le nom était « {{was}} », il est maintenant « {{is}} ».',
  },
  'change.upn': {
    en: 'The user name (UPN) was “{{was}}” and is now “{{is}}”.',
    fr: 'Le nom d’utilisateur (UPN) était « {{was}} », il est maintenant « {{is}} ».',
  },
  'change.gone.true': {
    en: 'Microsoft does not know this user any more.',
    fr: 'Microsoft ne connaît plus cet utilisateur.',
  },
  'change.gone.false': {
    en: 'Microsoft knows this user again.',
    fr: 'Microsoft connaît de nouveau cet utilisateur.',
  },
  'change.customer.false': {
    en: 'Microsoft lists this customer as yours again.',
    fr: 'Microsoft indique de nouveau ce client parmi les vôtres.',
  },
  'change.deleted.true': { en: 'This user was deleted.', fr: 'Cet utilisateur a été supprimé.' },
  'change.deleted.false': {
    en: 'This user is no longer deleted.',
    fr: 'Cet utilisateur n’est plus supprimé.',
  },
  'change.synced.true': {
    en: 'This user is now synced from on-premises.',
    fr: 'Cet utilisateur est maintenant synchronisé depuis l’annuaire local.',
  },
  'change.synced.false': {
    en: 'This user is no longer synced from on-premises.',
    fr: 'Cet utilisateur n’est plus synchronisé depuis l’annuaire local.',
  },
  'change.federated.true': {
    en: 'The password is now kept by another sign-in system (federated).',
    fr: 'Le mot de passe est maintenant géré par un autre système de connexion (fédéré).',
  },
  'change.federated.false': {
    en: 'The password is now kept by Microsoft (no longer federated).',
    fr: 'Le mot de passe est maintenant géré par Microsoft (plus fédéré).',
  },
  'change.guest.true': {
    en: 'This user is now a guest, whose password is kept by another organisation.',
    fr: 'Cet utilisateur est maintenant un invité, dont le mot de passe est géré par une autre organisation.',
  },
  'change.guest.false': {
    en: 'This user is no longer a guest.',
    fr: 'Cet utilisateur n’est plus un invité.',
  },
  'change.roles.new': {
    en: 'This user now holds an admin role: {{is}}.',
    fr: 'Cet utilisateur détient maintenant un rôle d’administrateur : {{is}}.',
  },
  'change.roles.ended': {
    en: 'This user no longer holds an admin role (before: {{was}}).',
    fr: 'Cet utilisateur ne détient plus de rôle d’administrateur (avant : {{was}}).',
  },
  'change.roles.other': {
    en: 'The admin roles were {{was}} and are now {{is}}.',
    fr: 'Les rôles d’administrateur étaient {{was}}, ce sont maintenant {{is}}.',
  },
  'change.roles.read': {
    en: 'This user holds an admin role: {{is}}. When you prepared the reset, the roles could not be read.',
    fr: 'Cet utilisateur détient un rôle d’administrateur : {{is}}. À la préparation, les rôles n’avaient pas pu être lus.',
  },
  'change.roles.readNone': {
    en: 'This user holds no admin role. When you prepared the reset, the roles could not be read.',
    fr: 'Cet utilisateur ne détient aucun rôle d’administrateur. À la préparation, les rôles n’avaient pas pu être lus.',
  },
  'change.roles.unread': {
    en: 'The admin roles can no longer be read (before: {{was}}).',
    fr: 'Les rôles d’administrateur ne sont plus lisibles (avant : {{was}}).',
  },
  'change.roles.unreadNone': {
    en: 'The admin roles can no longer be read (before: none).',
    fr: 'Les rôles d’administrateur ne sont plus lisibles (avant : aucun).',
  },
  'change.other': {
    en: 'Something else differs ({{what}}): it was “{{was}}” and is now “{{is}}”.',
    fr: 'Autre chose diffère ({{what}}) : c’était « {{was}} », c’est maintenant « {{is}} ».',
  },
  'decide.despite': { en: 'Despite the changes above.', fr: 'Malgré les changements ci-dessus.' },
  'decide.title': { en: 'Decide', fr: 'Décider' },
  'decide.repeat': { en: 'Send the same password again', fr: 'Renvoyer le même mot de passe' },
  'decide.repeatHint': {
    en: 'Set once or twice, it is the same password: harmless unless the user has chosen another one since.',
    fr: 'Défini une ou deux fois, c’est le même mot de passe : sans danger, sauf si l’utilisateur en a choisi un autre depuis.',
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
  'decide.tell': { en: 'Tell now: perhaps valid', fr: 'Dire maintenant : peut-être valable' },
  'decide.tellHint': {
    en: 'For a user who cannot wait. From then on the app sends nothing by itself.',
    fr: 'Pour un utilisateur qui ne peut pas attendre. Ensuite, l’application n’envoie plus rien d’elle-même.',
  },
  'decide.recommended': { en: 'Recommended.', fr: 'Conseillé.' },
  'decide.asking': { en: 'Asking…', fr: 'Consultation…' },
  'audit.nothing': {
    en: 'Audit records read at {{time}}: nothing about this reset yet. Microsoft may write it later; finding nothing proves nothing.',
    fr: 'Journaux d’audit lus à {{time}} : rien encore sur cette réinitialisation. Microsoft peut l’écrire plus tard ; ne rien trouver ne prouve rien.',
  },
  'audit.notRead': {
    en: 'Audit records could not be read at {{time}}. {{why}}',
    fr: 'Journaux d’audit illisibles à {{time}}. {{why}}',
  },
  'decide.keep': { en: 'Leave it unknown', fr: 'Laisser inconnu' },
  'decide.keepHint': {
    en: 'Nothing more is sent. Its password is forgotten here; the journal keeps it as unknown.',
    fr: 'Rien d’autre n’est envoyé. Son mot de passe est oublié ici ; le journal la garde comme inconnue.',
  },
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
  'journal.none': {
    en: 'No line of the journal holds “{{text}}”.',
    fr: 'Aucune ligne du journal ne contient « {{text}} ».',
  },
  'journal.atLeast': {
    en: 'At least {{count, number}} results',
    fr: 'Au moins {{count, number}} résultats',
  },
  'journal.handedOver': { en: 'handed over {{time}}', fr: 'remis {{time}}' },
  'journal.by': { en: 'by {{name}}', fr: 'par {{name}}' },
  'journal.ids': {
    en: 'Request {{request}}, correlation {{correlation}}',
    fr: 'Requête {{request}}, corrélation {{correlation}}',
  },
  'journal.reason': { en: 'Reason: {{reason}}', fr: 'Motif : {{reason}}' },
} satisfies Record<string, Text>;
