import type { Failure, PlainFailure } from '../../preload/outcome';
import { type ApiError, apiErrorOf } from './api-error';
import type { ApiReply } from './api-reply';
import { challengeOf } from './challenge';

/** The API's codes that can occur here (Partner Center docs: error codes). Codes of orders and carts cannot. */
const byCode: Readonly<Record<string, PlainFailure>> = {
  '1000': 'not-found',
  '2000': 'input-refused',
  '2032': 'access-denied',
  '2055': 'input-refused',
  '3000': 'input-refused',
  '20002': 'no-relationship',
  '60002': 'user-unknown',
  '60003': 'customer-unknown',
  '800002': 'input-refused',
  '800039': 'reseller-programme-inactive',
  '800042': 'not-supported-here',
  '800073': 'customer-under-review',
  '800074': 'customer-under-review',
  '800075': 'customer-not-approved',
  '900118': 'input-refused',
  '900123': 'partner-agreement-missing',
  '900124': 'partner-agreement-missing',
  '900126': 'input-refused',
  '900127': 'not-supported-here',
  '900141': 'not-supported-here',
  '900149': 'reseller-programme-inactive',
  '900150': 'role-missing',
};

/** Where the API says nothing itself, the status of HTTP does. */
const byStatus: Readonly<Record<number, PlainFailure>> = {
  400: 'input-refused',
  403: 'access-denied',
  404: 'not-found',
  405: 'not-supported-here',
  406: 'not-supported-here',
  407: 'proxy-needs-password',
  408: 'timed-out',
  409: 'input-refused',
  412: 'input-refused',
  417: 'input-refused',
  501: 'not-supported-here',
  511: 'captive-portal',
};

const mfaCode = '900421';

/**
 * The name of what went wrong, without `support`. Only for replies that are not the success that was asked for: a
 * 2xx that comes here is one that was not understood.
 */
export function failureOfReply(reply: ApiReply): Failure {
  if (reply.came === 'unsent') return reply.failure;
  if (reply.came === 'held') return throttled(reply.milliseconds);
  if (reply.came === 'nothing') return { kind: reply.trouble.kind };
  if (reply.heldForMs !== undefined) return throttled(reply.heldForMs);
  if (reply.status === 401) return failureOf401(reply);
  if (reply.status >= 400) return failureOfRefusal(reply);
  return reply.status >= 300 ? { kind: 'captive-portal' } : failureOfSuccess(reply.body);
}

type AnswerReply = Extract<ApiReply, { came: 'answer' }>;

const failureOf401 = (reply: AnswerReply): Failure =>
  isMfaChallenge(reply) ? mfaRequired(reply) : { kind: hasEnded(reply) ? 'session-ended' : 'signed-out' };

/** Said by what stands between, or before the API looked: a code adds nothing. */
const isByStatusAlone = (status: number): boolean => status === 407 || status === 408 || status === 511;

/** A refusal, status 400 and above. */
function failureOfRefusal(reply: AnswerReply): Failure {
  const { status, body } = reply;
  if (isByStatusAlone(status)) return { kind: byStatus[status] ?? 'captive-portal' };
  const error = apiErrorOf(body);
  const byText = error === null ? null : failureOfText(status, error);
  if (byText !== null) return byText;
  // A 5xx is the server's trouble whatever its code says; 501 with code 0 is "undefined failure".
  if (status >= 500)
    return { kind: status === 501 && error === null ? 'not-supported-here' : 'microsoft-unavailable' };
  const named = error !== null && Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
  if (named !== undefined) return { kind: named };
  return { kind: isBlockPage(reply) ? 'request-blocked' : (byStatus[status] ?? 'answer-not-understood') };
}

/** What the text of a code says that may mean anything; null: the code means one thing, or its text says nothing. */
function failureOfText(status: number, error: NonNullable<ReturnType<typeof apiErrorOf>>): Failure | null {
  if (!isFreeText(error)) return null;
  const elsewhere = status < 500 ? elsewhereOf(error.description) : null;
  if (elsewhere !== null) return { kind: elsewhere };
  return status === 400 && speaksOfPassword.test(error.description)
    ? { kind: 'password-refused', reason: error.description }
    : null;
}

/** A 2xx that was not understood. */
function failureOfSuccess(body: AnswerReply['body']): Failure {
  if (body.kind === 'html') return { kind: 'captive-portal' };
  if (body.kind === 'too-large') return { kind: 'answer-too-large' };
  if (body.kind === 'broken') return { kind: body.trouble.kind };
  return { kind: 'answer-not-understood' };
}

/**
 * A page for people, or a text, in place of a refusal: something between us and Microsoft, or its own front, has refused
 * the request. A portal wants to be seen, and so comes as a success or a redirect. A bare 404, 405 or 408 page is what
 * Microsoft's own front serves.
 */
