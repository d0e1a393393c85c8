import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeHtml } from '../../main/base/decode-html';
import { retryAfterMs } from '../../main/base/retry-after';
import { apiErrorOf } from '../../main/microsoft/api-error';
import { boundedText, longestText } from '../../main/microsoft/bounded-text';
import { challengeOf } from '../../main/microsoft/challenge';
import { networkErrorOf } from '../../main/microsoft/network-error';
import { auditRecordShape, customerShape, userShape } from '../../main/microsoft/shapes';
import { customerId, undici, userId } from './fake-world';

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  test.each([
    ['41', {}, undefined, 41_000],
    [' 7 ', {}, undefined, 7_000],
    ['0', {}, undefined, 0],
    ['1.5', {}, undefined, 1_500],
    ['0.0004', {}, undefined, 1],
    ['99999999999999', {}, undefined, 99_999_999_999_999_000],
    ['Sun, 22 Nov 2026 12:00:30 GMT', {}, undefined, 30_000],
    ['Sun, 22 Nov 2026 11:00:30 GMT', { date: 'Sun, 22 Nov 2026 11:00:00 GMT' }, undefined, 30_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', {}, undefined, 0],
    ['40, 41', {}, undefined, 41_000],
    ['-5', {}, undefined, null],
    ['soon', {}, undefined, null],
    ['', {}, 'Rate limit. Try again in 41 seconds.', 41_000],
    ['', {}, 'Rate limit.', null],
    ['3', {}, 'Try again in 41 seconds.', 3_000],
  ])('%s %o %s', (header, others, message, expected) => {
    const headers = new Headers(others as Record<string, string>);
    if (header !== '') headers.set('Retry-After', header);
    expect(retryAfterMs(headers, message, now)).toBe(expected);
  });
});

describe('the challenge of a 401', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  test('claims are decoded from base64url, with and without padding', () => {
    const encoded = Buffer.from(claims).toString('base64url');
    for (const spelled of [encoded, `${encoded}==`, Buffer.from(claims).toString('base64')]) {
      const header = `Bearer realm="", authorization_uri="https://login.test/a,b", error="insufficient_claims", claims="${spelled}"`;
      expect(challengeOf(header)).toEqual({
        error: 'insufficient_claims',
        claims,
        isExpired: false,
        isMultiFactor: false,
      });
    }
  });
  test('claims that are no JSON object are dropped', () => {
    expect(challengeOf('Bearer error="x", claims="AAAA"')?.claims).toBeUndefined();
    expect(
      challengeOf(`Bearer claims="${Buffer.from('[1]').toString('base64url')}"`)?.claims,
    ).toBeUndefined();
  });
  test('an old token is told from a missing second factor', () => {
    const header = 'Bearer error="invalid_token", error_description="The token expired at \\"12:00\\""';
    expect(challengeOf(header)).toEqual({ error: 'invalid_token', isExpired: true, isMultiFactor: false });
  });
  test('another scheme is no challenge of ours', () => {
    expect(challengeOf('OAuth realm=urn:cpsvc:cpid:1')).toBeNull();
    expect(challengeOf(null)).toBeNull();
    expect(challengeOf('Basic realm="x", Bearer error=invalid_token')?.error).toBe('invalid_token');
  });
  test('no header, however odd, makes it throw or hang', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => void challengeOf(`Bearer ${text}`)),
      { verbose: 1 },
    );
  });
});

describe('descriptions', () => {
  test('entities become text, once, and never markup', () => {
    expect(decodeHtml('User &#39;O&apos;Neill&#x27; &amp;lt;b&gt; &eacute; &#0; &#xD800;')).toBe(
      "User 'O'Neill' &lt;b> &eacute; \ufffd \ufffd",
    );
    expect(decodeHtml('&constructor; &#99999999;')).toBe('&constructor; &#99999999;');
  });
  test('codes come as text or as numbers, and nothing else is one', () => {
    const of = (value: unknown) => apiErrorOf({ kind: 'json', value })?.code;
    expect([of({ code: 60002 }), of({ code: '60002' }), of({ code: 0 })]).toEqual(['60002', '60002', '0']);
    expect(apiErrorOf({ kind: 'json', value: { Code: '60002', Description: 'gone' } })).toEqual({
      code: '60002',
      description: 'gone',
    });
    for (const value of [null, [], 'x', {}, { code: '' }, { code: null }, { code: 'a b' }, { code: '<b>' }]) {
      expect(of(value)).toBeUndefined();
    }
  });
});

describe('shapes', () => {
  test('absent and null are one; words and numbers that we do not know are unknown', () => {
    const bare = { companyName: null, domain: null, relationshipToPartner: 'unknown' };
    expect(customerShape.parse({ id: customerId.toUpperCase() })).toEqual({ id: customerId, ...bare });
    expect(customerShape.parse({ id: customerId, companyProfile: null, relationshipToPartner: 3 })).toEqual({
      id: customerId,
      ...bare,
    });
    const user = userShape.parse({
      id: userId,
      displayName: 7,
      state: 'Inactive',
      userDomainType: 'FEDERATED',
      firstName: {},
    });
    expect(user).toMatchObject({
      displayName: '7',
      state: 'inactive',
      userDomainType: 'federated',
      firstName: null,
    });
    expect(userShape.parse({ id: userId, userDomainType: 'toString', state: 'later' })).toMatchObject({
      userDomainType: 'unknown',
      state: 'unknown',
    });
  });
  test('an id that is none is refused', () => {
    for (const id of ['', '1', '../../x', `${userId}/x`, null, 5]) {
      expect(userShape.safeParse({ id }).success).toBe(false);
    }
  });
  test('a hostile name stays, bounded and well-formed', () => {
    const name = '\u202Eevil\u0000<b>\ud800';
    expect(userShape.parse({ id: userId, displayName: name }).displayName).toBe('\u202Eevil\u0000<b>\ufffd');
    expect(boundedText('é'.repeat(20_000))).toHaveLength(longestText);
    expect(boundedText(`${'a'.repeat(longestText - 1)}😀`).endsWith('\ufffd')).toBe(true);
  });
  test('of an audit record only the ids in the new value are kept', () => {
    const record = auditRecordShape.parse({
      resourceNewValue: JSON.stringify({
        Id: userId.toUpperCase(),
        passwordProfile: { password: 'Canary-1234' },
      }),
      operationStatus: 'Succeeded',
      userPrincipalName: 'tech@partner.test',
    });
    expect(record.namedIds).toEqual([userId]);
    expect(record).toMatchObject({ operator: 'tech@partner.test', operationStatus: 'succeeded' });
    expect(JSON.stringify(record)).not.toContain('Canary');
  });
});

describe('errors of the network', () => {
  test('of several addresses, one that may have got through outweighs those that were refused', () => {
    const errors = ['ECONNREFUSED', 'ECONNRESET'].map((code) => Object.assign(new Error('x'), { code }));
    const error = new TypeError('fetch failed', { cause: new AggregateError(errors) });
    expect(networkErrorOf(error)).toEqual({ kind: 'connection-broken', code: 'ECONNRESET', before: false });
  });
  test('only names leave, never a message', () => {
    const error = new Error('net::ERR_CERT_DATE_INVALID at https://secret.test/?token=1');
    expect(JSON.stringify([networkErrorOf(error), networkErrorOf(undici('ENOTFOUND'))])).not.toMatch(
      /secret/,
    );
  });
  test('anything at all may be thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => networkErrorOf(thrown).before === false),
      { verbose: 1 },
    );
  });
});
