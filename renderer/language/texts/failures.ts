import type { Text } from '../text';

/** What happened: one sentence for each named failure; and what was changed by it. */
export const failureTexts = {
  'changed.nothing': { en: 'Nothing was changed.', fr: 'Rien n’a été modifié.' },
  'changed.kept': {
    en: 'Nothing was changed. What waits in the outbox stays there.',
    fr: 'Rien n’a été modifié. Ce qui attend dans la boîte d’envoi y reste.',
  },
  'changed.perhaps': {
    en: 'If a reset was on its way, it stays “unknown” until Microsoft says what became of it.',
    fr: 'Si une réinitialisation était en route, elle reste « inconnue » jusqu’à ce que Microsoft dise ce qu’il en est.',
  },
  'failed.signed-out': { en: 'You are signed out.', fr: 'Vous êtes déconnecté.' },
  'failed.session-ended': {
    en: 'Your sign-in was ended: your company revoked it, your password changed, or a policy limits how long it lasts.',
    fr: 'Votre connexion a pris fin : votre entreprise l’a révoquée, votre mot de passe a changé, ou une stratégie en limite la durée.',
  },
  'failed.sign-in-refused': {
    en: 'Microsoft refused the sign-in ({{code}}).',
    fr: 'Microsoft a refusé la connexion ({{code}}).',
  },
  'failed.sign-in-cancelled': { en: 'The sign-in was cancelled.', fr: 'La connexion a été annulée.' },
  'failed.sign-in-timed-out': {
    en: 'The sign-in took too long and was given up.',
    fr: 'La connexion a pris trop de temps et a été abandonnée.',
  },
  'failed.sign-in-busy': { en: 'A sign-in is already going on.', fr: 'Une connexion est déjà en cours.' },
  'failed.consent-missing': {
    en: 'Your tenant has not agreed to this app yet.',
    fr: 'Votre tenant n’a pas encore accepté cette application.',
  },
  'failed.wrong-tenant': {
    en: 'This account belongs to another tenant than your company’s.',
    fr: 'Ce compte appartient à un autre tenant que celui de votre entreprise.',
  },
  'failed.wrong-account': {
    en: 'Another account signed in than the one that was asked for.',
    fr: 'Un autre compte que celui demandé s’est connecté.',
  },
  'failed.application-unknown': {
    en: 'Microsoft does not know this application id in your tenant.',
    fr: 'Microsoft ne connaît pas cet identifiant d’application dans votre tenant.',
  },
  'failed.account-without-access': {
    en: 'This account has no access to Partner Center.',
    fr: 'Ce compte n’a pas accès à l’Espace partenaires.',
  },
  'failed.account-disabled': { en: 'This account is disabled.', fr: 'Ce compte est désactivé.' },
  'failed.indirect-reseller': {
    en: 'Your company is an indirect reseller, and Microsoft opens this interface only to direct partners and providers.',
    fr: 'Votre entreprise est revendeur indirect ; Microsoft n’ouvre cette interface qu’aux partenaires directs et aux fournisseurs.',
  },
  'failed.conditional-access': {
    en: 'A conditional access policy of your company stopped the sign-in.',
    fr: 'Une stratégie d’accès conditionnel de votre entreprise a bloqué la connexion.',
  },
  'failed.mfa-not-satisfied': {
    en: 'Microsoft asked for multi-factor sign-in and was not satisfied, twice.',
    fr: 'Microsoft a demandé une authentification multifacteur et ne l’a pas acceptée, deux fois.',
  },
  'failed.mfa-required': {
    en: 'Microsoft asks for a multi-factor sign-in.',
    fr: 'Microsoft demande une authentification multifacteur.',
  },
  'failed.clock-wrong': {
    en: 'The clock of this computer is wrong, so no secure connection or sign-in is possible.',
    fr: 'L’horloge de cet ordinateur est fausse ; aucune connexion sécurisée n’est possible.',
  },
  'failed.browser-did-not-open': {
    en: 'Your browser could not be opened.',
    fr: 'Votre navigateur n’a pas pu être ouvert.',
  },
  'failed.offline': { en: 'There is no connection.', fr: 'Il n’y a pas de connexion.' },
  'failed.captive-portal': {
    en: 'A web page came instead of Microsoft’s answer: this network may want you to sign in to it first.',
    fr: 'Une page web est venue au lieu de la réponse de Microsoft : ce réseau demande peut-être d’abord que vous vous y connectiez.',
  },
  'failed.request-blocked': {
    en: 'Something on the way to Microsoft refused this request, such as a firewall or a web filter.',
    fr: 'Un équipement sur le chemin vers Microsoft a refusé cette demande, par exemple un pare-feu ou un filtre web.',
  },
  'failed.connection-blocked': {
    en: 'A firewall or a policy on this computer does not let this app reach Microsoft.',
    fr: 'Un pare-feu ou une stratégie de cet ordinateur empêche l’application de joindre Microsoft.',
  },
  'failed.proxy-needs-password': {
    en: 'Your company’s proxy wants a password.',
    fr: 'Le proxy de votre entreprise demande un mot de passe.',
  },
  'failed.certificate-not-trusted': {
    en: 'The connection is not private: its certificate is not trusted here.',
    fr: 'La connexion n’est pas privée : son certificat n’est pas approuvé ici.',
  },
  'failed.certificate-out-of-date': {
    en: 'The certificate of the connection is not valid at the date and time that this computer shows.',
    fr: 'Le certificat de la connexion n’est pas valable à la date et à l’heure qu’affiche cet ordinateur.',
  },
  'failed.connection-broken': {
    en: 'The connection broke before Microsoft answered.',
    fr: 'La connexion s’est interrompue avant la réponse de Microsoft.',
  },
  'failed.timed-out': { en: 'Microsoft did not answer in time.', fr: 'Microsoft n’a pas répondu à temps.' },
  'failed.microsoft-unavailable': {
    en: 'Microsoft’s service has trouble at the moment.',
    fr: 'Le service de Microsoft rencontre un problème.',
  },
  'failed.answer-not-understood': {
    en: 'Microsoft’s answer could not be understood.',
    fr: 'La réponse de Microsoft n’a pas été comprise.',
  },
  'failed.answer-too-large': {
    en: 'The answer was too large and was not read.',
    fr: 'La réponse était trop grande et n’a pas été lue.',
  },
  'failed.list-without-end': {
    en: 'Microsoft’s list did not come to an end.',
    fr: 'La liste de Microsoft n’en finissait pas.',
  },
  'failed.list-not-sure': {
    en: 'Microsoft’s list could not be confirmed as complete.',
    fr: 'La liste de Microsoft n’a pas pu être confirmée comme complète.',
  },
  'failed.throttled': {
    en: 'Microsoft asks this app to wait {{seconds}} seconds.',
    fr: 'Microsoft demande à l’application d’attendre {{seconds}} secondes.',
  },
  'failed.role-missing': {
    en: 'Your account lacks the role for this.',
    fr: 'Votre compte n’a pas le rôle nécessaire.',
  },
  'failed.access-denied': {
    en: 'Microsoft does not let this account do that.',
    fr: 'Microsoft n’autorise pas ce compte à le faire.',
  },
  'failed.no-relationship': {
    en: 'Your company no longer has a relationship with this customer.',
    fr: 'Votre entreprise n’a plus de relation avec ce client.',
  },
  'failed.user-unknown': {
    en: 'Microsoft does not know this user any more.',
    fr: 'Microsoft ne connaît plus cet utilisateur.',
  },
  'failed.user-deleted': { en: 'This user is deleted.', fr: 'Cet utilisateur est supprimé.' },
  'failed.user-federated': {
    en: 'This user’s password is kept by another sign-in system.',
    fr: 'Le mot de passe de cet utilisateur est géré par un autre système de connexion.',
  },
  'failed.user-synced': {
    en: 'This user is synced from the customer’s own directory, and Microsoft does not let the password be set in the cloud.',
    fr: 'Cet utilisateur est synchronisé depuis l’annuaire local du client ; Microsoft ne permet pas de définir son mot de passe dans le cloud.',
  },
  'failed.user-guest': {
    en: 'This user is a guest, whose password is kept by the guest’s own organisation.',
    fr: 'Cet utilisateur est un invité, dont le mot de passe est géré par sa propre organisation.',
  },
  'failed.customer-unknown': {
    en: 'Microsoft does not know this customer any more.',
    fr: 'Microsoft ne connaît plus ce client.',
  },
  'failed.not-found': { en: 'Microsoft found nothing there.', fr: 'Microsoft n’a rien trouvé.' },
  'failed.customer-under-review': {
    en: 'Microsoft is reviewing this customer’s account.',
    fr: 'Microsoft examine le compte de ce client.',
  },
  'failed.customer-not-approved': {
    en: 'Microsoft has not approved this customer’s account.',
    fr: 'Microsoft n’a pas approuvé le compte de ce client.',
  },
  'failed.reseller-programme-inactive': {
    en: 'Your company’s reseller programme is not active.',
    fr: 'Le programme revendeur de votre entreprise n’est pas actif.',
  },
  'failed.partner-agreement-missing': {
    en: 'The Microsoft Partner Agreement has not been accepted.',
    fr: 'Le contrat Microsoft Partner n’a pas été accepté.',
  },
  'failed.not-supported-here': {
    en: 'Microsoft does not support this here.',
    fr: 'Microsoft ne prend pas cela en charge ici.',
  },
  'failed.cloud-without-resets': {
    en: 'In this national cloud Microsoft offers no password reset through Partner Center.',
    fr: 'Dans ce cloud national, Microsoft n’offre pas de réinitialisation de mot de passe par l’Espace partenaires.',
  },
  'failed.input-refused': {
    en: 'Microsoft refused what was sent.',
    fr: 'Microsoft a refusé ce qui a été envoyé.',
  },
  'failed.reset-route-missing': {
    en: 'Microsoft offers no way to reset a password at this address.',
    fr: 'Microsoft n’offre aucun moyen de réinitialiser à cette adresse.',
  },
  'failed.password-refused': {
    en: 'Microsoft did not take this password: {{reason}}',
    fr: 'Microsoft n’a pas accepté ce mot de passe : {{reason}}',
  },
  'failed.keychain-locked': { en: 'Your keychain is locked.', fr: 'Votre trousseau est verrouillé.' },
  'failed.keychain-full': {
    en: 'Windows Credential Manager does not take new entries. Most likely it is full.',
    fr: 'Le Gestionnaire d’identification de Windows n’accepte plus de nouvelles entrées. Il est sans doute plein.',
  },
  'failed.keychain-refused': {
    en: 'Your keychain did not take the change.',
    fr: 'Votre trousseau n’a pas accepté la modification.',
  },
  'failed.keychain-waiting': {
    en: 'The app is waiting for your keyring to be unlocked.',
    fr: 'L’application attend le déverrouillage de votre trousseau.',
  },
  'failed.disk-full': { en: 'The disk is full.', fr: 'Le disque est plein.' },
  'failed.store-unavailable': {
    en: 'The app’s own files cannot be used at the moment.',
    fr: 'Les fichiers de l’application sont inutilisables pour le moment.',
  },
  'failed.nothing-stored': {
    en: 'Nothing can be stored on this computer, so nothing can wait here.',
    fr: 'Rien ne peut être conservé sur cet ordinateur, donc rien ne peut y attendre.',
  },
  'failed.deployment-missing': {
    en: 'This app is not connected to a partner tenant yet.',
    fr: 'L’application n’est pas encore reliée à un tenant partenaire.',
  },
  'failed.deployment-invalid': {
    en: 'The file {{file}} cannot be used. Field {{field}}: expected {{expected}}.',
    fr: 'Le fichier {{file}} est inutilisable. Champ {{field}} : attendu {{expected}}.',
  },
  'failed.draft-gone': {
    en: 'This dialog is too old: its draft is gone.',
    fr: 'Ce dialogue est trop ancien : son brouillon n’existe plus.',
  },
  'failed.not-the-user-shown': {
    en: 'The user to be reset is not the one that was shown.',
    fr: 'L’utilisateur à réinitialiser n’est pas celui qui était affiché.',
  },
  'failed.not-allowed-by-policy': {
    en: 'Your company does not allow this.',
    fr: 'Votre entreprise ne l’autorise pas.',
  },
  'failed.reset-in-progress': {
    en: 'Another reset of this user is not settled yet.',
    fr: 'Une autre réinitialisation de cet utilisateur n’est pas réglée.',
  },
  'failed.not-possible-now': {
    en: 'This is not possible in the present state.',
    fr: 'Ce n’est pas possible dans l’état actuel.',
  },
  'failed.password-gone': {
    en: 'The password is no longer kept here.',
    fr: 'Le mot de passe n’est plus conservé ici.',
  },
  'failed.password-weak': {
    en: 'This password does not meet the published rules.',
    fr: 'Ce mot de passe ne respecte pas les règles publiées.',
  },
  'failed.reason-missing': { en: 'A reason is required.', fr: 'Un motif est obligatoire.' },
  'failed.verification-missing': {
    en: 'It must be said how the caller was verified.',
    fr: 'Il faut dire comment l’appelant a été vérifié.',
  },
  'failed.not-confirmed': {
    en: 'You answered no to the question.',
    fr: 'Vous avez répondu non à la question.',
  },
  'failed.no-hand': {
    en: 'Partner Reset did not see you press anything for this.',
    fr: 'Partner Reset ne vous a rien vu presser pour cela.',
  },
  'failed.locked': { en: 'The window is covered.', fr: 'La fenêtre est masquée.' },
  'failed.clipboard-busy': {
    en: 'Another program holds the clipboard, so nothing was copied.',
    fr: 'Un autre programme occupe le presse-papiers ; rien n’a été copié.',
  },
  'failed.printing-failed': {
    en: 'The slip could not be printed.',
    fr: 'Le billet n’a pas pu être imprimé.',
  },
  'failed.saving-failed': { en: 'The slip could not be saved.', fr: 'Le billet n’a pas pu être enregistré.' },
  'failed.unexpected': {
    en: 'Something went wrong in this app.',
    fr: 'Un problème est survenu dans l’application.',
  },
} satisfies Record<string, Text>;
