import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { forget } from '../harness/launch';
import { plainPeople, type Somebody } from './people';
import { type Walk, walk } from './walk';

/** How the walk of a file begins, and what must hold after each of its tests. */
export type WayOptions = {
  /** The practice Microsoft's arguments. */
  readonly sandbox?: Parameters<typeof walk>[0];
  /** Laid over the deployment file. */
  readonly deployment?: Parameters<typeof walk>[1];
  /** How each launch of the app differs from the plain one. */
  readonly launch?: Parameters<typeof walk>[2];
  /** Signed in before the first test. */
  readonly signedIn?: boolean;
  /** After each test the page has complained of nothing: `errors`, and of its policy too: `all`. */
  readonly quiet?: 'errors' | 'all';
};

/** A walk for all tests of a file, and its plain people by their place in the list. */
export type Way = Walk & { readonly person: (place: number) => Somebody };

/**
 * Starts a practice Microsoft, a browser and the app before the first test of a file, and ends them after the last.
 * After each test the practice Microsoft must have seen nothing that its documentation forbids. To be called once, at
 * the top; what it gives may be used inside tests.
 */
export function theWay(options: WayOptions = {}): Way {
  const { signedIn = false, quiet } = options;
  let started: Walk | undefined;
  let people: readonly Somebody[] = [];
  const way = (): Walk => {
    if (started === undefined) throw new Error('The walk has not begun.');
    return started;
  };
  beforeAll(async () => {
    started = await walk(options.sandbox, options.deployment, options.launch);
    people = await plainPeople(started.truth);
    if (signedIn) await started.signIn();
  });
  afterAll(async () => {
    await started?.end();
    if (started !== undefined) await forget(started.app());
  });
  afterEach(async () => {
    await way().truth.assertNoViolation();
    if (quiet !== undefined) expect(way().app().errors()).toEqual([]);
    if (quiet === 'all') expect(way().app().violations()).toEqual([]);
  });
  return {
    get microsoft() {
      return way().microsoft;
    },
    get truth() {
      return way().truth;
    },
    get browser() {
      return way().browser;
    },
    app: () => way().app(),
    page: () => way().page(),
    again: (options) => way().again(options),
    signIn: (person) => way().signIn(person),
    search: (text, expected) => way().search(text, expected),
    end: () => way().end(),
    person: (place) => {
      const found = people[place];
      if (found === undefined) throw new Error('too few people');
      return found;
    },
  };
}
