/**
 * The errors of Partner Center that can occur in this app (Partner Center docs: error codes), by a name of ours:
 * HTTP status, code as it is sent (sometimes a number, sometimes a string), text (HTML-escaped, as it arrives).
 * `null` code: no body at all.
 */
export const errors = {
  'undefined-failure': [501, 0, 'The operation is undefined'],
  'token-rejected': [401, 400, 'Access denied'],
  'not-found': [404, '1000', 'The requested resource wasn&#39;t found'],
  'bad-input': [400, 2000, 'Bad input'],
  'access-denied': [403, '2032', 'Access denied'],
  'etag-stale': [400, 2055, 'The ETag is stale'],
  'invalid-property': [400, 3000, 'Invalid property &quot;passwordProfile&quot;'],
  'invalid-property-404': [404, 3000, 'Invalid property'],
  'no-relationship': [403, 20002, 'The partner doesn&#39;t have a commerce relationship with the customer'],
  'user-unknown': [404, 60002, 'User &#39;…&#39; does not exist'],
  'tenant-unknown': [404, '60003', 'Tenant &#39;…&#39; does not exist'],
  'token-missing': [401, 800001, 'The partner token is missing from the request context'],
  'invalid-input': [400, '800002', 'The request input is invalid'],
  'service-error': [500, 800003, 'An unexpected service error occurred'],
  'programme-not-active': [403, 800039, 'The reseller programme isn&#39;t active'],
  'not-supported': [400, 800042, 'Not supported'],
  'under-review': [403, 800073, 'The customer&#39;s account is under review'],
  'under-review-2': [403, '800074', 'The customer&#39;s account is under review'],
  'not-approved': [403, 800075, 'The customer&#39;s account isn&#39;t approved'],
  'invalid-customer-id': [400, 900118, 'The customer id is invalid'],
  'reseller-agreement-missing': [
    403,
    900123,
    'The indirect reseller hasn&#39;t accepted the Microsoft Partner Agreement',
  ],
  'agreement-missing': [403, 900124, 'Your company hasn&#39;t accepted the Microsoft Partner Agreement'],
  'enum-unknown': [400, 900126, 'The enum value couldn&#39;t be parsed'],
  'operation-unsupported': [400, 900127, 'The operation isn&#39;t supported'],
  'operation-unsupported-here': [400, '900141', 'The operation isn&#39;t supported in this environment'],
  'programme-status-not-active': [403, 900149, 'The programme status isn&#39;t active'],
  'role-missing': [403, 900150, 'The caller&#39;s role doesn&#39;t have the rights for this operation'],
  'mfa-required': [401, 900421, 'Multi-factor authentication is required'],
  'request-timeout': [408, null, ''],
  conflict: [409, 2001, 'The resource already exists'],
  'not-acceptable': [406, 2002, 'Not acceptable'],
  'expectation-failed': [417, null, ''],
  'bad-gateway': [502, null, ''],
  'service-busy': [503, null, ''],
  'gateway-timeout': [504, null, ''],
} as const satisfies Record<string, readonly [number, number | string | null, string]>;
export type ErrorName = keyof typeof errors;
