import { expect, test } from 'vitest';
import { createHandingOver } from '../../main/handover/handing-over';
import { failed, ok } from '../../preload/outcome';
import { confirmed } from '../renderer/world';

/** The ways to hand over under a policy, and everything that left the app by one of them. */
function underPolicy(slip: 'off' | 'print' | 'save') {
  const left: string[] = [];
  const handingOver = createHandingOver({
    shown: async () => {
      left.push('shown');
      return ok(confirmed);
    },
    password: () => {
      left.push('password');
      return ok('Canary-1!');
    },
    clipboard: {
      copy: async () => null,
      wipe: async () => true,
      wipeIfDue: async () => true,
      state: () => ({ step: 'empty', resetId: null, wipesAt: null, concealed: false }),
    },
    slips: {
      print: async () => {
        left.push('printed');
        return 'printed';
      },
      pdf: async () => {
        left.push('pdf');
        return new Uint8Array();
      },
    },
    policy: () => ({ slip, qr: false }),
    saveAs: async () => {
      left.push('asked where to save');
      return '/chosen.pdf';
    },
    write: async () => {
      left.push('written');
      return ok(undefined);
    },
  });
  return { handingOver, left };
}

const forbidden = failed({ kind: 'not-allowed-by-policy' });

test.each([
  ['off', 'print'],
  ['off', 'save'],
  ['print', 'save'],
] as const)('under slip: %s main itself refuses to %s, and opens no password for it', async (slip, way) => {
  const { handingOver, left } = underPolicy(slip);
  expect(await handingOver[way](confirmed.id, 'en')).toEqual(forbidden);
  expect(left).toEqual([]);
});

test.each([
  ['print', 'print', 'printed'],
  ['save', 'print', 'printed'],
  ['save', 'save', 'written'],
] as const)('under slip: %s one may %s', async (slip, way, last) => {
  const { handingOver, left } = underPolicy(slip);
  expect((await handingOver[way](confirmed.id, 'en')).ok).toBe(true);
  expect(left.at(-1)).toBe(last);
});
