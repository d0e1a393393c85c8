import type { Language } from '../../preload/languages/languages';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { PasswordStyle } from '../../preload/shapes/choices';
import type {
  DryRun,
  PasswordCheck,
  Preflight,
  Proposal,
  ResetDraft,
  ResetFields,
  ResetOrder,
  ResetView,
} from '../../preload/shapes/reset';
import { isoTimeOrNull } from '../base/iso-time';
import type { ResetRecord, ShownUser } from '../ledger/record';
import { dryRunOf } from './dry-run';
import { newRecord } from './new-record';
import { findPreflight, preflightCard } from './preflight';
import { isShown, refusalOf } from './refusal';
import type { Owner, RememberedUser, ResetWorld } from './reset-world';

type Draft = {
  readonly id: string;
  readonly customerId: string;
  readonly userId: string;
  readonly known: RememberedUser;
  proposal: Proposal;
  /** What Microsoft calls the user besides: a password must not hold these either. */
  otherNames: readonly string[];
  /** Earlier resets of this user that were shown. */
  readonly earlier: Set<string>;
  looked: { readonly card: Preflight; readonly user: ShownUser; readonly at: number } | null;
};

/** A reset that the technician has decided, ready to be written down. */
export type DecidedReset = {
  readonly record: ResetRecord;
  readonly password: string;
  /** Unsent resets of the same user that the dialog has shown: those, and no others, this one may replace. */
  readonly replaces: ReadonlySet<string>;
  /** Microsoft could not be asked for the user's roles: it is asked before this leaves, so this one must wait. */
  readonly waits: boolean;
};

/** Resets that are being prepared. They live in memory only: a draft that is closed leaves nothing behind. */
export type Drafts = {
  /** `recorded`: what its fields hold already, where the draft succeeds a queued reset. */
  readonly open: (customerId: string, userId: string, recorded?: ResetFields) => Promise<Outcome<ResetDraft>>;
  readonly preflight: (resetId: string) => Promise<Outcome<Preflight>>;
  readonly propose: (
    resetId: string,
    style: PasswordStyle | null,
    language: Language | null,
  ) => Promise<Outcome<Proposal>>;
  readonly check: (resetId: string, password: string) => Promise<Outcome<PasswordCheck>>;
  /** For `target`, who is shown: never the request of somebody else. */
  readonly dryRun: (asked: Pick<ResetOrder, 'resetId' | 'target' | 'mustChange'>) => Outcome<DryRun>;
  /** Checks the order against everything that was shown and decided by policy; nothing is written yet. */
  readonly decide: (order: ResetOrder) => Promise<Outcome<DecidedReset>>;
  readonly close: (resetId: string) => void;
};

const nothingRecorded: ResetFields = { mustChange: true, reason: '', verification: null, autoSend: false };

/** A look at Microsoft older than this is repeated before sending. */
const freshMs = 60_000;

