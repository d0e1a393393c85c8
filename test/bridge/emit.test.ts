import { expect, test } from 'vitest';
import { createEmit, type WindowContents } from '../../main/bridge/emit';
import { openLog } from '../log/open-log';

function page(origin = 'app://reset', isDestroyed = false) {
  const heard: unknown[] = [];
  const listener: WindowContents = {
    isDestroyed: () => isDestroyed,
    mainFrame: { origin, send: (event, payload) => void heard.push([event, payload]) },
  };
  return { heard, listener };
}

test('tells our page', () => {
  const { heard, listener } = page();
  createEmit(() => listener, openLog().log)('lock.changed', { locked: true });
  expect(heard).toEqual([['lock.changed', { locked: true }]]);
});

test.each([
  ['no window', null],
  ['a window that is gone', page('app://reset', true).listener],
])('says nothing to %s', (_what, listener) => {
  createEmit(() => listener, openLog().log)('lock.changed', { locked: true });
});

test('says nothing to a page that is not ours', () => {
  const { heard, listener } = page('https://example.com');
  createEmit(() => listener, openLog().log)('lock.changed', { locked: true });
  expect(heard).toEqual([]);
});

test('what the contract does not name is not told, and the log says which field', () => {
  const { heard, listener } = page();
  const { log, lines } = openLog();
  const payload: { locked: boolean } = JSON.parse('{"locked":"canary"}');
  createEmit(() => listener, log)('lock.changed', payload);
  expect(heard).toEqual([]);
  expect(lines()).toMatchObject([{ event: 'tell.shape', channel: 'lock.changed', field: 'locked' }]);
});

test('a page that goes away meanwhile stops nothing', () => {
  const { log, lines } = openLog();
  const gone: WindowContents = {
    isDestroyed: () => false,
    get mainFrame(): never {
      throw new Error('Render frame was disposed');
    },
  };
  createEmit(() => gone, log)('lock.changed', { locked: false });
  expect(lines()).toMatchObject([{ event: 'tell.gone' }]);
});
