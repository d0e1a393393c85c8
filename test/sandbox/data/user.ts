/** A user of a customer, as the practice Partner Center knows it. `null` and absent are different on the wire. */
export type SandboxUser = {
  readonly id: string;
  userPrincipalName: string;
  displayName?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  usageLocation?: string;
  immutableId?: string;
  phoneNumber?: string | null;
  lastDirectorySyncTime?: string | null;
  userDomainType: 'none' | 'managed' | 'federated';
  state: 'active' | 'inactive';
  softDeletionTime?: string | null;
  /** Names of the Entra roles that the user holds. */
  roles: readonly string[];
};
