import { useRef, useState } from 'react';
import type { Input } from '../../preload/contract';
import type { Failure } from '../../preload/outcome';
import type { PasswordCheck } from '../../preload/shapes/reset';
import { bridge } from '../bridge/bridge';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import { type Keep, propose } from '../reset/reset';
import { strengthOf } from './strength';

/**
 * What the field holds: the proposed password, or the technician's own with what is known of it. `none`: the server has
 * refused the last one, and there is no other yet.
 */
export type Chosen =
  | { readonly kind: 'none' }
  | { readonly kind: 'proposed' }
  | { readonly kind: 'own'; readonly password: string; readonly check: PasswordCheck | null };

/** Why there is no other proposal, or no check of what was typed, and how to ask again. */
export type PasswordTrouble = { readonly failure: Failure; readonly again: () => void };

/** What kind of password is wanted; what is null stays as it is chosen for the customer, and is not chosen anew. */
export type Wish = Omit<Input<'reset.propose'>, 'resetId'>;

/** Another one of the kind in force. */
export const sameKind: Wish = { style: null, language: null };

/**
 * The password that will be sent, in this component's state alone: the proposed one, another one of some kind, or the
 * technician's own, checked by main as it is typed. One that the server refused does not stay when no other comes.
 */
export function useChosenPassword(resetId: string, keep: Keep) {
  const say = useText();
  const [chosen, setChosen] = useState<Chosen>({ kind: 'proposed' });
  const [trouble, setTrouble] = useState<PasswordTrouble | null>(null);
  const checking = useRef(0);
  // Asks again for what takes the place of a refused password; null: none is missing.
  const owed = useRef<(() => void) | null>(null);

  const ask = async (wish: Wish, isRefused: boolean): Promise<void> => {
    const failure = await propose(bridge, { resetId, ...wish }, (next) => {
      keep(next);
      const words = {
        style: say(`password.style.${next.style}`),
        strength: say(`password.strength.${strengthOf(next.bits)}`),
      };
      announce(say('password.new', words));
    });
    checking.current += 1;
    const again = (): void => void ask(wish, isRefused);
    setTrouble(failure === null ? null : { failure, again });
    owed.current = failure !== null && isRefused ? again : null;
    if (failure === null) setChosen({ kind: 'proposed' });
    else if (isRefused) setChosen({ kind: 'none' });
  };

  const choose = async (next: 'proposed' | { readonly own: string }): Promise<void> => {
    checking.current += 1;
    const turn = checking.current;
    setTrouble(null);
    if (next === 'proposed') {
      if (owed.current === null) setChosen({ kind: 'proposed' });
      else owed.current();
      return;
    }
    setChosen({ kind: 'own', password: next.own, check: null });
    if (next.own === '') return;
    const outcome = await bridge['reset.check']({ resetId, password: next.own });
    if (turn !== checking.current) return;
    if (outcome.ok) setChosen({ kind: 'own', password: next.own, check: outcome.value });
    else setTrouble({ failure: outcome.failure, again: () => void choose(next) });
  };

  return {
    chosen,
    trouble,
    choose,
    another: (wish: Wish) => ask(wish, owed.current !== null),
    /** The server refused the present one. */
    replaceRefused: () => ask(sameKind, true),
  };
}
