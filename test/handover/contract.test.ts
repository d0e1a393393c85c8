import { expect, test } from 'vitest';
import { createSecretClipboard } from '../../main/handover/clipboard';
import { spell } from '../../main/handover/spelling';
import { systemClipboard } from '../../main/handover/system-clipboard';
import { clipboardState, spelled } from '../../preload/shapes/reset';
import { standingClock } from './clock';
import { newClipboard } from './fake-clipboards';

test('the clipboard’s states and the spelling cross to the window as they are', async () => {
  const { now, after } = standingClock();
  const clipboard = createSecretClipboard({
    clipboard: systemClipboard(newClipboard().module, 'linux'),
    now,
    after,
    changed: (state) => expect(clipboardState.parse(state)).toEqual(state),
  });
  expect(clipboardState.parse(clipboard.state())).toEqual(clipboard.state());
  expect(clipboardState.parse(await clipboard.copy('reset', 'x'))).toEqual(clipboard.state());
  await clipboard.wipe();
  expect(spelled.parse(spell('aB-7! é', 'fr'))).toEqual(spell('aB-7! é', 'fr'));
});
