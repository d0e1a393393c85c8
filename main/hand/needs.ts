import type { Channel } from '../../preload/channels';

/**
 * What a call of the window needs besides its right shape. `hand`: a person's hand that pressed something for it.
 * `hand after open`: one that pressed after the dialog of this very reset was opened. `lift`: any key or press.
 */
export type Need = 'nothing' | 'hand' | 'hand after open' | 'lift';

/**
 * Every call, so that a new one has to choose. A hand is wanted by what sends, shows a password that was sent, copies,
 * prints, saves, or opens something outside of the window (a deployment is tried with a sign-in in the browser); and by
 * what cannot be undone: passwords and resets that are given up, a sign-out, another deployment, everything deleted.
 */
export const needs = {
  'app.snapshot': 'nothing',
  'app.notices': 'nothing',
  'app.quit': 'nothing',
  'app.openLog': 'hand',
  'app.deleteEverything': 'hand',
  'support.copy': 'hand',
  'links.open': 'hand',
  'deployment.test': 'hand',
  'deployment.save': 'hand',
  'session.signIn': 'hand',
  'session.cancelSignIn': 'nothing',
  'session.copyAddress': 'hand',
  'session.signOut': 'hand',
  'connection.check': 'nothing',
  'directory.search': 'nothing',
  'directory.ahead': 'nothing',
  'directory.status': 'nothing',
  'directory.sync': 'nothing',
  'directory.pause': 'nothing',
  'directory.resume': 'nothing',
  'directory.cancel': 'nothing',
  'directory.pin': 'nothing',
  'directory.nickname': 'nothing',
  'reset.open': 'nothing',
  'reset.preflight': 'nothing',
  'reset.propose': 'nothing',
  'reset.check': 'nothing',
  'reset.dryRun': 'nothing',
  'reset.send': 'hand after open',
  'reset.close': 'nothing',
  'outbox.list': 'nothing',
  'outbox.send': 'hand',
  'outbox.sendAll': 'hand',
  'outbox.cancel': 'hand',
  'outbox.edit': 'nothing',
  'outbox.decide': 'hand',
  'handover.open': 'nothing',
  'handover.reveal': 'hand',
  'handover.copy': 'hand',
  'handover.spell': 'hand',
  'handover.show': 'hand',
  'handover.print': 'hand',
  'handover.save': 'hand',
  'handover.done': 'hand',
  'journal.list': 'nothing',
  'settings.get': 'nothing',
  'settings.set': 'nothing',
  'lock.lift': 'lift',
} as const satisfies Record<Channel, Need>;
