import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ClipboardState } from '../../preload/shapes/reset';
import { clipboardKeepsMs, clipboardRetryMs, createSecretClipboard } from '../../main/handover/clipboard';
import { systemClipboard } from '../../main/handover/system-clipboard';
import { standingClock } from './clock';
import { type FakeClipboard, newClipboard, oldClipboard } from './fake-clipboards';

const platforms = ['win32', 'darwin', 'linux'] as const;

const start = (fake: FakeClipboard, platform: NodeJS.Platform = 'linux') => {
  const clock = standingClock();
  const heard: ClipboardState[] = [];
  const clipboard = createSecretClipboard({
    clipboard: systemClipboard(fake.module, platform),
    now: clock.now,
    after: clock.after,
    changed: (state) => heard.push(state),
  });
  return { fake, clock, clipboard, heard, steps: () => heard.map(({ step }) => step) };
};

describe.each([
  ['Electron 33', oldClipboard, false],
  ['Electron 44 and later', newClipboard, true],
] as const)('on %s', (_version, make, conceals) => {
  test('copying puts the password alone there, and says until when', async () => {
    const { fake, clock, clipboard, heard } = start(make());
    const state = await clipboard.copy('reset', 'Canary-1!');
    expect(fake.text()).toBe('Canary-1!');
    expect(state).toEqual({
      step: 'holding',
      resetId: 'reset',
      wipesAt: new Date(clock.now() + clipboardKeepsMs).toISOString(),
      concealed: conceals,
    });
    expect(heard).toEqual([state]);
    expect(clipboard.state()).toEqual(state);
  });

  test('it is wiped after 45 seconds, not before', async () => {
    const { fake, clock, clipboard, steps } = start(make());
    await clipboard.copy('reset', 'Canary-1!');
    await clock.pass(clipboardKeepsMs - 1);
    expect(fake.text()).toBe('Canary-1!');
    await clock.pass(1);
    expect(fake.formats()).toEqual([]);
    expect(steps()).toEqual(['holding', 'wiped']);
    expect(clipboard.state().wipesAt).toBeNull();
  });

  test('what somebody else copied since is left alone', async () => {
    const { fake, clock, clipboard, steps } = start(make());
    await clipboard.copy('reset', 'Canary-1!');
    fake.replace('an invoice number');
    await clock.pass(clipboardKeepsMs);
    expect(fake.text()).toBe('an invoice number');
    expect(steps()).toEqual(['holding', 'replaced']);
    expect(await clipboard.wipe()).toBe(true);
    expect(fake.text()).toBe('an invoice number');
  });

  test('a second copy has its own 45 seconds', async () => {
    const { fake, clock, clipboard, steps } = start(make());
    await clipboard.copy('one', 'Canary-1!');
    await clock.pass(40_000);
    await clipboard.copy('two', 'Canary-2!');
    await clock.pass(40_000);
    expect(fake.text()).toBe('Canary-2!');
    await clock.pass(5_000);
    expect(fake.formats()).toEqual([]);
    expect(steps()).toEqual(['holding', 'holding', 'wiped']);
    expect(clock.waiting()).toBe(0);
  });

  test('quitting wipes at once', async () => {
    const { fake, clock, clipboard } = start(make());
    await clipboard.copy('reset', 'Canary-1!');
    expect(await clipboard.wipe()).toBe(true);
    expect(fake.formats()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('quitting while a copy is on its way wipes that copy', async () => {
    const { fake, clipboard } = start(make());
    const copying = clipboard.copy('reset', 'Canary-1!');
    expect(await clipboard.wipe()).toBe(true);
    await copying;
    expect(fake.formats()).toEqual([]);
  });

  test('quitting without a copy touches nothing', async () => {
    const { fake, clipboard, heard } = start(make());
    fake.replace('an invoice number');
    expect(await clipboard.wipe()).toBe(true);
    expect(fake.text()).toBe('an invoice number');
    expect(heard).toEqual([]);
    expect(clipboard.state()).toEqual({ step: 'empty', resetId: null, wipesAt: null, concealed: false });
  });

  test('a clipboard that is busy when the time is over is tried again until it lets go', async () => {
    const { fake, clock, clipboard, steps } = start(make());
    await clipboard.copy('reset', 'Canary-1!');
    fake.busy = true;
    await clock.pass(clipboardKeepsMs);
    expect(clipboard.state()).toMatchObject({
      step: 'holding',
      wipesAt: new Date(clock.now() + clipboardRetryMs).toISOString(),
    });
    expect(await clipboard.wipe()).toBe(false);
    fake.busy = false;
    await clock.pass(clipboardRetryMs);
    expect(fake.formats()).toEqual([]);
    expect(steps().at(-1)).toBe('wiped');
  });

  test('a clipboard that refuses the copy says so, and nothing is claimed', async () => {
    const { fake, clock, clipboard, steps } = start(make());
    fake.replace('an invoice number');
    fake.busy = true;
    expect(await clipboard.copy('reset', 'Canary-1!')).toBeNull();
    expect(steps()).toEqual([]);
    fake.busy = false;
    await clock.pass(clipboardRetryMs);
    expect(fake.text()).toBe('an invoice number');
    expect(clipboard.state().step).toBe('empty');
  });

  test('a refused second copy does not keep the first from being wiped', async () => {
    const { fake, clock, clipboard } = start(make());
    await clipboard.copy('one', 'Canary-1!');
    fake.busy = true;
    expect(await clipboard.copy('two', 'Canary-2!')).toBeNull();
    fake.busy = false;
    await clock.pass(clipboardKeepsMs);
    expect(fake.formats()).toEqual([]);
  });

  test('coming back to the window finishes a wipe that is due, and only then', async () => {
    const { fake, clipboard, clock } = start(make());
    await clipboard.copy('reset', 'Canary-1!');
    expect(await clipboard.wipeIfDue()).toBe(false);
    expect(fake.text()).toBe('Canary-1!');
    fake.busy = true;
    await clock.pass(clipboardKeepsMs);
    fake.busy = false;
    await clock.pass(clipboardRetryMs - 1);
    expect(await clipboard.wipeIfDue()).toBe(false);
    await clock.pass(1);
    expect(await clipboard.wipeIfDue()).toBe(true);
    expect(fake.formats()).toEqual([]);
  });

  test('no state, event or object holds the password', async () => {
    const { clipboard, heard } = start(make());
    await clipboard.copy('reset', 'Canary-7f3a!');
    const shown =
      inspect({ clipboard, heard }, { depth: 9, showHidden: true }) + JSON.stringify([clipboard, heard]);
    expect(shown).not.toContain('Canary');
  });
});

test('a write that fails after the text is already there is cleaned up at once', async () => {
  const fake = oldClipboard();
  const { clipboard, steps } = start({
    ...fake,
    module: {
      clipboard: {
        ...fake.module.clipboard,
        writeText: (text: string) => {
          fake.replace(text);
          throw new Error('CloseClipboard failed');
        },
      },
    },
  });
  expect(await clipboard.copy('reset', 'Canary-1!')).toBeNull();
  expect(fake.formats()).toEqual([]);
  expect(steps()).toEqual([]);
});

describe('the markers', () => {
  const raw = (format: string) => `electron application/osclipboard;format="${format}"`;

  test.each([
    [
      'win32',
      [
        'ExcludeClipboardContentFromMonitorProcessing',
        'CanIncludeInClipboardHistory',
        'CanUploadToCloudClipboard',
      ],
    ],
    ['darwin', ['org.nspasteboard.ConcealedType', 'org.nspasteboard.TransientType']],
    ['linux', ['x-kde-passwordManagerHint']],
  ] as const)('of %s go with the text in one write', async (platform, names) => {
    const fake = newClipboard();
    await systemClipboard(fake.module, platform).writeSecret('Canary-1!');
    expect(fake.formats()).toEqual(['text/plain', ...names.map(raw)]);
  });

  test('of Windows are 32 bits of zero, of Linux the word secret', async () => {
    const fake = newClipboard();
    await systemClipboard(fake.module, 'win32').writeSecret('x');
    expect(await fake.bytes(raw('CanIncludeInClipboardHistory'))).toEqual(Buffer.alloc(4));
    await systemClipboard(fake.module, 'linux').writeSecret('x');
    expect((await fake.bytes(raw('x-kde-passwordManagerHint'))).toString()).toBe('secret');
  });

  test.each(platforms)('on Electron 33 there is the text alone, and no claim (%s)', async (platform) => {
    const fake = oldClipboard();
    expect(await systemClipboard(fake.module, platform).writeSecret('x')).toEqual({ concealed: false });
    expect(fake.formats()).toEqual(['text/plain']);
  });

  test('a system without known markers gets the text, and no claim', async () => {
    const fake = newClipboard();
    expect(await systemClipboard(fake.module, 'freebsd').writeSecret('x')).toEqual({ concealed: false });
    expect(fake.text()).toBe('x');
  });
});
