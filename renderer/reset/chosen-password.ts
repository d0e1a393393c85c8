import { useRef, useState } from 'react';
import type { Proposal } from '../../preload/shapes/reset';
import { bridge } from '../bridge';
import { useText } from '../language/use-text';
import { announce } from '../look/announcement';
import type { Chosen } from './password-field';
import { type Keep, propose } from './reset';
import { strengthOf } from './strength';

/**
 * The password that will be sent, in this component's state alone: the proposed one, another one of some kind, or the
 * technician's own, checked by main as it is typed.
 */
export function useChosenPassword(resetId: string, keep: Keep) {
  const say = useText();
  const [chosen, setChosen] = useState<Chosen>({ kind: 'proposed' });
  const checking = useRef(0);

  const another = async ({ style, language }: Pick<Proposal, 'style' | 'language'>): Promise<void> => {
    const failure = await propose(bridge, { resetId, style, language }, (next) => {
      keep(next);
      const words = {
        style: say(`password.style.${next.style}`),
        strength: say(`password.strength.${strengthOf(next.bits)}`),
      };
      announce(say('password.new', words));
    });
    if (failure === null) setChosen({ kind: 'proposed' });
  };

  const choose = async (next: 'proposed' | { readonly own: string }): Promise<void> => {
    checking.current += 1;
    const turn = checking.current;
    if (next === 'proposed') {
      setChosen({ kind: 'proposed' });
      return;
    }
    setChosen({ kind: 'own', password: next.own, check: null });
    if (next.own === '') return;
    const outcome = await bridge['reset.check']({ resetId, password: next.own });
    if (turn !== checking.current || !outcome.ok) return;
    setChosen({ kind: 'own', password: next.own, check: outcome.value });
  };

  return { chosen, choose, another };
}
