import type { Text } from '../text';

/**
 * Microsoft's own names of its best-known directory roles (Entra docs: "Microsoft Entra built-in roles"), by the name
 * that Partner Center gives, which is always English.
 */
export const roleTexts = {
  'role.global-administrator': { en: 'Global Administrator', fr: 'Administrateur général' },
  'role.global-reader': { en: 'Global Reader', fr: 'Lecteur général' },
  'role.privileged-authentication-administrator': {
    en: 'Privileged Authentication Administrator',
    fr: 'Administrateur d’authentification privilégié',
  },
  'role.privileged-role-administrator': {
    en: 'Privileged Role Administrator',
    fr: 'Administrateur de rôle privilégié',
  },
  'role.user-administrator': { en: 'User Administrator', fr: 'Administrateur d’utilisateurs' },
  'role.helpdesk-administrator': {
    en: 'Helpdesk Administrator',
    fr: 'Administrateur du support technique',
  },
  'role.password-administrator': { en: 'Password Administrator', fr: 'Administrateur de mots de passe' },
  'role.authentication-administrator': {
    en: 'Authentication Administrator',
    fr: 'Administrateur d’authentification',
  },
  'role.directory-readers': { en: 'Directory Readers', fr: 'Lecteurs d’annuaire' },
  'role.directory-writers': { en: 'Directory Writers', fr: 'Rédacteurs d’annuaire' },
  'role.license-administrator': { en: 'License Administrator', fr: 'Administrateur de licences' },
  'role.groups-administrator': { en: 'Groups Administrator', fr: 'Administrateur de groupes' },
  'role.guest-inviter': { en: 'Guest Inviter', fr: 'Inviteur d’invités' },
  'role.message-center-reader': { en: 'Message Center Reader', fr: 'Lecteur du Centre de messages' },
  'role.reports-reader': { en: 'Reports Reader', fr: 'Lecteur de rapports' },
  'role.usage-summary-reports-reader': {
    en: 'Usage Summary Reports Reader',
    fr: 'Lecteur des rapports de synthèse de l’utilisation',
  },
  'role.user-experience-success-manager': {
    en: 'User Experience Success Manager',
    fr: 'Responsable de la réussite de l’expérience utilisateur',
  },
  'role.billing-administrator': { en: 'Billing Administrator', fr: 'Administrateur de facturation' },
  'role.security-administrator': { en: 'Security Administrator', fr: 'Administrateur de la sécurité' },
  'role.application-administrator': {
    en: 'Application Administrator',
    fr: 'Administrateur d’application',
  },
  'role.cloud-application-administrator': {
    en: 'Cloud Application Administrator',
    fr: 'Administrateur d’application cloud',
  },
  'role.conditional-access-administrator': {
    en: 'Conditional Access Administrator',
    fr: 'Administrateur de l’accès conditionnel',
  },
  'role.exchange-administrator': { en: 'Exchange Administrator', fr: 'Administrateur Exchange' },
  'role.sharepoint-administrator': { en: 'SharePoint Administrator', fr: 'Administrateur SharePoint' },
  'role.teams-administrator': { en: 'Teams Administrator', fr: 'Administrateur Teams' },
  'role.intune-administrator': { en: 'Intune Administrator', fr: 'Administrateur Intune' },
} satisfies Record<string, Text>;
