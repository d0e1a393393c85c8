import { expect, test } from 'vitest';
import type { Caller } from '../../main/bridge/sender';
import { serve } from '../../main/bridge/serve-calls';
import { channels } from '../../preload/channels';
import { failed, ok } from '../../preload/outcome';
import { openLog } from '../log/open-log';
import { fakeIpc, handlersOf, ourPage } from './strangers';

const id = '11111111-2222-3333-4444-555555555555';
const canary = 'Canary-7!hunter';

function served(handle: Parameters<typeof handlersOf>[0]) {
  const opened = openLog();
  const fake = fakeIpc();
  serve(fake.ipc, handlersOf(handle), opened.log, async () => null);
  return { ...fake, ...opened };
}

const frame = { origin: 'app://reset', url: 'app://reset/index.html', parent: null };
const strangers: readonly (readonly [string, Caller])[] = [
  ['a frame that is gone', { senderFrame: null }],
  ['a frame inside our page', { senderFrame: { ...frame, parent: frame } }],
  ['another host', { senderFrame: { ...frame, origin: 'app://other', url: 'app://other/index.html' } }],
  [
    'a site whose name begins like ours',
    { senderFrame: { ...frame, origin: 'app://reset.evil', url: 'app://reset.evil/' } },
  ],
  [
    'the web',
    { senderFrame: { ...frame, origin: 'https://example.com', url: 'https://example.com/app://reset/' } },
  ],
  ['a file', { senderFrame: { ...frame, origin: 'file://', url: 'file:///index.html' } }],
  ['an opaque page', { senderFrame: { ...frame, origin: 'null', url: 'data:text/html,x' } }],
  ['an empty page inside our origin', { senderFrame: { ...frame, url: 'about:blank' } }],
];

test.each(strangers)('refuses %s, on every call, without asking the handler', async (_who, caller) => {
  const asked: string[] = [];
  const { call, lines } = served((channel) => void asked.push(channel));
  for (const channel of channels) {
    expect(await call(channel, caller, undefined)).toMatchObject({
      ok: false,
      failure: { kind: 'unexpected' },
    });
  }
  expect(asked).toEqual([]);
  expect(lines()).toHaveLength(channels.length);
  expect(lines()[0]).toMatchObject({ event: 'serve.stranger' });
});

test('a frame is judged before anything waits, since it may show something else a moment later', async () => {
  let reads = 0;
  const { call } = served(() => ok(undefined));
  const shifting: Caller = {
    get senderFrame() {
      reads += 1;
      return reads === 1 ? frame : null;
    },
  };
  expect(await call('app.quit', shifting, undefined)).toEqual({ ok: true, value: undefined });
});

test('serves the calls of the contract and no other', () => {
  expect(served(() => undefined).served()).toEqual([...channels]);
});

test('what is thrown does not cross; the log has its class and place, not its words', async () => {
  const { call, lines, text } = served(() => {
    throw new TypeError(`cannot read ${canary} of\n    at secret${canary} (/home/ana/x.js:1:1)`);
  });
  const answer = await call('handover.reveal', ourPage, { resetId: id });
  expect(answer).toEqual({ ok: false, failure: { kind: 'unexpected', reference: lines()[0]?.reference } });
  expect(lines()[0]).toMatchObject({
    event: 'serve.unexpected',
    channel: 'handover.reveal',
    code: 'TypeError',
  });
  expect(String(lines()[0]?.at)).toMatch(/serve_calls\.test\.ts:\d+/);
  expect(text() + JSON.stringify(answer)).not.toMatch(/canary|ana/i);
});

test.each([
  ['nothing', undefined],
  ['a text', canary],
  ['null', null],
  ['an object that answers with a secret', { toString: (): string => canary, message: canary }],
  ['an error whose stack is not text', Object.assign(new Error(canary), { stack: 7 })],
  ['an error named after a secret', Object.assign(new Error('x'), { name: `${canary} of Ana` })],
])('a bug may throw %s', async (_what, thrown) => {
  const { call, text } = served(() => {
    throw thrown;
  });
  expect(await call('app.quit', ourPage, undefined)).toMatchObject({
    ok: false,
    failure: { kind: 'unexpected' },
  });
  expect(text()).not.toMatch(/canary|ana/i);
});

test('a handler that answers with no outcome at all is a bug, not a crash', async () => {
  const { call } = served(() => null);
  expect(await call('app.snapshot', ourPage, undefined)).toMatchObject({ ok: false });
});

test('an answer with more than the contract names does not reach the window', async () => {
  const { call, lines, text } = served(() => ok({ password: 'x', token: canary }));
  expect(await call('handover.reveal', ourPage, { resetId: id })).toMatchObject({ ok: false });
  expect(lines()).toMatchObject([{ event: 'serve.answer', channel: 'handover.reveal' }]);
  expect(text()).not.toContain(canary);
});

test('a named failure arrives as it is, and is logged under its reference', async () => {
  const support = { reference: 'AAAA-BBBB', time: '2026-11-22T10:00:00.000Z', status: 403 };
  const { call, lines } = served(() => failed({ kind: 'role-missing', support }));
  expect(await call('app.quit', ourPage, undefined)).toEqual(failed({ kind: 'role-missing', support }));
  expect(lines()).toMatchObject([{ kind: 'role-missing', reference: 'AAAA-BBBB', status: 403 }]);
});

test('ids are handed on in small letters, so that the same id is the same text everywhere', async () => {
  const inputs: unknown[] = [];
  const { call } = served((_channel, input) => void inputs.push(input));
  await call('directory.sync', ourPage, { customerId: 'ABCDEF00-0000-0000-0000-000000000000', field: false });
  expect(inputs).toEqual([{ customerId: 'abcdef00-0000-0000-0000-000000000000', field: false }]);
});
