import type { Fault, PlacedFault } from '../faults';
import type { TokenCounts } from '../identity/state';
import type { Modes } from '../modes';
import type { AcceptedReset, RequestRecord } from '../records';
import type { Violation } from '../violations';

/** A customer as the control API tells it. */
export type CustomerTruth = {
  readonly id: string;
  readonly companyName: string;
  readonly domain: string;
  readonly relationship: 'reseller' | 'none';
  readonly users: number;
};

/** A user as the control API tells it. */
export type UserTruth = {
  readonly id: string;
  readonly customerId: string;
  readonly userPrincipalName: string;
  readonly displayName?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly state: 'active' | 'inactive';
  readonly synced: boolean;
  readonly federated: boolean;
  readonly roles: readonly string[];
};

/** Which user. */
export type Target = { readonly customerId: string; readonly userId: string };

/** What may be set on a user. `synced` and `federated` move its password out of reach. */
export type UserChange = {
  readonly userPrincipalName?: string;
  readonly displayName?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly state?: 'active' | 'inactive';
  readonly synced?: boolean;
  readonly federated?: boolean;
  readonly roles?: readonly string[];
};

/** Every call of the control API: what it takes and what it gives. Each is `POST /control/<name>` with JSON. */
export type ControlCalls = {
  'inject-fault': { in: Fault; out: { id: string } };
  'remove-fault': { in: { id: string }; out: null };
  faults: { in: null; out: readonly PlacedFault[] };
  'clear-faults': { in: null; out: null };
  'set-modes': { in: Partial<Modes>; out: Modes };
  'set-clock': { in: { offsetSeconds: number }; out: { now: string } };
  revoke: { in: { userName?: string }; out: { revoked: number } };
  customers: { in: { from?: number; count?: number; search?: string }; out: readonly CustomerTruth[] };
  users: { in: { customerId: string }; out: readonly UserTruth[] };
  'add-customer': { in: { companyName: string; domain: string }; out: CustomerTruth };
  'change-customer': {
    in: { id: string; companyName?: string; domain?: string; relationship?: 'reseller' | 'none' };
    out: CustomerTruth;
  };
  'remove-customer': { in: { id: string }; out: null };
  'add-user': { in: { customerId: string } & UserChange & { userPrincipalName: string }; out: UserTruth };
  'change-user': { in: Target & UserChange; out: UserTruth };
  'remove-user': { in: Target; out: null };
  password: { in: Target; out: { password: string; mustChange: boolean; changes: number } };
  'check-password': {
    in: { upn: string; password: string };
    out: { accepted: boolean; mustChange: boolean };
  };
  resets: { in: null; out: readonly AcceptedReset[] };
  'expect-resets': { in: { users: readonly Target[] }; out: null };
  requests: { in: { from?: number; path?: string }; out: readonly RequestRecord[] };
  violations: { in: null; out: readonly Violation[] };
  'clear-violations': { in: null; out: null };
  'token-counts': { in: null; out: TokenCounts };
  'start-over': { in: null; out: null };
};
export type ControlName = keyof ControlCalls;

/** The names, for both sides. */
export const controlNames: readonly ControlName[] = [
  'inject-fault',
  'remove-fault',
  'faults',
  'clear-faults',
  'set-modes',
  'set-clock',
  'revoke',
  'customers',
  'users',
  'add-customer',
  'change-customer',
  'remove-customer',
  'add-user',
  'change-user',
  'remove-user',
  'password',
  'check-password',
  'resets',
  'expect-resets',
  'requests',
  'violations',
  'clear-violations',
  'token-counts',
  'start-over',
];
