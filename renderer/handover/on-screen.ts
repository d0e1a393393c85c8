import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Output } from '../../preload/contract';
import type { Failure, Outcome } from '../../preload/outcome';
import type { Spelled } from '../../preload/shapes/reset';
import { useSnapshot } from '../bridge/app-state';

/** A way in which the password can be on screen. */
export type ShownSecret =
  | { readonly step: 'revealed'; readonly password: string }
  | { readonly step: 'spelled'; readonly characters: Spelled }
  | { readonly step: 'shown'; readonly shown: Output<'handover.show'> };

/** What of the password is on screen. `untilMs`: when it is hidden again, in milliseconds since 1970. */
export type OnScreen = { readonly step: 'masked' } | (ShownSecret & { readonly untilMs: number });

/** Hides what is on screen now; null: nothing is. */
let hideNow: (() => void) | null = null;

/** Hides what of a password is on screen. False: nothing is. */
export const hideShown = (): boolean => {
  const hide = hideNow;
  hide?.();
  return hide !== null;
};

const seenForMs = 30_000;
const masked: OnScreen = { step: 'masked' };

/**
 * Keeps what of the password is on screen, in this component's state alone. Whatever is on screen goes after 30 seconds,
 * when the window loses the focus, and with the lock. What was asked for and hidden before main answered is not shown
 * when the answer comes.
 */
export function useOnScreen() {
  const locked = useSnapshot((snapshot) => snapshot.locked);
  const [onScreen, setOnScreen] = useState<OnScreen>(masked);
  // Counts what was asked for and what was hidden: an answer to an older turn is not wanted any more.
  const turn = useRef(0);
  const untilMs = onScreen.step === 'masked' ? null : onScreen.untilMs;

  const hide = useCallback((): void => {
    turn.current += 1;
    setOnScreen(masked);
  }, []);

  useEffect(() => {
    if (locked) hide();
  }, [locked, hide]);
  useEffect(() => {
    window.addEventListener('blur', hide);
    return () => window.removeEventListener('blur', hide);
  }, [hide]);
  const isShown = untilMs !== null;
  useLayoutEffect(() => {
    if (!isShown) return;
    hideNow = hide;
    return () => {
      hideNow = null;
    };
  }, [isShown, hide]);
  useEffect(() => {
    if (untilMs === null) return;
    const timer = setTimeout(hide, untilMs - Date.now());
    return () => clearTimeout(timer);
  }, [untilMs, hide]);

  /** Shows what main answers, unless it was hidden meanwhile. Gives why there is no answer; null when there is one. */
  const show = async <T>(
    asked: Promise<Outcome<T>>,
    seenAs: (value: T) => ShownSecret,
  ): Promise<Failure | null> => {
    turn.current += 1;
    const mine = turn.current;
    const outcome = await asked;
    if (!outcome.ok) return outcome.failure;
    if (mine === turn.current) setOnScreen({ ...seenAs(outcome.value), untilMs: Date.now() + seenForMs });
    return null;
  };

  /** Somebody is still reading: the time begins anew. */
  const keep = useCallback(
    (): void =>
      setOnScreen((now) => (now.step === 'masked' ? now : { ...now, untilMs: Date.now() + seenForMs })),
    [],
  );

  return { onScreen, show, hide, keep };
}
