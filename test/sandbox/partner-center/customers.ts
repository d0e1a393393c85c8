import type { SandboxCustomer } from '../data/customer';
import type { Answer, Exchange } from '../exchange';
import type { SandboxWorld } from '../world';
import { refusal, reply } from './answers';
import { collection } from './collection';
import { questionOf } from './continuation';
import { readFilter } from './filter';

const self = (customer: SandboxCustomer) => ({
  self: { uri: `/customers/${customer.id}`, method: 'GET', headers: [] },
});

/** A customer as the list shows it. */
export const listed = (customer: SandboxCustomer) => ({
  id: customer.id,
  companyProfile: {
    tenantId: customer.id,
    domain: customer.domain,
    companyName: customer.companyName,
    attributes: { objectType: 'CustomerCompanyProfile' },
  },
  relationshipToPartner: customer.relationship,
  links: self(customer),
  attributes: { objectType: 'Customer' },
});

/** `GET /v1/customers`: pages, and `starts_with` on company name or domain without regard to case. */
export function listCustomers(world: SandboxWorld, exchange: Exchange): Answer {
  const current = world.directory.customers.filter((customer) => customer.relationship === 'reseller');
  const text = questionOf(exchange).get('filter');
  if (text === null) return collection(world, exchange, current, listed, true);
  const filter = readFilter(text);
  if (!filter) return refusal(exchange, 'bad-input');
  if (filter.operator !== 'starts_with') return refusal(exchange, 'enum-unknown');
  const wanted = filter.value.toLowerCase();
  const key = filter.field.toLowerCase();
  if (key !== 'companyname' && key !== 'domain') return refusal(exchange, 'enum-unknown');
  const found = current.filter((customer) =>
    (key === 'domain' ? customer.domain : customer.companyName).toLowerCase().startsWith(wanted),
  );
  return collection(world, exchange, found, listed, true);
}

/** `GET /v1/customers/{id}`: everything about one customer. */
export const getCustomer = (exchange: Exchange, customer: SandboxCustomer): Answer =>
  reply(exchange, 200, {
    ...listed(customer),
    commerceId: customer.id.split('').reverse().join(''),
    billingProfile: {
      id: customer.id,
      companyName: customer.companyName,
      email: `billing@${customer.domain}`,
      culture: 'en-US',
      language: 'en',
      attributes: { etag: '"1"', objectType: 'CustomerBillingProfile' },
    },
    allowDelegatedAccess: true,
    customDomains: [customer.domain],
  });
