import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../preload/channels';
import { ok } from '../../preload/outcome';
import { chromiumPath, type Scene, theWindow } from './window';
import { aDraft, offlinePreflight, queued } from './world';

// What the outbox asks main for, and with what.

const outbox = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.fakeMain.tell('window.command', { command: 'outbox' }));
  await page.locator('.summary').first().waitFor();
};
const asked = (page: Page, channel: Channel): Promise<unknown[]> =>
  page.evaluate(
    (name) => window.fakeMain.calls.filter((call) => call.channel === name).map(({ input }) => input),
    channel,
  );
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.skipIf(chromiumPath === undefined)('the outbox', () => {
  let shown: Awaited<ReturnType<typeof theWindow>>;
  beforeAll(async () => {
    shown = await theWindow();
  }, 60_000);
  afterAll(() => shown?.close());

  async function opened(scene: Scene): Promise<Page> {
    const { page } = await shown.open(scene);
    await outbox(page);
    return page;
  }

  test('a queued one is edited from what was recorded, not from nothing', async () => {
    const initial = {
      mustChange: false,
      reason: 'INC-4711',
      verification: { method: 'manager', who: 'Ada' },
      autoSend: false,
    } as const;
    const page = await opened({
      answers: {
        'outbox.list': ok([queued]),
        'outbox.edit': ok({ ...aDraft, initial }),
        'reset.preflight': ok({ ...offlinePreflight, typeName: false }),
        'reset.send': ok({ ...queued, id: aDraft.resetId }),
      },
    });
    await button(page, 'Edit').click();
    await button(page, 'Put into the outbox').click();
    await page.getByRole('heading', { name: 'Waiting in the outbox' }).waitFor();
    expect(await asked(page, 'reset.send')).toMatchObject([initial]);
    await page.context().close();
  });
});
