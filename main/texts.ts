import type { Language } from '../preload/shapes/common';

/**
 * What main says itself: the system's dialogues and notifications. No password in any of them; a name and an address in the
 * question about one reset alone.
 */
export type MainTexts = {
  readonly quitUnsettled: { readonly message: string; readonly detail: string };
  readonly quitMemory: { readonly message: string; readonly detail: string };
  readonly quitMemoryUntold: { readonly message: string; readonly detail: string };
  readonly quitUntold: { readonly message: string; readonly detail: string };
  readonly quit: string;
  readonly stay: string;
  readonly deleteEverything: { readonly message: string; readonly detail: string; readonly yes: string };
  readonly questions: {
    readonly guarded: (user: string, customer: string) => string;
    readonly holds: (roles: string) => string;
    readonly rolesUnread: string;
    readonly keeps: string;
    readonly reset: string;
    readonly more: string;
    readonly moreDetail: (sent: number) => string;
    readonly assisted: string;
    readonly assistedDetail: string;
    readonly goOn: string;
    readonly no: string;
  };
  readonly saveSlip: { readonly title: string; readonly name: string; readonly kind: string };
  readonly notify: Readonly<
    Record<'ready-to-send' | 'sent' | 'not-sent' | 'found-out' | 'answered', { title: string; body: string }>
  >;
};

