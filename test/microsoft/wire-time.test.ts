import { afterEach, describe, expect, test } from 'vitest';
import { retryAfterMs } from '../../main/base/retry-after';
import { wireInstant, wireTime } from '../../main/base/wire-time';
import { auditRecordShape, userShape } from '../../main/microsoft/shapes';
import { verdict } from '../../main/reset/audit';
import { inZone, zones } from './zones';

afterEach(() => inZone(null));

const noon = Date.UTC(2026, 10, 28, 12, 0, 0);
const customerId = '7b1c0000-0000-4000-8000-0000000000a1';
const userId = '11110000-0000-4000-8000-00000000beef';

describe.each(zones)('on a computer in %s', (zone) => {
  test.each([
    ['2026-11-28T12:00:00', noon],
    ['2026-11-28T12:00:00Z', noon],
    ['2026-11-28t12:00:00z', noon],
    ['2026-11-28 12:00:00', noon],
    ['2026-11-28T12:00', noon],
    ['2026-11-28T12:00:00.0000000', noon],
    ['2026-11-28T12:00:00.1234567Z', noon + 123],
    ['2026-11-28T14:00:00+02:00', noon],
    ['2026-11-28T07:00:00-0500', noon],
    ['2026-11-28T17:30:00+05:30', noon],
    [' 2026-11-28T12:00:00 ', noon],
    ['/Date(1795867200000)/', noon],
    ['/Date(1795867200000+0100)/', noon],
    [1_795_867_200, noon],
    [1_795_867_200_000, noon],
    ['1795867200', noon],
    ['Sat, 28 Nov 2026 12:00:00 GMT', noon],
    ['Sat, 28 Nov 2026 12:00:00', noon],
    ['2026-11-27T24:00:00', Date.UTC(2026, 10, 28)],
  ])('%j is the same time', (value, at) => {
    inZone(zone);
    expect(wireInstant(value)).toBe(at);
  });

  test.each([
    ...['0001-01-01T00:00:00', '0001-01-01T00:00:00Z', '0001-01-01', '01/01/0001 00:00:00'],
    ...['1601-01-01T00:00:00Z', '1753-01-01T00:00:00', '1900-01-01T00:00:00', '1970-01-01T00:00:00Z'],
    ...['9999-12-31T23:59:59.9999999', '9999-12-31T23:59:59.9999999Z', '+010000-01-01T00:00:00Z'],
    ...['/Date(-62135596800000)/', 0, -62_135_596_800_000, '0'],
    ...['', ' ', 'null', 'N/A', 'never', '-', 'T', '2026-13-01T00:00:00', '2026-11-28T25:00:00', '2026'],
    ...[null, undefined, true, {}, [], Number.NaN, Number.POSITIVE_INFINITY, '2026-11-28T12:00:00 CET'],
  ])('%j is no time', (value) => {
    inZone(zone);
    expect(wireTime(value)).toBeNull();
  });

  test.each(['2026-11-28', '11/28/2026 12:00:00', '28/11/2026'])(
    '%j says that there is a time, not which',
    (value) => {
      inZone(zone);
      expect(wireTime(value)).toMatchObject({ isVague: true });
      expect(wireInstant(value)).toBeNull();
    },
  );

  test.each([
    ['of an earlier reset, without a zone', '2026-11-28T17:00:00', 'silent'],
    ['of this reset, without a zone', '2026-11-28T20:00:01', 'applied'],
    ['of this reset, in another zone', '2026-11-28T15:00:01-05:00', 'applied'],
    ['of this reset, with a fraction', '2026-11-28T20:00:01.1234567', 'applied'],
    ['of no time', '0001-01-01T00:00:00', 'silent'],
    ['of the day alone', '2026-11-28', 'silent'],
    ['of nobody knows when', 'yesterday', 'silent'],
  ])('an audit record %s', (_, operationDate, expected) => {
    inZone(zone);
    const record = auditRecordShape.parse({
      id: 'record-1',
      customerId,
      userPrincipalName: 'technician@partner.example',
      resourceType: 'customer_user',
      operationType: 'reset_customer_user_password',
      operationDate,
      operationStatus: 'succeeded',
      resourceNewValue: `{"id":"${userId}"}`,
    });
    const reset = {
      customerId,
      userId,
      tries: 1,
      correlationIds: ['aaaaaaaa-0000-4000-8000-000000000001'],
      firstTryAt: Date.UTC(2026, 10, 28, 20, 0, 0),
      decided: false,
    } as Parameters<typeof verdict>[0];
    expect(verdict(reset, 'technician@partner.example', [record])).toBe(expected);
    // Who else reset the user may be missing in a list that is not surely whole.
    expect(verdict(reset, 'technician@partner.example', [record], false)).toBe('silent');
  });

  test('a user: no time is no time, in every field of one', () => {
    inZone(zone);
    const user = (also: object) => userShape.parse({ id: userId, ...also });
    expect(user({ lastDirectorySyncTime: '0001-01-01T00:00:00' }).lastDirectorySyncTime).toBeNull();
    expect(user({ softDeletionTime: '9999-12-31T23:59:59Z' }).softDeletionTime).toBeNull();
    expect(user({ lastDirectorySyncTime: '2026-11-28T12:00:00' }).lastDirectorySyncTime).toBe(noon);
    expect(user({ softDeletionTime: '11/28/2026 12:00:00 PM' }).softDeletionTime).not.toBeNull();
  });

  test('a wait until a time, with and without its zone', () => {
    inZone(zone);
    for (const ends of ['Sat, 28 Nov 2026 12:00:30 GMT', 'Sat, 28 Nov 2026 12:00:30']) {
      const headers = new Headers({ 'retry-after': ends, date: 'Sat, 28 Nov 2026 12:00:00 GMT' });
      expect(retryAfterMs(headers, undefined, 0)).toBe(30_000);
    }
  });
});
