import { beforeEach, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../preload/contract';
import { failed, type Outcome, ok } from '../../preload/outcome';
import { resetState } from '../../preload/shapes/reset';
import { i18n } from '../../renderer/language/language';
import { closeReset, openReset, propose, sendReset, settleShown, useReset } from '../../renderer/reset/reset';
import { foldedLeft } from '../../renderer/reset/left';
import { stateText } from '../../renderer/reset/state-text';
import { fakeCalls, later } from './fake-calls';
import { aDraft, answers, aPreflight, aUser, confirmed, queued, unknown } from './world';
import './every-language';

const order: Input<'reset.send'> = {
  resetId: aDraft.resetId,
  target: { customerId: aUser.customerId, userId: aUser.userId, upn: aUser.upn },
  password: null,
  mustChange: true,
  reason: '',
  verification: null,
  autoSend: false,
};
const bridge = fakeCalls({
  'reset.open': async () => answers['reset.open'],
  'reset.preflight': async () => ok(aPreflight),
  'reset.propose': async () => answers['reset.propose'],
});
const ignore = (): void => undefined;

beforeEach(() => useReset.setState({ step: 'closed' }, true));

describe('reset', () => {
  test('the proposed password goes to the component and never into the store', async () => {
    const kept: string[] = [];
    const seen: string[] = [];
    const stop = useReset.subscribe((state) => seen.push(JSON.stringify(state)));
    await openReset(bridge, aUser, ({ password }) => kept.push(password));
    const asked = { resetId: aDraft.resetId, style: 'passphrase', language: 'en' } as const;
    await propose(bridge, asked, ({ password }) => kept.push(password));
    stop();
    expect(kept).toHaveLength(2);
    for (const password of kept) expect(seen.join()).not.toContain(password);
  });

  test('a dialog closed while it opened stays closed, and main forgets the draft', async () => {
    const slow = later<Outcome<Output<'reset.open'>>>();
    const closed: string[] = [];
    const slowly = fakeCalls({
      'reset.open': () => slow.answer,
      'reset.close': async ({ resetId }) => {
        closed.push(resetId);
        return ok(undefined);
      },
    });
    const opening = openReset(slowly, aUser, ignore);
    closeReset(slowly);
    slow.come(ok(aDraft));
    await opening;
    expect(useReset.getState().step).toBe('closed');
    expect(closed).toEqual([aDraft.resetId]);
  });

  test('nothing is sent before the pre-flight is there', async () => {
    let sent = 0;
    const held = fakeCalls({
      'reset.open': async () => ok(aDraft),
      'reset.preflight': () => new Promise(() => undefined),
      'reset.send': async () => {
        sent += 1;
        return ok(confirmed);
      },
    });
    void openReset(held, aUser, ignore);
    await new Promise((next) => setImmediate(next));
    await sendReset(held, order);
    expect(sent).toBe(0);
  });

  test('two Enters send once', async () => {
    let sent = 0;
    const slow = later<Outcome<Output<'reset.send'>>>();
    await openReset(bridge, aUser, ignore);
    const sending = fakeCalls({
      'reset.send': () => {
        sent += 1;
        return slow.answer;
      },
    });
    const first = sendReset(sending, order);
    const second = sendReset(sending, order);
    slow.come(ok(confirmed));
    await Promise.all([first, second]);
    expect(sent).toBe(1);
  });

  test('a refused password leaves the dialog open, with the reason', async () => {
    await openReset(bridge, aUser, ignore);
    const refusing = fakeCalls({
      'reset.send': async () => failed({ kind: 'password-refused', reason: 'banned' }),
    });
    const failure = await sendReset(refusing, order);
    expect(failure?.kind).toBe('password-refused');
    expect(useReset.getState()).toMatchObject({ step: 'editing', refusal: { kind: 'password-refused' } });
  });

  test('what main says later of the reset on screen is shown, what it says of another is not', async () => {
    useReset.setState({ step: 'answered', view: unknown, early: false }, true);
    settleShown([{ ...confirmed, id: 'another' }]);
    expect(useReset.getState()).toMatchObject({ view: { state: 'unknown' } });
    settleShown([{ ...confirmed, id: unknown.id }]);
    expect(useReset.getState()).toMatchObject({ view: { state: 'confirmed' } });
  });
});

describe('states in words', () => {
  test('a lost answer is not forgotten for the moment in which the next try is written down', () => {
    const delivery = { attempt: 1, of: 4, since: unknown.createdAt, nextAt: unknown.createdAt };
    const pausing = { ...delivery, step: 'pausing' } as const;
    for (const state of ['unknown', 'sending'] as const)
      expect(stateText({ ...unknown, state, delivery: pausing }).state).toBe('state.noAnswer');
    const first = { ...delivery, step: 'asking' } as const;
    expect(stateText({ ...unknown, state: 'sending', delivery: first }).state).toBe('state.sending');
  });

  test.each(resetState.options)('%s says what changed and what to do next in both languages', (state) => {
    for (const lng of ['en', 'fr']) {
      const words = stateText({ ...confirmed, state });
      for (const key of [words.state, words.changed, words.next]) expect(i18n.t(key, { lng })).not.toBe(key);
    }
  });

  test('only a confirmed reset is ever called reset', () => {
    const saysDone = resetState.options.filter((state) =>
      /was reset/.test(i18n.t(stateText({ ...confirmed, state }).state, { lng: 'en' })),
    );
    expect(saysDone).toEqual(['confirmed']);
  });

  test('who gave up an unknown password is never told that nothing was changed', () => {
    for (const state of ['queued', 'refused', 'expired', 'cancelled'] as const)
      for (const lng of ['en', 'fr'])
        expect(i18n.t(stateText({ ...confirmed, state, afterUnknown: true }).changed, { lng })).toMatch(
          /not known|ne sait pas/,
        );
  });

  test('a queued one that was shown early says that it is not valid yet', () => {
    expect(i18n.t(stateText({ ...queued, shownAt: queued.createdAt }).state, { lng: 'en' })).toContain(
      'not valid yet',
    );
  });
});

test('of resets that were left the newest two are told, and whatever was never written down', () => {
  const left = (n: number) => ({ who: { ...confirmed, userId: `user-${n}` }, view: confirmed });
  const failed = { who: { ...confirmed, userId: 'lost' }, failure: { kind: 'offline' } as const };
  expect(foldedLeft([left(1), left(2)])).toEqual({ told: [left(1), left(2)], more: [] });
  expect(foldedLeft([failed, left(1), left(2), left(3), left(4)])).toEqual({
    told: [failed, left(3), left(4)],
    more: [left(1), left(2)],
  });
});