/** Both languages, word for word the same facts. */
export const mainTexts: Readonly<Record<Language, MainTexts>> = {
  en: {
    quitUnsettled: {
      message: 'Some resets are not settled. Quit all the same?',
      detail:
        'They stay on this computer, sealed. Nothing is sent while Partner Reset is closed; what waits is shown again when you open it.',
    },
    quitMemory: {
      message: 'Some resets are not settled, and nothing can be kept here. Quit all the same?',
      detail:
        'Without a keyring Partner Reset keeps nothing when it closes: it will not be able to tell you what became of them, nor show a password again.',
    },
    quitMemoryUntold: {
      message:
        'A new password is not marked as handed over, and nothing can be kept here. Quit all the same?',
      detail:
        'The reset was done. Without a keyring Partner Reset keeps nothing when it closes: it cannot show this password again. A user who does not have it needs another reset.',
    },
    quitUntold: {
      message: 'A new password is not marked as handed over. Quit all the same?',
      detail:
        'The reset was done. The password stays on this computer, sealed, and waits in the outbox for a few hours.',
    },
    quit: 'Quit',
    stay: 'Stay',
    deleteEverything: {
      message: 'Delete everything that Partner Reset keeps on this computer?',
      detail:
        'The directory, the outbox with passwords that were not handed over, the journal, the settings and your sign-in are deleted. Nothing changes at Microsoft. Partner Reset then closes.',
      yes: 'Delete everything',
    },
    questions: {
      guarded: (user, customer) => `Reset the password of ${user}, ${customer}?`,
      holds: (roles) => `This user is an administrator: ${roles}.`,
      rolesUnread: 'Microsoft does not say which roles this user holds. This user may be an administrator.',
      keeps: 'The user keeps this password: no change is asked for at the next sign-in.',
      reset: 'Reset password',
      more: 'That is a lot of resets in a short time. Go on?',
      moreDetail: (sent) =>
        `Resets in the last hour: ${sent}. Nothing more has been sent.\n\nIf this is your work, go on: the next 20 need no question. If it is not, choose No, close Partner Reset and call your IT.`,
      assisted: 'Is a screen reader or voice control pressing buttons for you?',
      assistedDetail:
        'A program pressed a button in Partner Reset without the keyboard or the mouse. Assistive software does that. Nothing has been done yet.\n\nIf you use such software, go on: you are not asked again for five minutes. If you do not, choose No and call your IT.',
      goOn: 'Go on',
      no: 'No',
    },
    saveSlip: { title: 'Save the slip', name: 'New password.pdf', kind: 'PDF document' },
    notify: {
      'ready-to-send': {
        title: 'Ready to send',
        body: 'You are online again. Resets wait for you in the outbox.',
      },
      sent: {
        title: 'Reset done',
        body: 'A reset that waited was confirmed by Microsoft. Hand the password over from the outbox.',
      },
      'not-sent': {
        title: 'Reset not sent',
        body: 'A reset that waited could not be finished. The outbox says why.',
      },
      'found-out': {
        title: 'We found out',
        body: 'It is now known what became of a reset without an answer. See the outbox.',
      },
      answered: {
        title: 'A reset has come to an end',
        body: 'Partner Reset shows what became of the one that you left while it was sent.',
      },
    },
  },
  fr: {
    quitUnsettled: {
      message: 'Des réinitialisations ne sont pas réglées. Quitter quand même ?',
      detail:
        'Elles restent scellées sur cet ordinateur. Rien n’est envoyé tant que Partner Reset est fermé ; ce qui attend s’affiche de nouveau à l’ouverture.',
    },
    quitMemory: {
      message:
        'Des réinitialisations ne sont pas réglées, et rien ne peut être conservé ici. Quitter quand même ?',
      detail:
        'Sans trousseau, Partner Reset ne conserve rien à la fermeture : il ne pourra ni vous dire ce qu’elles sont devenues, ni réafficher un mot de passe.',
    },
    quitMemoryUntold: {
      message:
        'Un nouveau mot de passe n’est pas marqué comme remis, et rien ne peut être conservé ici. Quitter quand même ?',
      detail:
        'La réinitialisation est faite. Sans trousseau, Partner Reset ne conserve rien à la fermeture : il ne pourra pas réafficher ce mot de passe. Un utilisateur qui ne l’a pas aura besoin d’une nouvelle réinitialisation.',
    },
    quitUntold: {
      message: 'Un nouveau mot de passe n’est pas marqué comme remis. Quitter quand même ?',
      detail:
        'La réinitialisation est faite. Le mot de passe reste scellé sur cet ordinateur et attend quelques heures dans la boîte d’envoi.',
    },
    quit: 'Quitter',
    stay: 'Rester',
    deleteEverything: {
      message: 'Supprimer tout ce que Partner Reset conserve sur cet ordinateur ?',
      detail:
        'L’annuaire, la boîte d’envoi avec les mots de passe non remis, le journal, les réglages et votre connexion sont supprimés. Rien ne change chez Microsoft. Partner Reset se ferme ensuite.',
      yes: 'Tout supprimer',
    },
    questions: {
      guarded: (user, customer) => `Définir un nouveau mot de passe pour ${user}, ${customer} ?`,
      holds: (roles) => `Cet utilisateur est administrateur : ${roles}.`,
      rolesUnread: 'Microsoft n’indique pas les rôles de cet utilisateur. Il est peut-être administrateur.',
      keeps: 'L’utilisateur garde ce mot de passe : aucun changement n’est demandé à la prochaine connexion.',
      reset: 'Réinitialiser',
      more: 'Beaucoup de réinitialisations en peu de temps. Continuer ?',
      moreDetail: (sent) =>
        `Réinitialisations depuis une heure : ${sent}. Rien de plus n’a été envoyé.\n\nSi c’est votre travail, continuez : les 20 suivantes passent sans question. Sinon, choisissez Non, fermez Partner Reset et appelez votre service informatique.`,
      assisted: 'Un lecteur d’écran ou une commande vocale appuie-t-il sur les boutons pour vous ?',
      assistedDetail:
        'Un programme a appuyé sur un bouton de Partner Reset sans clavier ni souris. Les logiciels d’assistance font cela. Rien n’a encore été fait.\n\nSi vous en utilisez un, continuez : aucune autre question pendant cinq minutes. Sinon, choisissez Non et appelez votre service informatique.',
      goOn: 'Continuer',
      no: 'Non',
    },
    saveSlip: { title: 'Enregistrer le bordereau', name: 'Nouveau mot de passe.pdf', kind: 'Document PDF' },
    notify: {
      'ready-to-send': {
        title: 'Prêt à envoyer',
        body: 'Vous êtes de nouveau en ligne. Des réinitialisations vous attendent dans la boîte d’envoi.',
      },
      sent: {
        title: 'Réinitialisation faite',
        body: 'Microsoft a confirmé une réinitialisation en attente. Remettez le mot de passe depuis la boîte d’envoi.',
      },
      'not-sent': {
        title: 'Réinitialisation non envoyée',
        body: 'Une réinitialisation en attente n’a pas abouti. La boîte d’envoi dit pourquoi.',
      },
      'found-out': {
        title: 'Nous savons maintenant',
        body: 'On sait ce qu’est devenue une réinitialisation sans réponse. Voyez la boîte d’envoi.',
      },
      answered: {
        title: 'Une réinitialisation est terminée',
        body: 'Partner Reset montre ce qu’est devenue celle que vous avez quittée pendant l’envoi.',
      },
    },
  },
};
