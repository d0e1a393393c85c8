import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResetView } from '../../preload/shapes/reset';
import { freshSeed } from '../seed';
import { forget } from './harness/launch';
import { plainPeople, type Somebody } from './walk/people';
import { resetVerbs } from './walk/reset';
import { type Walk, walk } from './walk/walk';

// `kill -9` of the whole app, through its real start, on a real disk, at random moments after Enter. After each start the
// server and what is shown must agree, and nothing may be lost or applied twice.

const kills = process.env.SOAK === '1' ? 20 : 3;
const seed = freshSeed;
let way: Walk;
let people: readonly Somebody[];
let state = seed;
function below(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >>> 8) % limit;
}

beforeAll(async () => {
  way = await walk(['--customers', '20', '--users', '900', '--seed', '7']);
  people = await plainPeople(way.truth);
  await way.signIn();
});
afterAll(async () => {
  await way?.end();
  if (way !== undefined) await forget(way.app());
});

/** Everything that the app shows of resets, newest last. */
async function shown(): Promise<ResetView[]> {
  const answers = await way.page().evaluate(async () => {
    const bridge = Reflect.get(window, 'bridge');
    return [await bridge['outbox.list'](undefined), await bridge['journal.list'](undefined)];
  });
  const found = new Map<string, ResetView>();
  for (const answer of answers) for (const view of answer.ok ? answer.value : []) found.set(view.id, view);
  return [...found.values()];
}

test(
  `the app is killed ${kills} times around sending, seed ${seed}`,
  async () => {
    const { open } = resetVerbs(way);
    const ends: Record<string, number> = {};
    for (let nth = 0; nth < kills; nth += 1) {
      const user = people[nth];
      if (user === undefined) throw new Error('too few people');
      const target = { customerId: user.customerId, userId: user.id };
      const action = { do: 'delay', ms: 50 + below(300), when: below(2) === 0 ? 'before' : 'after' } as const;
      await way.truth.call('inject-fault', { action, match: { method: 'PATCH', user: user.id } });
      await open(user);
      const child = way.app().electron.process();
      const ended = new Promise((over) => child.once('exit', over));
      await way.page().keyboard.press('Enter');
      await new Promise((over) => setTimeout(over, below(500)));
      process.kill(way.app().pid, 'SIGKILL');
      await ended;
      // What was on its way to the server arrives.
      await new Promise((over) => setTimeout(over, 500));
      await way.again();
      await way.page().getByRole('combobox').waitFor();
      const mine = async () => (await shown()).filter((view) => view.userId === user.id);
      const why = `kill ${nth}`;
      const { changes } = await way.truth.call('password', target);
      expect(changes, why).toBeLessThanOrEqual(1);
      const [first, second] = await mine();
      expect(second, why).toBeUndefined();
      const before = first?.state ?? 'none';
      ends[before] = (ends[before] ?? 0) + 1;
      // What the server did is known, or is found out.
      if (changes === 1) {
        expect(['unknown', 'confirmed'], why).toContain(before);
        await expect.poll(async () => (await mine())[0]?.state).toBe('confirmed');
      } else expect(['none', 'unknown', 'queued'], why).toContain(before);
      const requests = await way.truth.call('requests', {
        path: `/v1/customers/${user.customerId}/users/${user.id}`,
      });
      const patches = requests.filter(({ method }) => method === 'PATCH');
      expect(new Set(patches.map(({ headers }) => headers['ms-requestid'])).size, why).toBeLessThanOrEqual(1);
    }
    console.log(`${kills} kills of the app, seed ${seed}: at restart ${JSON.stringify(ends)}`);
    await way.truth.assertNoViolation();
  },
  process.env.SOAK === '1' ? 1_800_000 : undefined,
);
