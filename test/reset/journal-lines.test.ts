import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResetRecord } from '../../main/ledger/record';
import { settled } from '../../main/ledger/state';
import { journalLines } from '../../main/reset/journal-lines';
import { resetState } from '../../preload/shapes/reset';
import { freshSeed } from '../seed';

const idOf = (n: number) => `3f2504e0-4f89-41d3-9a0c-${String(n).padStart(12, '0')}`;
const record = (n: number, changes: Partial<ResetRecord> = {}): ResetRecord => ({
  id: idOf(n),
  state: 'confirmed',
  account: 'home',
  technician: 'tech@partner.example',
  customerId: idOf(1),
  customerName: 'Contoso Développement',
  customerDomain: 'contoso.example',
  userId: idOf(2),
  shown: {
    name: 'Hélène Dupont',
    upn: 'h.dupont@contoso.example',
    deleted: false,
    synced: false,
    federated: false,
    guest: false,
    roles: [],
  },
  mustChange: true,
  reason: '',
  verification: null,
  autoSend: false,
  createdAt: n,
  changedAt: n,
  expiresAt: n,
  firstTryAt: null,
  settledAt: n,
  toldAt: null,
  done: false,
  requestId: idOf(900_000 + n),
  formerRequestIds: [],
  correlationIds: [idOf(800_000 + n)],
  tries: 1,
  ambiguous: false,
  decided: false,
  failure: null,
  confirmedBy: 'answer',
  changes: [],
  ...changes,
});
const idsOf = (lines: readonly ResetRecord[]) => lines.map(({ id }) => id);
const all = { text: '', before: null, limit: 200 };

test('page by page, every line comes once, newest first, and what is not settled never', () => {
  const seed = freshSeed;
  console.info(`seed ${seed}`);
  fc.assert(
    fc.property(
      fc.array(fc.record({ state: fc.constantFrom(...resetState.options), done: fc.boolean() }), {
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 20 }),
      (states, limit) => {
        const records = states.map((state, n) => record(n, state));
        const paged: ResetRecord[] = [];
        for (;;) {
          const lines = journalLines(records, { text: '', before: paged.at(-1)?.id ?? null, limit });
          expect(lines.length).toBeLessThanOrEqual(limit);
          paged.push(...lines);
          if (lines.length < limit) break;
        }
        const expected = records.filter(({ state, done }) => settled(state) || done).reverse();
        expect(idsOf(paged)).toEqual(idsOf(expected));
      },
    ),
    { seed },
  );
});

test('a line that settles meanwhile neither repeats nor hides another', () => {
  const records = [1, 2, 3, 4, 5].map((n) => record(n));
  const first = journalLines(records, { ...all, limit: 2 });
  const second = journalLines([...records, record(6)], {
    ...all,
    before: first.at(-1)?.id ?? null,
    limit: 9,
  });
  expect(idsOf([...first, ...second])).toEqual([5, 4, 3, 2, 1].map(idOf));
});

test.each([
  ['helene', 1],
  ['DUPONT dev', 1],
  ['dévéloppement', 1],
  ['INC-47', 1],
  [idOf(900_001), 1],
  [idOf(800_001), 1],
  // The first block of an id is enough; a name that is also written in hexadecimal is nobody's id.
  ['ADA0BEE5', 1],
  ['ada', 1],
  ['bee', 0],
  ['dupont nobody', 0],
  ['  ', 2],
  ['reception', 1],
  ['undefined', 0],
])('“%s” is found %i times', (text, count) => {
  const records = [
    record(0, {
      shown: { ...record(0).shown, name: 'Ada', upn: 'ada@x.example' },
      customerName: 'Litware',
      customerDomain: 'litware.example',
    }),
    record(1, {
      correlationIds: [idOf(800_001), 'ada0bee5-4f89-41d3-9a0c-000000000001'],
      reason: 'INC-4711',
      verification: { method: 'call-back', who: 'Reception desk' },
    }),
  ];
  expect(journalLines(records, { ...all, text })).toHaveLength(count);
});

test('nothing comes after a line that is not there, and without a question the first lines come', () => {
  const records = Array.from({ length: 500 }, (_, n) => record(n));
  expect(journalLines(records, { ...all, before: idOf(999_999) })).toEqual([]);
  expect(idsOf(journalLines(records))).toEqual(Array.from({ length: 200 }, (_, n) => idOf(499 - n)));
});
