/** The languages that a slip is printed in. */
export type SlipLanguage = 'en' | 'fr';

/** Does the password of a slip work? A reset may still wait, or nobody may know yet what became of it. */
export type Validity = 'valid' | 'not-yet' | 'perhaps';

/** The sentences of a slip in one language. Numbered steps are what the user does, one after the other. */
export type SlipText = {
  readonly title: string;
  readonly userName: string;
  readonly password: string;
  /** What comes first on a slip whose password does not work for certain. */
  readonly unsure: Readonly<Record<Exclude<Validity, 'valid'>, string>>;
  /** How a passphrase and its like are typed. */
  readonly typing: string;
  /** What the sign for a blank means, where there is one. */
  readonly blank: string;
  readonly next: string;
  /** The same, for a password that does not work yet. */
  readonly nextWhenValid: string;
  readonly stepsWhenChanging: readonly string[];
  readonly stepsWhenKeeping: readonly string[];
  readonly keepSafe: string;
};

/** Both languages; the same sentences in the same order. */
export const slipTexts: Readonly<Record<SlipLanguage, SlipText>> = {
  en: {
    title: 'Your temporary password',
    userName: 'User name',
    password: 'Temporary password',
    unsure: {
      'not-yet':
        'This password does not work yet. Keep using the one you have until you are told that this one works.',
      perhaps:
        'It is not certain yet that this password works. If it is refused, try the one you had, and ask whoever gave you this page.',
    },
    typing: 'Type it exactly as printed: capitals, digits, hyphens and signs count. There are no accents.',
    blank: 'The sign ␣ is a space: press the space bar.',
    next: 'At your next sign-in',
    nextWhenValid: 'Once you are told that it works, at your next sign-in',
    stepsWhenChanging: [
      'Sign in as usual, with the user name and the temporary password above.',
      'You are asked for a new password. First type the temporary password once more, then a new one of your own, twice.',
      'If you are asked to confirm that it is you (a code or your phone), do so as before: that has not changed.',
      'Where the old password is saved (phone, e-mail program), type the new one.',
    ],
    stepsWhenKeeping: [
      'Sign in as usual, with the user name and the password above.',
      'Change it soon to one of your own, in your account’s security settings.',
      'If you are asked to confirm that it is you (a code or your phone), do so as before: that has not changed.',
      'Where the old password is saved (phone, e-mail program), type the new one.',
    ],
    keepSafe: 'Show this page to nobody. Destroy it once you have signed in.',
  },
  fr: {
    title: 'Votre mot de passe temporaire',
    userName: 'Nom d’utilisateur',
    password: 'Mot de passe temporaire',
    unsure: {
      'not-yet':
        'Ce mot de passe ne fonctionne pas encore. Gardez celui que vous avez jusqu’à ce qu’on vous dise que celui-ci fonctionne.',
      perhaps:
        'Il n’est pas encore certain que ce mot de passe fonctionne. S’il est refusé, essayez celui que vous aviez et adressez-vous à qui vous a remis cette page.',
    },
    typing:
      'Tapez-le exactement comme imprimé : majuscules, chiffres, tirets et signes comptent. Il n’y a pas d’accents.',
    blank: 'Le signe ␣ est une espace : appuyez sur la barre d’espace.',
    next: 'À votre prochaine connexion',
    nextWhenValid: 'Une fois qu’on vous a dit qu’il fonctionne, à votre prochaine connexion',
    stepsWhenChanging: [
      'Connectez-vous comme d’habitude, avec le nom d’utilisateur et le mot de passe temporaire ci-dessus.',
      'Un nouveau mot de passe vous est demandé. Tapez d’abord encore une fois le mot de passe temporaire, puis deux fois le vôtre, nouveau.',
      'S’il vous est demandé de confirmer que c’est bien vous (un code ou votre téléphone), faites comme avant : cela n’a pas changé.',
      'Là où l’ancien mot de passe est enregistré (téléphone, messagerie), tapez le nouveau.',
    ],
    stepsWhenKeeping: [
      'Connectez-vous comme d’habitude, avec le nom d’utilisateur et le mot de passe ci-dessus.',
      'Remplacez-le bientôt par le vôtre, dans les paramètres de sécurité de votre compte.',
      'S’il vous est demandé de confirmer que c’est bien vous (un code ou votre téléphone), faites comme avant : cela n’a pas changé.',
      'Là où l’ancien mot de passe est enregistré (téléphone, messagerie), tapez le nouveau.',
    ],
    keepSafe: 'Ne montrez cette page à personne. Détruisez-la une fois connecté.',
  },
};
