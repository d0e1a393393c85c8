import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ResetRecord, ShownUser } from '../ledger/record';
import type { ResetWorld } from './reset-world';

const unasked = ok({ asked: false });
/** Counting takes no time; nobody answers a question within it. In milliseconds. */
const momentMs = 100;
const no = failed({ kind: 'not-confirmed' });

/** What a person is asked before a reset goes that somebody let go by hand. */
export type Guarded = {
  /**
   * May it go to this user? An administrator, and one whose roles Microsoft does not say, is asked about, once for the same
   * roles and the same `id` (of the dialog, or of the reset that waits). `asked`: there was a question, which may have stood
   * for hours. `later`: Microsoft is asked for the roles before it is sent, and the question is put then.
   */
  readonly user: (
    id: string,
    record: ResetRecord,
    user: ShownUser,
    when: 'now' | 'later',
  ) => Promise<Outcome<{ readonly asked: boolean }>>;
  /**
   * May these go, as far as their number is concerned? One that was counted is not counted again. `waited`: a question
   * stood meanwhile, about these or about others before them, perhaps for hours.
   */
  readonly many: (ids: readonly string[]) => Promise<Outcome<{ readonly waited: boolean }>>;
};

const mayBeAdmin = ({ roles }: ShownUser): boolean => roles === null || roles.length > 0;

/** What must be agreed to before this reset goes, each in a word of its own. `admin`: who holds roles; null: nobody. */
function factsToAgree(id: string, record: ResetRecord, admin: ShownUser | null): readonly string[] {
  const facts: string[] = [];
  if (admin !== null) facts.push(JSON.stringify([id, admin.roles]));
  // What the technician decides in the dialog is asked there; whom it reaches may be another later.
  if (!record.mustChange && record.state === 'draft') facts.push(JSON.stringify([id, 'keeps']));
  return facts;
}

/** Makes the guard. What was agreed to is remembered in memory, for this run. */
export function createGuarded(world: Pick<ResetWorld, 'ask' | 'policy' | 'clock'>): Guarded {
  const agreed = new Set<string>();
  const counted = new Set<string>();

  return {
    user: async (id, record, user, when) => {
      if (world.policy.adminGuard === 'off') return unasked;
      const isAdmin = when === 'now' && mayBeAdmin(user);
      const facts = factsToAgree(id, record, isAdmin ? user : null);
      if (facts.every((fact) => agreed.has(fact))) return unasked;
      const may = await world.ask.guarded({
        userName: user.name,
        upn: user.upn,
        customerName: record.customerName,
        customerDomain: record.customerDomain,
        roles: isAdmin ? user.roles : [],
        mustChange: record.mustChange,
      });
      if (!may) return no;
      for (const fact of facts) agreed.add(fact);
      return ok({ asked: true });
    },
    many: async (ids) => {
      const fresh = ids.filter((id) => !counted.has(id));
      if (fresh.length === 0) return ok({ waited: false });
      const since = world.clock.steady();
      if (!(await world.ask.more(fresh.length))) return no;
      for (const id of fresh) counted.add(id);
      return ok({ waited: world.clock.steady() - since > momentMs });
    },
  };
}
