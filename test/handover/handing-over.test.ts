import { expect, test } from 'vitest';
import { createHandingOver } from '../../main/handover/handing-over';
import type { Slip } from '../../main/handover/slip-page';
import { ok } from '../../preload/outcome';
import { resetState } from '../../preload/shapes/reset';
import { confirmed } from '../renderer/world';

const works = { confirmed: 'valid', unknown: 'perhaps', sending: 'perhaps' } as const;

test.each(resetState.options)('a slip says what is known of its password: the reset is %s', async (state) => {
  const slips: Slip[] = [];
  const take = (slip: Slip) => void slips.push(slip);
  const handingOver = createHandingOver({
    shown: async () => ok({ ...confirmed, state }),
    password: () => ok('Canary-1!'),
    clipboard: {
      copy: async () => null,
      wipe: async () => true,
      wipeIfDue: async () => true,
      state: () => ({ step: 'empty', resetId: null, wipesAt: null, concealed: false }),
    },
    slips: {
      print: async (slip) => {
        take(slip);
        return 'printed';
      },
      pdf: async (slip) => {
        take(slip);
        return new Uint8Array();
      },
    },
    policy: () => ({ slip: 'save', qr: false }),
    saveAs: async () => '/chosen.pdf',
    write: async () => ok(undefined),
  });
  await handingOver.print(confirmed.id, 'en');
  await handingOver.save(confirmed.id, 'en');
  const expected = state in works ? works[state as keyof typeof works] : 'not-yet';
  expect(slips.map(({ validity }) => validity)).toEqual([expected, expected]);
});