/** Makes the drafts. `earlier` gives the unsettled reset of a user, if there is one. */
export function createDrafts(
  world: ResetWorld,
  earlier: (customerId: string, userId: string) => ResetView | null,
): Drafts {
  const drafts = new Map<string, Draft>();

  const ownerOf = ({ known, otherNames }: Draft): Owner => ({
    displayName: known.name,
    otherNames,
    upn: known.upn,
    tenantName: known.customerName,
    domain: known.customerDomain,
  });

  async function look(draft: Draft): Promise<Preflight> {
    const { known, customerId, userId } = draft;
    const [found, namesakes] = await Promise.all([
      findPreflight(world, customerId, userId, known),
      world.directory.namesakes({ customerId, userId, name: known.name, upn: known.upn }),
    ]);
    const before = earlier(customerId, userId);
    if (found.names !== undefined) draft.otherNames = [found.user.name, ...found.names];
    const problems = await world.passwords.problems(draft.proposal.password, ownerOf(draft));
    const lines = preflightCard(found, {
      known,
      namesakes: namesakes.ok ? namesakes.value : null,
      policy: world.policy,
      resetsAvailable: world.resetsAvailable,
      queues: world.obstacle() !== null,
      earlier: before !== null,
    });
    const card = { ...lines, proposalFails: problems.length > 0 };
    if (found.source === 'microsoft' && found.gone === null)
      world.directory.learn(customerId, userId, { ...found.user, home: found.home });
    // One answer removes nobody: the customer is walked, and what its walks agree on is what the directory has.
    if (found.gone === 'user-unknown') world.directory.doubt(customerId);
    draft.looked = { card, user: found.user, at: world.clock.steady() };
    return card;
  }

  /** The look that the order rests on: the one that was shown, unless it has grown old or came from the directory. */
  async function looked(draft: Draft): Promise<NonNullable<Draft['looked']>> {
    const { looked: last } = draft;
    const stale =
      last === null ||
      world.clock.steady() - last.at > freshMs ||
      (last.card.source === 'directory' && world.obstacle() === null);
    if (stale) await look(draft);
    if (draft.looked === null) throw new Error('a look left nothing behind');
    return draft.looked;
  }

  return {
    open: async (customerId, userId, recorded = nothingRecorded) => {
      const known = await world.directory.user(customerId, userId);
      if (!known.ok) return known;
      if (known.value === null) return failed({ kind: 'user-unknown' });
      const draft: Draft = {
        id: world.uuid(),
        customerId,
        userId,
        known: known.value,
        proposal: { password: '', style: 'random', language: 'en', bits: 0 },
        otherNames: [],
        earlier: new Set(),
        looked: null,
      };
      draft.proposal = await world.passwords.propose(customerId, ownerOf(draft), null, null);
      drafts.set(draft.id, draft);
      const before = earlier(customerId, userId);
      if (before !== null) draft.earlier.add(before.id);
      world.directory.recent(customerId, userId);
      return ok({
        resetId: draft.id,
        customerId,
        customerName: known.value.customerName,
        customerDomain: known.value.customerDomain,
        userId,
        userName: known.value.name,
        upn: known.value.upn,
        proposal: draft.proposal,
        initial: recorded,
        knownAt: isoTimeOrNull(known.value.refreshedAt),
        earlier: before,
      });
    },
    preflight: async (resetId) => {
      const draft = drafts.get(resetId);
      return draft === undefined ? failed({ kind: 'draft-gone' }) : ok(await look(draft));
    },
    propose: async (resetId, style, language) => {
      const draft = drafts.get(resetId);
      if (draft === undefined) return failed({ kind: 'draft-gone' });
      draft.proposal = await world.passwords.propose(draft.customerId, ownerOf(draft), style, language);
      return ok(draft.proposal);
    },
    check: async (resetId, password) => {
      const draft = drafts.get(resetId);
      if (draft === undefined) return failed({ kind: 'draft-gone' });
      return ok(await world.passwords.check(password, ownerOf(draft)));
    },
    dryRun: ({ resetId, target, mustChange }) => {
      const draft = drafts.get(resetId);
      if (draft === undefined) return failed({ kind: 'draft-gone' });
      if (!isShown(target, draft)) return failed({ kind: 'not-the-user-shown' });
      return ok(dryRunOf(world, draft, mustChange));
    },
    decide: async (order) => {
      const draft = drafts.get(order.resetId);
      if (draft === undefined) return failed({ kind: 'draft-gone' });
      const { card, user } = await looked(draft);
      const refused = refusalOf(order, { draft, card, user, policy: world.policy });
      if (refused !== null) return refused;
      const password = order.password ?? draft.proposal.password;
      const problems = await world.passwords.problems(password, ownerOf(draft));
      if (problems.length > 0) return failed({ kind: 'password-weak' });
      return ok({
        password,
        replaces: new Set(draft.earlier),
        waits: card.source === 'directory' && card.queues,
        record: newRecord(world, draft, order, user),
      });
    },
    close: (resetId) => void drafts.delete(resetId),
  };
}
