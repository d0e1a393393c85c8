import type { Bridge } from '../../preload/contract';
import { ok } from '../../preload/outcome';
import { superseded } from './world';

const silence: Partial<Bridge> = { 'directory.ahead': async () => ok(superseded) };

/** A bridge for the stores alone: the calls that a test names, and silence for the rest. */
export const fakeCalls = (calls: Partial<Bridge>): Bridge =>
  new Proxy(
    { ...silence, ...calls },
    {
      get: (own, name: string) =>
        Reflect.get(own, name) ?? (name === 'on' ? () => () => undefined : async () => ok(undefined)),
    },
  ) as Bridge;

/** An answer that comes when the test says so. */
export const later = <T>() => {
  let come: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    come = resolve;
  });
  return { answer, come };
};
