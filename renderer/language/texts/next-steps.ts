import type { Text } from '../text';

/** What to do next: one step for each named failure. */
export const nextStepTexts = {
  'next.signed-out': { en: 'Sign in.', fr: 'Connectez-vous.' },
  'next.session-ended': {
    en: 'Sign in again. If it ends again at once, ask your IT.',
    fr: 'Reconnectez-vous. Si cela se reproduit aussitôt, demandez à votre service informatique.',
  },
  'next.sign-in-refused': {
    en: 'Look this number up with your IT. Signing in again may end the same way.',
    fr: 'Voyez ce numéro avec votre service informatique. Une nouvelle tentative peut finir de la même façon.',
  },
  'next.sign-in-cancelled': { en: 'Sign in when you are ready.', fr: 'Connectez-vous quand vous êtes prêt.' },
  'next.sign-in-timed-out': {
    en: 'Sign in again. If no page opened, copy the address into a browser.',
    fr: 'Reconnectez-vous. Si aucune page ne s’est ouverte, copiez l’adresse dans un navigateur.',
  },
  'next.sign-in-busy': {
    en: 'Finish it in your browser, or cancel it here.',
    fr: 'Terminez-la dans votre navigateur, ou annulez-la ici.',
  },
  'next.consent-missing': {
    en: 'Ask a Global Administrator of your company to grant admin consent to the app in Entra.',
    fr: 'Demandez à un administrateur général de votre entreprise d’accorder le consentement à l’application dans Entra.',
  },
  'next.wrong-tenant': {
    en: 'Use your partner account, or correct the tenant id.',
    fr: 'Utilisez votre compte partenaire, ou corrigez l’identifiant du tenant.',
  },
  'next.wrong-account': {
    en: 'Sign in with the account you want to use.',
    fr: 'Connectez-vous avec le compte voulu.',
  },
  'next.application-unknown': {
    en: 'Compare the application id with the one under App registrations in Entra.',
    fr: 'Comparez l’identifiant avec celui des inscriptions d’applications dans Entra.',
  },
  'next.account-without-access': {
    en: 'Use another account, or ask your partner administrator for the Admin agent or Helpdesk agent role.',
    fr: 'Utilisez un autre compte, ou demandez à votre administrateur partenaire le rôle Agent d’administration ou Agent de support technique.',
  },
  'next.account-disabled': {
    en: 'Ask your IT, or use another account.',
    fr: 'Demandez à votre service informatique, ou utilisez un autre compte.',
  },
  'next.indirect-reseller': {
    en: 'Ask your provider to reset the password, or use the admin center through GDAP.',
    fr: 'Demandez à votre fournisseur de réinitialiser, ou passez par le centre d’administration (GDAP).',
  },
  'next.conditional-access': {
    en: 'Your IT can allow this app or this computer. Copy the details for them.',
    fr: 'Votre service informatique peut autoriser l’application ou cet ordinateur. Copiez-lui les détails.',
  },
  'next.mfa-not-satisfied': {
    en: 'Your IT can see why in the Entra sign-in logs. Copy the details for them.',
    fr: 'Votre service informatique verra pourquoi dans les journaux de connexion Entra. Copiez-lui les détails.',
  },
  'next.mfa-required': {
    en: 'Sign in again and confirm with your second factor.',
    fr: 'Reconnectez-vous et confirmez avec votre second facteur.',
  },
  'next.clock-wrong': {
    en: 'Set the date, time and time zone of this computer, then try again.',
    fr: 'Réglez la date, l’heure et le fuseau horaire de cet ordinateur, puis réessayez.',
  },
  'next.browser-did-not-open': {
    en: 'Try again, then copy the address into a browser yourself.',
    fr: 'Réessayez, puis copiez vous-même l’adresse dans un navigateur.',
  },
  'next.offline': {
    en: 'Check the cable or the Wi-Fi. Searching goes on without it.',
    fr: 'Vérifiez le câble ou le Wi-Fi. La recherche continue sans.',
  },
  'next.captive-portal': {
    en: 'Open any page in your browser and sign in to the network.',
    fr: 'Ouvrez une page dans votre navigateur et connectez-vous au réseau.',
  },
  'next.request-blocked': {
    en: 'Copy the details for whoever runs this network’s firewall, proxy or web filter. If another network gives the same answer, give them to Microsoft’s partner support.',
    fr: 'Copiez les détails pour la personne qui gère le pare-feu, le proxy ou le filtre web de ce réseau. Si un autre réseau répond de même, transmettez-les au support partenaires de Microsoft.',
  },
  'next.connection-blocked': {
    en: 'Ask your IT to allow this app in the firewall, the VPN or the security software of this computer.',
    fr: 'Demandez à votre service informatique d’autoriser l’application dans le pare-feu, le VPN ou le logiciel de sécurité de cet ordinateur.',
  },
  'next.proxy-needs-password': {
    en: 'Ask your IT to let this app through, or sign in to the proxy in your system settings.',
    fr: 'Demandez à votre service informatique de laisser passer l’application, ou connectez-vous au proxy dans les réglages du système.',
  },
  'next.certificate-not-trusted': {
    en: 'Open any page in your browser: this network may want you to sign in first. Else try another network. If your company inspects traffic, its certificate must be installed on this computer.',
    fr: 'Ouvrez une page dans votre navigateur : ce réseau demande peut-être d’abord une connexion. Sinon, essayez un autre réseau. Si votre entreprise inspecte le trafic, son certificat doit être installé ici.',
  },
  'next.certificate-out-of-date': {
    en: 'Check the date, time and time zone of this computer first. If they are right, try another network, or ask your IT: a device on the way may use an expired certificate.',
    fr: 'Vérifiez d’abord la date, l’heure et le fuseau horaire de cet ordinateur. S’ils sont justes, essayez un autre réseau ou demandez à votre service informatique : un équipement sur le chemin utilise peut-être un certificat expiré.',
  },
  'next.connection-broken': {
    en: 'Try again when the connection is steady.',
    fr: 'Réessayez quand la connexion est stable.',
  },
  'next.timed-out': { en: 'Try again in a moment.', fr: 'Réessayez dans un instant.' },
  'next.microsoft-unavailable': { en: 'Try again in a few minutes.', fr: 'Réessayez dans quelques minutes.' },
  'next.answer-not-understood': {
    en: 'Try again. If it stays, copy the details for support.',
    fr: 'Réessayez. Si cela persiste, copiez les détails pour le support.',
  },
  'next.answer-too-large': { en: 'Copy the details for support.', fr: 'Copiez les détails pour le support.' },
  'next.list-without-end': {
    en: 'Try again later. If it stays, copy the details for support.',
    fr: 'Réessayez plus tard. Si cela persiste, copiez les détails pour le support.',
  },
  'next.list-not-sure': {
    en: 'Who is in it is up to date, and nobody was removed. It is read again at the next fetch.',
    fr: 'Ceux qui y figurent sont à jour, et personne n’a été retiré. Le prochain chargement la relira.',
  },
  'next.throttled': { en: 'Wait; the app goes on by itself.', fr: 'Attendez ; l’application reprend seule.' },
  'next.role-missing': {
    en: 'Ask for the User Administrator role at this customer (GDAP), or Privileged Authentication Administrator for administrators.',
    fr: 'Demandez le rôle Administrateur d’utilisateurs chez ce client (GDAP), ou Administrateur d’authentification privilégié pour les administrateurs.',
  },
  'next.access-denied': {
    en: 'Check your role in Partner Center and your GDAP relationship with this customer.',
    fr: 'Vérifiez votre rôle dans l’Espace partenaires et votre relation GDAP avec ce client.',
  },
  'next.no-relationship': {
    en: 'Ask the customer to accept your relationship again.',
    fr: 'Demandez au client d’accepter à nouveau votre relation.',
  },
  'next.user-unknown': {
    en: 'Refresh the directory; the user may have been deleted.',
    fr: 'Actualisez l’annuaire ; l’utilisateur a peut-être été supprimé.',
  },
  'next.user-deleted': {
    en: 'Restore it in the admin center first, or give this reset up.',
    fr: 'Restaurez-le d’abord dans le centre d’administration, ou abandonnez cette réinitialisation.',
  },
  'next.user-federated': {
    en: 'Reset it in that system, not here.',
    fr: 'Réinitialisez-le dans ce système, pas ici.',
  },
  'next.user-synced': {
    en: 'Reset it in the customer’s Active Directory. The admin center refuses it too, unless password writeback is switched on.',
    fr: 'Réinitialisez-le dans l’Active Directory du client. Le centre d’administration le refusera aussi, sauf si la réécriture du mot de passe est activée.',
  },
  'next.user-guest': {
    en: 'The guest asks the help desk of their own organisation for it.',
    fr: 'L’invité doit s’adresser au support de sa propre organisation.',
  },
  'next.customer-unknown': { en: 'Refresh the directory.', fr: 'Actualisez l’annuaire.' },
  'next.not-found': {
    en: 'Refresh the directory, then try again.',
    fr: 'Actualisez l’annuaire, puis réessayez.',
  },
  'next.customer-under-review': {
    en: 'Wait until the review is over, or ask Microsoft.',
    fr: 'Attendez la fin de l’examen, ou demandez à Microsoft.',
  },
  'next.customer-not-approved': {
    en: 'Ask Microsoft partner support.',
    fr: 'Demandez au support partenaires de Microsoft.',
  },
  'next.reseller-programme-inactive': {
    en: 'Ask your partner administrator to check the enrolment in Partner Center.',
    fr: 'Demandez à votre administrateur partenaire de vérifier l’inscription dans l’Espace partenaires.',
  },
  'next.partner-agreement-missing': {
    en: 'Ask your partner administrator to accept it in Partner Center.',
    fr: 'Demandez à votre administrateur partenaire de l’accepter dans l’Espace partenaires.',
  },
  'next.not-supported-here': {
    en: 'Use the admin center for this customer.',
    fr: 'Utilisez le centre d’administration pour ce client.',
  },
  'next.cloud-without-resets': {
    en: 'Find the user here, then reset the password in the customer’s own Entra.',
    fr: 'Trouvez l’utilisateur ici, puis réinitialisez son mot de passe dans l’Entra du client.',
  },
  'next.input-refused': { en: 'Copy the details for support.', fr: 'Copiez les détails pour le support.' },
  'next.reset-route-missing': {
    en: 'Copy the details for support; meanwhile use the admin center.',
    fr: 'Copiez les détails pour le support ; en attendant, utilisez le centre d’administration.',
  },
  'next.password-refused': {
    en: 'A new password is proposed. Send that one.',
    fr: 'Un nouveau mot de passe est proposé. Envoyez celui-là.',
  },
  'next.keychain-locked': { en: 'Unlock it, then try again.', fr: 'Déverrouillez-le, puis réessayez.' },
  'next.keychain-full': {
    en: 'Remove entries you no longer need in Control Panel > Credential Manager > Windows Credentials, but none of Partner Reset. Then try again.',
    fr: 'Supprimez les entrées devenues inutiles dans Panneau de configuration > Gestionnaire d’identification > Informations d’identification Windows, sauf celles de Partner Reset. Puis réessayez.',
  },
  'next.keychain-refused': {
    en: 'Unlock it, and allow the app to use it when the system asks. Then try again.',
    fr: 'Déverrouillez-le et autorisez l’application quand le système le demande. Puis réessayez.',
  },
  'next.keychain-waiting': {
    en: 'Look for the system’s unlock prompt.',
    fr: 'Cherchez la demande de déverrouillage du système.',
  },
  'next.disk-full': { en: 'Free some space, then try again.', fr: 'Libérez de la place, puis réessayez.' },
  'next.store-unavailable': {
    en: 'Start the app again. If it stays, copy the details for support.',
    fr: 'Relancez l’application. Si cela persiste, copiez les détails pour le support.',
  },
  'next.nothing-stored': {
    en: 'Unlock or install a keychain to queue resets. Online resets work.',
    fr: 'Déverrouillez ou installez un trousseau pour mettre en attente. En ligne, tout fonctionne.',
  },
  'next.deployment-missing': {
    en: 'Fill in the connection form.',
    fr: 'Remplissez le formulaire de connexion.',
  },
  'next.deployment-invalid': {
    en: 'Correct the file, or ask your IT to, then start the app again.',
    fr: 'Corrigez le fichier, ou demandez à votre service informatique, puis relancez l’application.',
  },
  'next.draft-gone': { en: 'Close it and open the user again.', fr: 'Fermez-le et rouvrez l’utilisateur.' },
  'next.not-the-user-shown': {
    en: 'Close the dialog, search again, and look at the customer.',
    fr: 'Fermez, cherchez à nouveau, et vérifiez le client.',
  },
  'next.not-allowed-by-policy': {
    en: 'Ask whoever administers this app in your company.',
    fr: 'Demandez à qui administre l’application dans votre entreprise.',
  },
  'next.reset-in-progress': {
    en: 'Settle it in the outbox first.',
    fr: 'Réglez-la d’abord dans la boîte d’envoi.',
  },
  'next.not-possible-now': {
    en: 'Look at its state in the outbox.',
    fr: 'Regardez son état dans la boîte d’envoi.',
  },
  'next.password-gone': {
    en: 'Reset again if the user does not have it.',
    fr: 'Réinitialisez à nouveau si l’utilisateur ne l’a pas.',
  },
  'next.password-weak': {
    en: 'Change it as the lines below it say, or use a proposed one.',
    fr: 'Corrigez-le comme indiqué, ou utilisez une proposition.',
  },
  'next.reason-missing': {
    en: 'Write the reason or the ticket number.',
    fr: 'Indiquez le motif ou le numéro de ticket.',
  },
  'next.verification-missing': {
    en: 'Choose how, and say who confirmed.',
    fr: 'Choisissez comment, et dites qui a confirmé.',
  },
  'next.not-confirmed': {
    en: 'If you want it after all, press again and answer yes.',
    fr: 'Si vous le voulez tout de même, appuyez de nouveau et répondez oui.',
  },
  'next.no-hand': { en: 'Press again.', fr: 'Appuyez de nouveau.' },
  'next.locked': {
    en: 'Press a key or click to uncover it, then press again.',
    fr: 'Appuyez sur une touche ou cliquez pour la découvrir, puis appuyez de nouveau.',
  },
  'next.clipboard-busy': { en: 'Copy again in a moment.', fr: 'Copiez à nouveau dans un instant.' },
  'next.printing-failed': {
    en: 'Check the printer, or hand the password over another way.',
    fr: 'Vérifiez l’imprimante, ou remettez le mot de passe autrement.',
  },
  'next.saving-failed': {
    en: 'Choose another folder, or hand the password over another way.',
    fr: 'Choisissez un autre dossier, ou remettez le mot de passe autrement.',
  },
  'next.unexpected': {
    en: 'Try again. If it stays, quote {{reference}} to support.',
    fr: 'Réessayez. Si cela persiste, citez {{reference}} au support.',
  },
} satisfies Record<string, Text>;
