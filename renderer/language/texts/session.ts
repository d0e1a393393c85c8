import type { Text } from '../text';

/** First run, signing in, the keychain. */
export const sessionTexts = {
  'firstRun.title': { en: 'Connect to your partner tenant', fr: 'Connexion à votre tenant partenaire' },
  'firstRun.lead': {
    en: 'Two ids from your Microsoft Entra admin center, once. Your IT may have them ready.',
    fr: 'Deux identifiants du centre d’administration Microsoft Entra, une seule fois. Votre service informatique les a peut-être déjà.',
  },
  'firstRun.brokenTitle': {
    en: 'The deployment file cannot be used',
    fr: 'Le fichier de déploiement est inutilisable',
  },
  'firstRun.broken': {
    en: 'File {{file}}, field {{field}}: expected {{expected}}.',
    fr: 'Fichier {{file}}, champ {{field}} : attendu {{expected}}.',
  },
  'firstRun.brokenFile': {
    en: 'File {{file}}: expected {{expected}}.',
    fr: 'Fichier {{file}} : attendu {{expected}}.',
  },
  'firstRun.tenant': { en: 'Partner tenant id', fr: 'Identifiant du tenant partenaire' },
  'firstRun.tenantHint': {
    en: 'Entra admin center, Overview, Tenant ID.',
    fr: 'Centre d’administration Entra, Vue d’ensemble, ID du tenant.',
  },
  'firstRun.client': { en: 'Application (client) id', fr: 'Identifiant d’application (client)' },
  'firstRun.clientHint': {
    en: 'App registrations, your app, Application (client) ID.',
    fr: 'Inscriptions d’applications, votre application, ID d’application (client).',
  },
  'firstRun.notGuid': {
    en: 'An id looks like 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
    fr: 'Un identifiant ressemble à 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
  },
  'firstRun.cloud': { en: 'Cloud', fr: 'Cloud' },
  'firstRun.global': { en: 'Global (most partners)', fr: 'Global (la plupart des partenaires)' },
  'firstRun.usgov': { en: 'US Government', fr: 'Gouvernement des États-Unis' },
  'firstRun.china': { en: 'China (21Vianet)', fr: 'Chine (21Vianet)' },
  'firstRun.test': { en: 'Test this connection', fr: 'Tester cette connexion' },
  'firstRun.testing': {
    en: 'Testing… your browser may open',
    fr: 'Test en cours… votre navigateur peut s’ouvrir',
  },
  'firstRun.save': { en: 'Save and continue', fr: 'Enregistrer et continuer' },
  'firstRun.help': {
    en: 'How to register an app (Microsoft Learn)',
    fr: 'Comment inscrire une application (Microsoft Learn)',
  },
  'firstRun.registrations': {
    en: 'App registrations in Entra',
    fr: 'Inscriptions d’applications dans Entra',
  },
  'firstRun.results': { en: 'What the test found', fr: 'Résultat du test' },
  'firstRun.allPassed': {
    en: 'Everything answered. Save to go on.',
    fr: 'Tout a répondu. Enregistrez pour continuer.',
  },
  'check.tenant': { en: 'The tenant exists', fr: 'Le tenant existe' },
  'check.application': { en: 'The application is known there', fr: 'L’application y est connue' },
  'check.sign-in': { en: 'Sign-in works', fr: 'La connexion fonctionne' },
  'check.mfa': { en: 'Multi-factor sign-in counts', fr: 'L’authentification multifacteur est reconnue' },
  'check.customers': { en: 'Customers can be read', fr: 'Les clients sont lisibles' },
  'check.users': { en: 'Users can be read', fr: 'Les utilisateurs sont lisibles' },
  'check.passed': { en: 'Passed', fr: 'Réussi' },
  'check.failed': { en: 'Failed', fr: 'Échoué' },
  'check.skipped': { en: 'Not tried', fr: 'Non essayé' },
  'signIn.lead': {
    en: 'Any user of any customer, one reset. Sign in with your partner account: your browser opens, and your password never enters this app.',
    fr: 'Tout utilisateur de tout client, une réinitialisation. Connectez-vous avec votre compte partenaire : votre navigateur s’ouvre, et votre mot de passe n’entre jamais dans cette application.',
  },
  'signIn.button': { en: 'Sign in with Microsoft', fr: 'Se connecter avec Microsoft' },
  'signIn.another': { en: 'Use another account', fr: 'Utiliser un autre compte' },
  'signIn.waitingTitle': { en: 'Go on in your browser', fr: 'Continuez dans votre navigateur' },
  'signIn.opening': { en: 'Opening your browser…', fr: 'Ouverture de votre navigateur…' },
  'signIn.waiting': {
    en: 'A Microsoft page has opened. This window goes on by itself when you are done there.',
    fr: 'Une page Microsoft s’est ouverte. Cette fenêtre continue seule quand vous avez terminé.',
  },
  'signIn.limit': {
    en: 'Given up at {{time}} (in {{left}}).',
    fr: 'Abandon à {{time}} (dans {{left}}).',
  },
  'signIn.notOpened': { en: 'Didn’t open?', fr: 'Rien ne s’est ouvert ?' },
  'signIn.copyAddress': { en: 'Copy the address', fr: 'Copier l’adresse' },
  'signIn.addressCopied': {
    en: 'Copied. Paste it into a browser on this computer.',
    fr: 'Copié. Collez-la dans un navigateur de cet ordinateur.',
  },
  'keychain.waiting': {
    en: 'Waiting for your keyring. Look for the system’s unlock prompt.',
    fr: 'En attente de votre trousseau. Cherchez la demande de déverrouillage du système.',
  },
  'keychain.memoryTitle': { en: 'For this session only', fr: 'Pour cette session seulement' },
  'keychain.memory': {
    en: 'Nothing is stored: you sign in again next time, and resets cannot be queued. If this app stops, it cannot tell you what became of a reset.',
    fr: 'Rien n’est conservé : vous vous reconnecterez la prochaine fois et les réinitialisations ne peuvent pas être mises en attente. Si l’application s’arrête, elle ne pourra pas dire ce qu’une réinitialisation est devenue.',
  },
  'keychain.readOnlyTitle': { en: 'Nothing new can be stored', fr: 'Rien de nouveau ne peut être conservé' },
  'keychain.readOnly': {
    en: 'What was stored before is in use, and the outbox and journal go on being kept. A new sign-in lasts until the app is closed. A password that is erased now could still be read in older copies of the app’s files, such as backups.',
    fr: 'Ce qui était déjà conservé reste utilisé ; la boîte d’envoi et le journal continuent d’être enregistrés. Une nouvelle connexion dure jusqu’à la fermeture de l’application. Un mot de passe effacé maintenant pourrait encore être lu dans d’anciennes copies des fichiers de l’application, comme des sauvegardes.',
  },
  'keychain.missing': {
    en: 'This computer offers no keychain. Install one, such as GNOME Keyring or KWallet, or ask your IT; then start the app again.',
    fr: 'Cet ordinateur n’offre pas de trousseau. Installez-en un, comme GNOME Keyring ou KWallet, ou demandez à votre service informatique ; puis relancez l’application.',
  },
  'keychain.locked': {
    en: 'Your keychain is locked. Unlock it and start the app again.',
    fr: 'Votre trousseau est verrouillé. Déverrouillez-le et relancez l’application.',
  },
  'keychain.full': {
    en: 'Windows Credential Manager does not take new entries; most likely it is full. Remove entries you no longer need in Control Panel > Credential Manager > Windows Credentials, but none of Partner Reset. Then start the app again.',
    fr: 'Le Gestionnaire d’identification de Windows n’accepte plus de nouvelles entrées ; il est sans doute plein. Supprimez celles devenues inutiles dans Panneau de configuration > Gestionnaire d’identification > Informations d’identification Windows, sauf celles de Partner Reset. Puis relancez l’application.',
  },
  'keychain.refused': {
    en: 'Your keychain does not let the app store anything. Unlock the “login” keychain in Keychain Access, start the app again, and choose “Always Allow” when macOS asks.',
    fr: 'Votre trousseau ne laisse pas l’application enregistrer. Déverrouillez le trousseau « session » dans Trousseaux d’accès, relancez l’application et choisissez « Toujours autoriser » quand macOS le demande.',
  },
  'keychain.broken': {
    en: 'Your keychain does not answer properly. Sign out of this computer and in again, then start the app. If it stays so, ask your IT.',
    fr: 'Votre trousseau ne répond pas correctement. Fermez votre session sur cet ordinateur, rouvrez-la, puis relancez l’application. Si cela persiste, demandez à votre service informatique.',
  },
} satisfies Record<string, Text>;
