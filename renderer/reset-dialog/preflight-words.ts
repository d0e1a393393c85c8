import { type Failure, plainFailures } from '../../preload/outcome';
import type { PreflightLine } from '../../preload/shapes/reset';
import { roleNames } from '../language/role-name';
import type { Say, TextKey } from '../language/text';
import { displayText } from '../look/display-text';

/** Failures that Microsoft may answer with when it is asked about a user. */
const reasons = [
  ...plainFailures,
  'throttled',
  'mfa-required',
  'sign-in-refused',
] as const satisfies Failure['kind'][];

const isReason = (kind: string | undefined): kind is (typeof reasons)[number] =>
  reasons.some((known) => known === kind);

/** Each role cut for itself: together they may be long, and none of them may be missing. */
const eachShown = (roles: string): string =>
  roles
    .split(', ')
    .map((role) => displayText(role))
    .join(', ');

/** Main fills the gaps of each code; which ones those are, the compiler cannot see. */
const keyOf = ({ code, level, values }: PreflightLine): TextKey => {
  if (code === 'roles-unreadable' && level === 'blocked') return 'preflight.roles-refused';
  return values.more === undefined ? `preflight.${code}` : 'preflight.namesake.more';
};

const reasonKey = (reason: (typeof reasons)[number]): TextKey => `failed.${reason}`;

/** One line of the pre-flight card as a sentence; what comes from the directory is made harmless. */
export const preflightWords = (line: PreflightLine, say: Say): string => {
  const { count, failure, roles, needs, ...names } = line.values;
  // An address that is another one blocks; a name that is does not.
  const blank = line.level === 'blocked' ? 'preflight.noAddress' : 'preflight.noName';
  const shown = Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, displayText(value) || say(blank)]),
  );
  return say(keyOf(line), {
    ...shown,
    ...(roles === undefined ? {} : { roles: roleNames(eachShown(roles), ', ', say) }),
    ...(needs === undefined ? {} : { needs: roleNames(needs, ' / ', say) }),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(line.code === 'not-checked'
      ? { failure: isReason(failure) ? say(reasonKey(failure), shown) : '' }
      : {}),
  });
};