export function isBlockPage({
  status,
  body,
}: Pick<Extract<ApiReply, { came: 'answer' }>, 'status' | 'body'>) {
  const isRefusal = status >= 400 && status < 500 && ![401, 404, 405, 407, 408, 429].includes(status);
  return isRefusal && (body.kind === 'html' || body.kind === 'unreadable');
}

/** Under which name whoever stands in between finds the request in its own log, and who it is. */
const traces = [
  'x-azure-ref',
  'x-azure-fdid',
  'cf-ray',
  'x-amz-cf-id',
  'x-ms-request-id',
  'x-ms-activity-id',
  'request-id',
  'x-request-id',
  'x-iinfo',
  'x-sucuri-id',
  'server',
] as const;

/** Such as `x-azure-ref.0AbCdEf`. Undefined: there is none, or none that is a code. */
function traceOf(headers: Headers): string | undefined {
  for (const name of traces) {
    const value =
      headers
        .get(name)
        ?.trim()
        .replace(/[^\w.-]+/g, '-') ?? '';
    if (value !== '') return `${name}.${value}`.slice(0, longestTrace);
  }
  return undefined;
}
const longestTrace = 60;

/** The code to hand to support: the API's, the network stack's, or that of whoever answered in its place. Never a text. */
export function supportCodeOfReply(reply: ApiReply): string | undefined {
  if (reply.came === 'nothing') return reply.trouble.code;
  if (reply.came !== 'answer') return undefined;
  if (reply.body.kind === 'broken') return reply.body.trouble.code;
  const { status, headers, body } = reply;
  return apiErrorOf(body)?.code ?? (status >= 400 && body.kind !== 'json' ? traceOf(headers) : undefined);
}

/**
 * Does this 401 ask for multi-factor sign-in? Newer: code 900421. Older: an empty body and a Bearer challenge. That
 * older one is word for word what an old token gets, unless it brings claims or names the second factor: so it is
 * worth one new token first, and means multi-factor sign-in when the new token gets it too.
 */
export function isMfaChallenge(reply: Extract<ApiReply, { came: 'answer' }>): boolean {
  const challenge = challengeOf(reply.headers.get('www-authenticate'));
  if (apiErrorOf(reply.body)?.code === mfaCode || challenge?.claims !== undefined) return true;
  if (reply.body.kind !== 'empty' || challenge === null) return false;
  return challenge.isMultiFactor || (reply.tokenWasNew === true && !challenge.isExpired);
}

/** Does this 401 say that somebody ended the session, rather than that a token grew old? */
function hasEnded({ headers, body }: Extract<ApiReply, { came: 'answer' }>): boolean {
  const said = `${headers.get('www-authenticate') ?? ''} ${apiErrorOf(body)?.description ?? ''}`;
  return /revoked|AADSTS(?:50173|50133|50132|70043|50089)\b/i.test(said.slice(0, 20_000));
}

function mfaRequired(reply: Extract<ApiReply, { came: 'answer' }>): Failure {
  const claims = challengeOf(reply.headers.get('www-authenticate'))?.claims;
  return { kind: 'mfa-required', ...(claims === undefined ? {} : { claims }) };
}

/**
 * May the text of this refusal say what the code does not? No code is documented for a password that Microsoft refuses,
 * nor for a user whose password lives elsewhere: both come with the API's code and free text, as a rule as a 400. Codes that
 * name a customer, a right or a missing feature speak for themselves.
 */
function isFreeText({ code }: ApiError): boolean {
  const named = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  return (named === undefined || named === 'input-refused') && code !== '900118';
}

/** A text that names them all (one such text does) speaks of a password kept on-premises. */
const elsewhere: readonly (readonly [RegExp, PlainFailure])[] = [
  [
    /on-?prem|directory[ -]?sync|dirsync|(?:synced|synchroni[sz]ed) (?:from|with)|write-?back/i,
    'user-synced',
  ],
  [/\bfederat|identity provider/i, 'user-federated'],
  [
    /\bguests?\b|#ext#|\bb2b\b|external (?:user|account|identity)|home (?:tenant|organi[sz]ation|directory)/i,
    'user-guest',
  ],
];

/** Where a password lives that cannot be set here, by the API's words. Looked for first: they may mention passwords too. */
const elsewhereOf = (description: string): PlainFailure | null =>
  elsewhere.find(([words]) => words.test(description))?.[1] ?? null;

const speaksOfPassword = /passw|mot de passe|kennwort|contrase|senha|wachtwoord|hasł/i;

function throttled(milliseconds: number): Failure {
  return { kind: 'throttled', retryAfterSeconds: Math.ceil(milliseconds / 1000) };
}
