import { z } from 'zod';
import type { Channel, EventName } from './channels';
import type { Outcome } from './outcome';
import { guid, language, nothing } from './shapes/common';
import { searchAnswer, searchInput, syncStatus } from './shapes/directory';
import { link } from './shapes/link';
import {
  approval,
  clipboardState,
  dryRun,
  journalAsked,
  passwordCheck,
  passwordStyle,
  preflight,
  proposal,
  resetDraft,
  resetOrder,
  resetView,
  spelled,
  target,
} from './shapes/reset';
import {
  connectionState,
  connectionTest,
  deploymentForm,
  deploymentState,
  keychainState,
  notices,
  policy,
  sessionState,
  settings,
  snapshot,
} from './shapes/session';

type Call = { input: z.ZodType; output: z.ZodType };

const byReset = z.strictObject({ resetId: z.guid() });
const byUser = z.strictObject({ customerId: guid, userId: guid });

/** The single description of every call: what it takes and what it gives. The types of both sides follow from it. */
export const contract = {
  'app.snapshot': { input: nothing, output: snapshot },
  'app.notices': { input: nothing, output: notices },
  'app.quit': { input: nothing, output: nothing },
  'app.openLog': { input: nothing, output: nothing },
  'app.deleteEverything': { input: nothing, output: nothing },
  'support.copy': { input: z.strictObject({ reference: z.string().max(64) }), output: nothing },
  /** `not-found`: the customer is none of this account's. `not-supported-here`: this cloud has no such page. */
  'links.open': { input: link, output: nothing },
  'deployment.test': { input: deploymentForm, output: connectionTest },
  'deployment.save': { input: deploymentForm, output: nothing },
  'session.signIn': { input: z.strictObject({ anotherAccount: z.boolean() }), output: nothing },
  'session.cancelSignIn': { input: nothing, output: nothing },
  'session.copyAddress': { input: nothing, output: nothing },
  'session.signOut': { input: z.strictObject({ keepDirectory: z.boolean() }), output: nothing },
  'connection.check': { input: nothing, output: connectionState },
  'directory.search': { input: searchInput, output: searchAnswer },
  /** As `directory.search`, of a text that is not typed yet: nobody looks at the answer. `superseded`: somebody asks meanwhile. */
  'directory.ahead': { input: searchInput, output: searchAnswer },
  'directory.status': { input: nothing, output: syncStatus },
  /** One customer, or everything; `field`: everything, even on battery, and say at the end what is on board. */
  'directory.sync': {
    input: z.strictObject({ customerId: guid.nullable(), field: z.boolean() }),
    output: nothing,
  },
  'directory.pause': { input: nothing, output: nothing },
  'directory.resume': { input: nothing, output: nothing },
  'directory.cancel': { input: nothing, output: nothing },
  'directory.pin': {
    input: z.strictObject({ customerId: guid, userId: guid.nullable(), pinned: z.boolean() }),
    output: nothing,
  },
  'directory.nickname': {
    input: z.strictObject({ customerId: guid, nickname: z.string().max(100) }),
    output: nothing,
  },
  'reset.open': { input: byUser, output: resetDraft },
  'reset.preflight': { input: byReset, output: preflight },
  /** What is named is remembered for the customer; null: as it is chosen already, so another one of the same kind. */
  'reset.propose': {
    input: z.strictObject({
      resetId: z.guid(),
      style: passwordStyle.nullable(),
      language: language.nullable(),
    }),
    output: proposal,
  },
  'reset.check': {
    input: z.strictObject({ resetId: z.guid(), password: z.string().max(1_000) }),
    output: passwordCheck,
  },
  'reset.dryRun': {
    input: z.strictObject({ resetId: z.guid(), target, mustChange: z.boolean() }),
    output: dryRun,
  },
  'reset.send': { input: resetOrder, output: resetView },
  /** The dialog is left: a draft is forgotten. The password of a reset stays until its handover ends. */
  'reset.close': { input: byReset, output: nothing },
  'outbox.list': { input: nothing, output: z.array(resetView) },
  /** Sent only if nothing differs from what was shown but what is accepted; otherwise it waits, with that in view. */
  'outbox.send': {
    input: z.strictObject({ resetId: z.guid(), ...approval.shape }),
    output: resetView,
  },
  'outbox.sendAll': { input: nothing, output: nothing },
  'outbox.cancel': { input: byReset, output: resetView },
  /** Takes a queued reset back into a draft and opens it. */
  'outbox.edit': { input: byReset, output: resetDraft },
  /**
   * For an unknown one: the same password again under the same request id where that is safe, or a new password. Either is
   * sent only if nothing differs from what was shown but what is accepted.
   */
  'outbox.decide': {
    input: z.strictObject({
      resetId: z.guid(),
      choice: z.enum(['repeat', 'new-password', 'ask-audit', 'keep']),
      ...approval.shape,
    }),
    output: resetView,
  },
  /**
   * The panel is open: the password may be asked for until `handover.done` or the panel is left. `language`: the one in
   * which this customer's users are written to, for the slip.
   */
  'handover.open': { input: byReset, output: z.strictObject({ view: resetView, language }) },
  'handover.reveal': { input: byReset, output: z.strictObject({ password: z.string() }) },
  'handover.copy': { input: byReset, output: clipboardState },
  'handover.spell': { input: z.strictObject({ resetId: z.guid(), language }), output: spelled },
  'handover.show': {
    input: byReset,
    output: z.strictObject({ password: z.string(), qr: z.array(z.array(z.boolean())).nullable() }),
  },
  /** `printed`: the system took the job. The technician may also have called it off. */
  'handover.print': {
    input: z.strictObject({ resetId: z.guid(), language }),
    output: z.strictObject({ printed: z.boolean() }),
  },
  'handover.save': {
    input: z.strictObject({ resetId: z.guid(), language }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** `told`: the user has the password. Otherwise the technician discards it. Either way a settled reset's is erased. */
  'handover.done': { input: z.strictObject({ resetId: z.guid(), told: z.boolean() }), output: resetView },
  /**
   * What is settled, newest first: up to `limit` lines after the one whose id is `before` (null: from the newest), of
   * those in which every word of `text` occurs. Fewer lines than `limit`: there are no more. Without input: the first.
   */
  'journal.list': { input: journalAsked, output: z.array(resetView) },
  'settings.get': { input: nothing, output: settings },
  'settings.set': { input: settings.partial(), output: settings },
  'lock.lift': { input: nothing, output: nothing },
} satisfies Record<Channel, Call>;

/** What main tells the window: the shape of each event. */
export const eventShapes = {
  'notices.changed': notices,
  'deployment.changed': z.strictObject({ deployment: deploymentState, policy }),
  'keychain.changed': keychainState,
  'session.changed': sessionState,
  'connection.changed': connectionState,
  'directory.progress': syncStatus,
  /** This customer, of whom rows are on the screen, was fetched anew, or is gone. */
  'directory.refreshed': z.strictObject({ customerId: guid }),
  'outbox.changed': z.array(resetView),
  'clipboard.changed': clipboardState,
  'settings.changed': z.strictObject({ settings, language }),
  'lock.changed': z.strictObject({ locked: z.boolean() }),
  'window.command': z.strictObject({
    command: z.enum(['search', 'outbox', 'journal', 'settings', 'sync', 'sign-out']),
  }),
} satisfies Record<EventName, z.ZodType>;

type Contract = typeof contract;
export type Input<C extends Channel> = z.input<Contract[C]['input']>;
export type Output<C extends Channel> = z.output<Contract[C]['output']>;
type Answer<C extends Channel> = Promise<Outcome<Output<C>>>;
export type EventPayload<E extends EventName> = z.output<(typeof eventShapes)[E]>;

/** The calls as the window sees them. */
export type Calls = { readonly [C in Channel]: (input: Input<C>) => Answer<C> };

/** What the preload hands to the window: one function a call, and a way to listen. Nothing else crosses. */
export type Bridge = Calls & {
  readonly on: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => () => void;
};

/** The calls as main answers them: the input has been parsed, nothing of it is trusted beyond its shape. */
export type Handlers = { readonly [C in Channel]: (input: z.output<Contract[C]['input']>) => Answer<C> };
