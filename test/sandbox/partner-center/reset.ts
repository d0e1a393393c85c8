import { randomUUID } from 'node:crypto';
import type { SandboxCustomer } from '../data/customer';
import { resettableByUserAdministrator } from '../data/roles';
import type { SandboxUser } from '../data/user';
import type { Answer, Exchange } from '../exchange';
import { clientId } from '../identity/people';
import type { Family } from '../identity/state';
import type { SandboxWorld } from '../world';
import { refusal, reply, tracing } from './answers';
import { printOf } from './conduct';
import { weakness } from './password-policy';
import { readResetBody } from './reset-body';
import { shown } from './users';

type Reset = {
  customer: SandboxCustomer;
  user: SandboxUser;
  route: 'user' | 'resetpassword';
  caller: Family;
};

function log(
  world: SandboxWorld,
  exchange: Exchange,
  reset: Reset,
  operationStatus: 'succeeded' | 'failed',
): void {
  const { customer, user, caller } = reset;
  const delay = world.modes.auditDelaySeconds;
  const now = world.clock.now();
  world.audit.push({
    id: randomUUID(),
    customerId: customer.id,
    customerName: customer.companyName,
    userPrincipalName: caller.person.userName,
    applicationId: clientId,
    operationType: 'reset_customer_user_password',
    operationStatus,
    at: now,
    visibleAt: delay < 0 ? Number.POSITIVE_INFINITY : now + delay * 1000,
    originalCorrelationId: String(exchange.headers['ms-correlationid'] ?? ''),
    resourceNewValue: JSON.stringify(shown(customer, user)),
  });
}

function apply(world: SandboxWorld, exchange: Exchange, reset: Reset): Answer {
  const { customer, user, route, caller } = reset;
  const body = readResetBody(exchange.body);
  if (!body?.exact) world.violate('reset-body-shape', 'not the documented shape', exchange);
  if (world.expected.size > 0 && !world.expected.has(`${customer.id}/${user.id}`)) {
    world.violate('reset-of-unexpected-user', `${customer.id}/${user.id}`, exchange);
  }
  if (!body) return refusal(exchange, 'invalid-input');
  if (caller.person.access === 'reader') return refusal(exchange, 'role-missing');
  const guarded = user.roles.some((role) => !resettableByUserAdministrator.has(role));
  if (guarded && caller.person.access === 'user-administrator') return refusal(exchange, 'role-missing');
  if (user.state === 'inactive') return refusal(exchange, 'user-unknown');
  const elsewhere =
    user.userDomainType === 'federated' ? 'federated' : user.lastDirectorySyncTime ? 'synced' : undefined;
  if (elsewhere && (elsewhere === 'federated' || world.modes.syncedResets === 'refuse')) {
    log(world, exchange, reset, 'failed');
    const description =
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or federated users&#39; passwords';
    return refusal(exchange, 'invalid-property', { description });
  }
  const weak = weakness(body.password);
  if (weak) {
    log(world, exchange, reset, 'failed');
    const description = weak.replaceAll("'", '&#39;').replaceAll('"', '&quot;');
    return refusal(exchange, 'invalid-property', { code: world.modes.weakPasswordCode, description });
  }
  world.passwords.set(user.id, body.password, body.force ?? false);
  world.resets.push({
    customerId: customer.id,
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    at: new Date(exchange.at).toISOString(),
    operator: caller.person.userName,
    requestId: String(exchange.headers['ms-requestid'] ?? '').toLowerCase(),
    correlationIds: [String(exchange.headers['ms-correlationid'] ?? '')],
    route,
    forceChangePassword: body.force ?? false,
  });
  log(world, exchange, reset, 'succeeded');
  // The documented example says `false` here although `true` was sent, and repeats the password.
  const passwordProfile = { forceChangePassword: false, password: body.password };
  return reply(exchange, 200, { ...shown(customer, user), passwordProfile });
}

/** `PATCH` on either reset route. The same `MS-RequestId` is applied once and gets the same answer. */
export function resetPassword(world: SandboxWorld, exchange: Exchange, reset: Reset): Answer {
  const requestId = String(exchange.headers['ms-requestid'] ?? '').toLowerCase();
  const before = world.conduct.applied.get(requestId);
  if (before && requestId !== '') {
    if (before.print !== printOf(exchange)) return refusal(exchange, 'bad-input');
    const done = world.resets.find((one) => one.requestId === requestId);
    done?.correlationIds.push(String(exchange.headers['ms-correlationid'] ?? ''));
    return { ...before.answer, headers: { ...before.answer.headers, ...tracing(exchange) } };
  }
  const answer = apply(world, exchange, reset);
  if (requestId !== '') world.conduct.applied.set(requestId, { print: printOf(exchange), answer });
  return answer;
}
