import { expect, test } from 'vitest';
import { needs } from '../../main/hand/needs';

/** What a page alone may ask for: it reads, it prepares, it ends what it began. Nothing leaves, nothing is lost. */
const harmless = [
  'app.snapshot',
  'app.notices',
  'app.quit',
  'session.cancelSignIn',
  'connection.check',
  'directory.search',
  'directory.ahead',
  'directory.status',
  'directory.sync',
  'directory.pause',
  'directory.resume',
  'directory.cancel',
  'directory.pin',
  'directory.nickname',
  'reset.open',
  'reset.preflight',
  'reset.propose',
  'reset.check',
  'reset.dryRun',
  'reset.close',
  'outbox.list',
  'outbox.edit',
  'handover.open',
  'journal.list',
  'settings.get',
  'settings.set',
];

test('every other call wants a press of a person', () => {
  const free = Object.entries(needs).filter(([, need]) => need === 'nothing');
  expect(free.map(([channel]) => channel).sort()).toEqual(harmless.toSorted());
  expect(needs['reset.send']).toBe('hand after open');
});
