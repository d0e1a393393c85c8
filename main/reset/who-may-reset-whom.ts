/** Roles of the technician that Partner Center accepts for a reset at all (GDAP roles by task). */
export const partnerCenterRoles = ['User Administrator', 'Privileged Authentication Administrator'] as const;
export type TechnicianRole = (typeof partnerCenterRoles)[number];

/**
 * Roles whose holders a User Administrator may reset (Entra: "Who can reset passwords"). Holders of any other role
 * need a Privileged Authentication Administrator. Lower case; the service's older names stand beside the present ones.
 */
const withinUserAdministrator = new Set([
  'directory readers',
  'guest inviter',
  'password administrator',
  'message center reader',
  'reports reader',
  'usage summary reports reader',
  'user experience success manager',
  'helpdesk administrator',
  'helpdesk (password) administrator',
  'groups administrator',
  'user administrator',
  'user account administrator',
]);

/**
 * Which of the roles that Partner Center accepts suffice to reset a holder of these directly assigned roles. It says
 * what the technician needs, not what he has. Roles scoped to an administrative unit are not told apart by the API.
 */
export function rolesThatMayReset(targetRoles: readonly string[]): readonly TechnicianRole[] {
  const ordinary = targetRoles.every((role) => withinUserAdministrator.has(role.trim().toLowerCase()));
  return ordinary ? partnerCenterRoles : ['Privileged Authentication Administrator'];
}
