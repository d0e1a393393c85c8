/** The partner's tenant. */
export const partnerTenant = '0a1b2c3d-0000-4000-8000-5a4d0b0c0001';
/** The app registration that the technicians sign in to. */
export const clientId = '0a1b2c3d-0000-4000-8000-5a4d0b0c0002';
/** The only resource that the registration may ask for, and its delegated scope. */
export const resource = 'https://api.partnercenter.microsoft.com';

/** Entra's refusal of a person: its AADSTS number, OAuth error, sub-error and text. */
export type Refusal = {
  readonly code: number;
  readonly error: string;
  readonly suberror?: string;
  readonly text: string;
};

/** Somebody who may come to the sign-in page. */
export type Person = {
  readonly userName: string;
  readonly name: string;
  readonly password: string;
  readonly oid: string;
  /** The code that the sign-in page asks for; without one there is no second factor, and no `mfa` in the token. */
  readonly mfa?: string;
  /** What Partner Center lets the person do: everything, everything but administrators, reading, nothing (2032), nothing for want
   * of the reseller's agreement (900123), or the list of customers but none of their users (2032). */
  readonly access: 'all' | 'user-administrator' | 'reader' | 'none' | 'indirect-reseller' | 'customers-only';
  /** Entra says no after the password. */
  readonly refusal?: Refusal;
  /** Seconds by which the person's tokens are dated wrongly. */
  readonly skewSeconds?: number;
};

const person = (n: number, user: string, name: string, rest: Partial<Person> = {}): Person => ({
  userName: `${user}@practice-partner.onmicrosoft.com`,
  name,
  password: 'Practice-Makes-9erfect',
  mfa: '246810',
  oid: `0a1b2c3d-0000-4000-9000-0000000000${String(n).padStart(2, '0')}`,
  access: 'all',
  ...rest,
});

const { mfa: _, ...withoutMfa } = person(2, 'no-mfa', 'Nadia Ohne');

/** Everybody who can try to sign in, by what makes them special. */
export const people = {
  technician: person(1, 'tessa.technician', 'Tessa Technician'),
  withoutMfa: withoutMfa as Person,
  secondTechnician: person(3, 'samir.second', 'Samir Second'),
  userAdministrator: person(4, 'ursula.useradmin', 'Ursula Useradmin', { access: 'user-administrator' }),
  reader: person(5, 'rita.reader', 'Rita Reader', { access: 'reader' }),
  withoutAccess: person(6, 'norman.noaccess', 'Norman Noaccess', { access: 'none' }),
  indirectReseller: person(7, 'irene.reseller', 'Irene Reseller', { access: 'indirect-reseller' }),
  indirectResellerListing: person(13, 'lars.lister', 'Lars Lister', { access: 'customers-only' }),
  consentMissing: person(8, 'carl.consent', 'Carl Consent', {
    refusal: {
      code: 65001,
      error: 'consent_required',
      suberror: 'consent_required',
      text: 'The user or administrator has not consented to use the application',
    },
  }),
  conditionalAccess: person(9, 'conny.condition', 'Conny Condition', {
    refusal: {
      code: 53003,
      error: 'access_denied',
      suberror: 'message_only',
      text: 'Access has been blocked by Conditional Access policies',
    },
  }),
  disabled: person(10, 'dora.disabled', 'Dora Disabled', {
    refusal: { code: 50057, error: 'invalid_grant', text: 'The user account is disabled' },
  }),
  otherTenant: person(11, 'otto.other', 'Otto Other', {
    userName: 'otto.other@another-company.onmicrosoft.com',
    refusal: {
      code: 50020,
      error: 'invalid_grant',
      text: 'User account from identity provider does not exist in tenant and cannot access the application',
    },
  }),
  skewed: person(12, 'clara.clock', 'Clara Clock', { skewSeconds: 3600 }),
} as const satisfies Record<string, Person>;
export type PersonKey = keyof typeof people;

/** The person of a user name, whatever its case. */
export const personNamed = (userName: string): Person | undefined =>
  Object.values<Person>(people).find((one) => one.userName.toLowerCase() === userName.trim().toLowerCase());
