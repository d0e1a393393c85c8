import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLog, largestLog } from '../../main/base/log';
import { mostAlike, mostOfEvent } from '../../main/base/log-repetition';
import { channels } from '../../preload/channels';
import { openLog } from './open-log';

// A window that was taken over, or a server, can provoke the same line again and again. Older lines must stay.

const minute = 60_000;

/** A log whose clock the test moves, and every line that both of its files hold. */
function clocked() {
  const { file } = openLog();
  let now = 1_790_000_000_000;
  const log = createLog({ file, now: () => now, random: (size) => new Uint8Array(size) });
  const all = (): Record<string, unknown>[] =>
    [`${file}.1`, file]
      .flatMap((each) => (statSync(each, { throwIfNoEntry: false }) === undefined ? [] : [each]))
      .flatMap((each) => readFileSync(each, 'utf8').trimEnd().split('\n'))
      .map((line) => JSON.parse(line));
  return {
    log,
    all,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('sixty thousand junk calls leave what was there before, and are counted', () => {
  const { log, all, pass } = clocked();
  log.write({ event: 'app.start', version: '1.0.0' });
  for (let n = 0; n < 60_000; n += 1) {
    log.write({ event: 'serve.junk', channel: channels[n % channels.length] ?? '', reference: `R-${n}` });
    if (n % 1_000 === 0) pass(500);
  }
  pass(minute);
  log.write({ event: 'app.quit' });
  const lines = all();
  expect(lines[0]).toMatchObject({ event: 'app.start' });
  expect(lines.at(-1)).toMatchObject({ event: 'app.quit' });
  const junk = lines.filter(({ event }) => event === 'serve.junk');
  expect(junk.length).toBeGreaterThanOrEqual(mostOfEvent);
  expect(junk.length).toBeLessThan(mostOfEvent + 10);
  const counted = lines.filter(({ event }) => event === 'log.repeated');
  expect(counted.every(({ code }) => code === 'serve.junk')).toBe(true);
  const left = counted.reduce((sum, { count }) => sum + Number(count), 0);
  expect(left + junk.length).toBe(60_000);
  // Whoever was shown the last number is led to the count.
  expect(counted.at(-1)).toMatchObject({ reference: 'R-59999' });
});

test('the same of one call ends after fifty, and other calls and events are written', () => {
  const { log, all } = clocked();
  for (let n = 0; n < 1_000; n += 1) log.failure('directory.search', { kind: 'store-unavailable' });
  log.failure('reset.send', { kind: 'store-unavailable' });
  log.write({ event: 'session.signed-out' });
  const lines = all();
  expect(lines.filter(({ channel }) => channel === 'directory.search')).toHaveLength(mostAlike);
  expect(lines.slice(-2)).toMatchObject([{ channel: 'reset.send' }, { event: 'session.signed-out' }]);
});

test('a whole day of it, of every call and every kind of line, does not reach the lines of the morning', () => {
  const { log, all, pass } = clocked();
  log.write({ event: 'app.start' });
  for (let at = 0; at < 24 * 60; at += 1) {
    for (const channel of channels)
      for (const event of ['serve.junk', 'serve.stranger', 'serve.answer', 'serve.unexpected'])
        log.write({ event, channel, reference: '7K3M-9QXD', field: 'rows.0.name' });
    for (const channel of channels) log.failure(channel, { kind: 'store-unavailable' });
    pass(minute);
  }
  expect(all()[0]).toMatchObject({ event: 'app.start' });
  const size = all().reduce((sum, line) => sum + JSON.stringify(line).length + 1, 0);
  expect(size).toBeLessThan(2 * largestLog);
});

test('a line now and then is written for ever, and a clock that is set back loses nothing', () => {
  const { log, all, pass } = clocked();
  for (let n = 0; n < 500; n += 1) {
    log.failure('connection.check', { kind: 'offline' });
    pass(2 * minute);
  }
  expect(all()).toHaveLength(500);
  for (let n = 0; n < 100; n += 1) log.write({ event: 'serve.junk' });
  pass(-365 * 24 * 60 * minute);
  log.write({ event: 'app.quit' });
  expect(all().slice(-2)).toMatchObject([{ event: 'log.repeated', count: 50 }, { event: 'app.quit' }]);
});
