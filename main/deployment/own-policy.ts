import type { Policy } from '../../preload/shapes/session';
import { defaultPolicy } from './deployment-file';

/** How strict a policy is in each field: a larger number is stricter, and equal ones are a matter of taste. */
const strictness: { readonly [Field in keyof Policy]: (policy: Policy) => number } = {
  adminGuard: ({ adminGuard }) => ['off', 'confirm', 'refuse'].indexOf(adminGuard),
  requireReason: ({ requireReason }) => Number(requireReason),
  requireCallerVerification: ({ requireCallerVerification }) => Number(requireCallerVerification),
  offlineDays: ({ offlineDays }) => -offlineDays,
  outboxHours: ({ outboxHours }) => -outboxHours,
  autoSend: ({ autoSend }) => -Number(autoSend),
  passwordStyle: () => 0,
  slip: ({ slip }) => ['save', 'print', 'off'].indexOf(slip),
  qr: ({ qr }) => -Number(qr),
  // 0 minutes: never.
  idleLockMinutes: ({ idleLockMinutes }) => (idleLockMinutes === 0 ? -Infinity : -idleLockMinutes),
  resetsPerHour: ({ resetsPerHour }) => -resetsPerHour,
};
const fields = Object.keys(strictness) as readonly (keyof Policy)[];

/**
 * What a person's own file may decide of the policies: it makes them stricter than they are without any file, never looser.
 * `ignored`: the fields in which it asked for less.
 */
export function ownPolicy(asked: Policy): {
  readonly policy: Policy;
  readonly ignored: readonly (keyof Policy)[];
} {
  const ignored = fields.filter((field) => strictness[field](asked) < strictness[field](defaultPolicy));
  const kept = Object.fromEntries(ignored.map((field) => [field, defaultPolicy[field]]));
  return { policy: { ...asked, ...kept }, ignored };
}
