import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { noRoute, refusal, throttled } from './answers';
import { getAuditRecord, listAuditRecords } from './audit';
import { callerOf, mfaCompliance } from './caller';
import { getCustomer, listCustomers } from './customers';
import { resetPassword } from './reset';
import { getUser, listRoles, listUsers } from './users';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const paging = ['size', 'seekOperation'];

/** The query keys that each route knows, by its words with `*` for an id. */
const routes: Readonly<
  Record<string, { readonly methods: readonly string[]; readonly keys: readonly string[] }>
> = {
  customers: { methods: ['GET'], keys: [...paging, 'filter'] },
  'customers/*': { methods: ['GET'], keys: [] },
  'customers/*/users': { methods: ['GET'], keys: [...paging, 'filter', 'sortField', 'sortDirection'] },
  'customers/*/users/*': { methods: ['GET', 'PATCH'], keys: [] },
  'customers/*/users/*/resetpassword': { methods: ['PATCH'], keys: [] },
  'customers/*/users/*/directoryroles': { methods: ['GET'], keys: paging },
  auditrecords: { methods: ['GET'], keys: [...paging, 'startDate', 'endDate', 'filter'] },
  'auditrecords/*': { methods: ['GET'], keys: [] },
};

/** The words of a path behind `/v1`, every second one of a customer's being an id. */
function routeOf(parts: readonly string[]): string {
  return parts.map((part, n) => (n % 2 === 1 ? '*' : part.toLowerCase())).join('/');
}

/** Were there more requests than `rate` in the second that ended with this one? */
function tooMany(world: SandboxWorld, exchange: Exchange): boolean {
  const { rate } = world.modes;
  if (rate <= 0) return false;
  let recent = 0;
  for (let n = world.requests.length - 1; n >= 0 && recent <= rate; n--) {
    const before = world.requests[n];
    if (!before || Date.parse(before.at) <= exchange.at - 1000) break;
    // Looked at after the latency: who came meanwhile does not count against this one.
    if (before.number > exchange.number) continue;
    if (before.path.startsWith('/v1')) recent++;
  }
  return recent > rate;
}

function route(world: SandboxWorld, exchange: Exchange): Answer {
  const parts = exchange.path
    .replace(/^\/v1\/?/i, '')
    .split('/')
    .filter(Boolean);
  const name = routeOf(parts);
  const known = routes[name];
  if (!known) {
    world.violate('unknown-route', `${exchange.method} ${exchange.path}`, exchange);
    return noRoute(exchange, 404);
  }
  for (const key of exchange.query.keys()) {
    if (!known.keys.includes(key)) world.violate('unknown-query-key', key, exchange);
  }
  if (!known.methods.includes(exchange.method)) {
    world.violate('unknown-route', `${exchange.method} ${exchange.path}`, exchange);
    return noRoute(exchange, 405, { Allow: known.methods.join(', ') });
  }
  const caller = callerOf(world, exchange);
  if ('status' in caller) return caller;
  const { access } = caller.person;
  if (access === 'none') return refusal(exchange, 'access-denied');
  if (access === 'indirect-reseller') return refusal(exchange, 'reseller-agreement-missing');
  if (access === 'customers-only' && name.includes('users')) return refusal(exchange, 'access-denied');
  const [, first = '', , second = ''] = parts;
  if (name === 'auditrecords') return listAuditRecords(world, exchange);
  if (name === 'auditrecords/*') return getAuditRecord(world, exchange, first);
  if (name === 'customers') return listCustomers(world, exchange);
  if (!guid.test(first)) return refusal(exchange, 'invalid-customer-id');
  const customer = world.directory.customer(first);
  if (!customer) return refusal(exchange, 'tenant-unknown');
  if (customer.relationship === 'none') return refusal(exchange, 'no-relationship');
  if (name === 'customers/*') return getCustomer(exchange, customer);
  if (name === 'customers/*/users') return listUsers(world, exchange, customer);
  const user = guid.test(second) ? world.directory.user(customer, second) : undefined;
  const which = name.endsWith('/resetpassword') ? 'resetpassword' : 'user';
  const isReset = exchange.method === 'PATCH';
  // A route that is missing says so whoever the user is.
  const missing = world.modes.routes[which];
  if (isReset && missing !== 'on') return noRoute(exchange, missing, missing === 405 ? { Allow: 'GET' } : {});
  if (!user) return refusal(exchange, 'user-unknown');
  if (isReset) return resetPassword(world, exchange, { customer, user, route: which, caller });
  return name.endsWith('/directoryroles')
    ? listRoles(world, exchange, user)
    : getUser(exchange, customer, user);
}

/** Partner Center's answer to a request under `/v1`. */
export function partnerCenterAnswer(world: SandboxWorld, exchange: Exchange): Answer {
  const answer = tooMany(world, exchange) ? throttled(exchange, '1') : route(world, exchange);
  const compliant = mfaCompliance(world, exchange);
  return compliant === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, isMfaCompliant: compliant } };
}
