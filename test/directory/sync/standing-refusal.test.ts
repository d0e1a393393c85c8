import { expect, test } from 'vitest';
import {
  ofAccount,
  ofCustomer,
  type Refusals,
  refusalsFrom,
  refusedAgain,
  type StandingRule,
  stands,
  textOfRefusals,
} from '../../../main/directory/sync/standing-refusal';

const hour = 3_600_000;

/** The account after asks at these hours; those from `signedIn` on came after a sign-in by hand. */
function after(hours: readonly number[], signedIn = Number.POSITIVE_INFINITY): Refusals {
  let refusals: Refusals | null = null;
  for (const at of hours) refusals = refusedAgain(refusals, at * hour, at >= signedIn);
  if (refusals === null) throw new Error('nothing was asked');
  return refusals;
}
const many = (count: number, everyHours: number) => Array.from({ length: count }, (_, n) => n * everyHours);

test.each<[string, Refusals, readonly StandingRule[], boolean]>([
  ['one answer', after([0]), ofAccount, false],
  ['a hundred answers within a minute', after(many(100, 0.0001)), ofAccount, false],
  ['two answers, two days apart', after([0, 48]), ofAccount, false],
  ['asks of three hours, after a sign-in', after(many(12, 0.25), 1), ofAccount, false],
  ['asks of four hours, after a sign-in', after(many(17, 0.25), 1), ofAccount, true],
  ['asks of four hours, without a sign-in', after(many(17, 0.25)), ofAccount, false],
  ['asks of a day, without a sign-in', after(many(25, 1)), ofAccount, true],
  ['a sign-in before the first refusal proves nothing', after([0, 2, 4, 6].slice(0, 1), 0), ofAccount, false],
  ['a customer, after one answer', after([0]), ofCustomer, false],
  [
    'a customer, after many answers in one minute and one hours later',
    after([0, 0.01, 0.02, 0.03, 5]),
    ofCustomer,
    false,
  ],
  ['a customer, after two answers in a day', after([0, 24]), ofCustomer, false],
  ['a customer, after three answers in two hours', after([0, 1, 2]), ofCustomer, false],
  ['a customer, after three answers in four hours', after([0, 2, 4]), ofCustomer, true],
])('%s', (_, refusals, rules, is) => {
  expect(stands(refusals, rules)).toBe(is);
  expect(refusalsFrom(textOfRefusals(refusals))).toEqual(refusals);
});

test('a clock that was set back begins anew; one that was set forward is one ask', () => {
  expect(after([10, 20, 5])).toEqual({ firstAt: 5 * hour, lastAt: 5 * hour, asks: 1, signedIn: false });
  expect(stands(after([0, 1_000]), ofAccount)).toBe(false);
});

test.each([null, '', '1 2 3', 'x y z 1'])('a text that is not one (%s) says nothing', (text) => {
  expect(refusalsFrom(text)).toBeNull();
});
