import { expect, test } from 'vitest';
import { attack } from './walk/attack';
import { clipboardText, putOnClipboard } from './walk/clipboard';
import { everybody, somebody } from './walk/people';
import { answerQuestions, questionsOf } from './walk/questions';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// A window that was taken over, with nothing but the bridge: what it gets without a person, and beside one.

const way = theWay({ signedIn: true, deployment: { policy: { slip: 'print', autoSend: true } } });
const page = () => way.page();
const lock = () => way.app().electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
const curtain = () => page().getByRole('heading', { name: 'Covered while you are away' });

/** Who was reset, by the practice Microsoft's own books, in order. */
const resets = async () => (await way.truth.call('resets')).map(({ userId }) => userId);

test('without a person it resets nobody and gets nothing out', async () => {
  // The directory may still be arriving: the attack is to find people.
  await way.search(way.person(0).displayName, way.person(0).displayName);
  await page().keyboard.press('Escape');
  await putOnClipboard('not ours');
  await answerQuestions(way.app(), null);
  await way.app().electron.evaluate(({ shell }) => {
    Reflect.set(shell, 'openExternal', async (url: string) => void Reflect.set(globalThis, 'browsed', url));
  });
  // What is still owed to the hand of the sign-in is over by then.
  await new Promise((over) => setTimeout(over, 2_100));
  const loot = await attack(page(), 4_000);
  expect(loot.opened).toBeGreaterThan(20);
  expect(loot).toMatchObject({ sent: 0, revealed: 0 });
  expect(loot.refused).toEqual(
    expect.arrayContaining([
      'app.openLog: no-hand',
      'links.open: no-hand',
      'outbox.sendAll: no-hand',
      'reset.send: no-hand',
      'session.signIn: no-hand',
    ]),
  );
  expect(await resets()).toEqual([]);
  expect(await clipboardText()).toBe('not ours');
  expect(await questionsOf(way.app())).toEqual([]);
  expect(await way.app().electron.evaluate(() => Reflect.get(globalThis, 'browsed'))).toBeUndefined();
});

test('an administrator is asked about by the system, with user and customer; no leaves it, yes does it', async () => {
  const admin = await somebody(way.truth, (user) => user.roles.length > 0 && !user.synced && !user.federated);
  const before = (await resets()).length;
  await answerQuestions(way.app(), null);
  const { open, dialog } = resetVerbs(way);
  await open(admin);
  await page().keyboard.press('Enter');
  await dialog().getByText('You answered no to the question.').first().waitFor();
  const [question] = await questionsOf(way.app());
  expect(question?.message).toContain(admin.displayName);
  expect(question?.detail).toContain(admin.userPrincipalName);
  expect(await resets()).toHaveLength(before);
  await answerQuestions(way.app(), 'Reset password');
  await page().keyboard.press('Enter');
  await dialog().getByRole('heading', { name: 'The password was reset', level: 3 }).waitFor();
  expect((await questionsOf(way.app()))[0]?.message).toContain(admin.displayName);
  expect(await resets()).toHaveLength(before + 1);
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('while covered it can do nothing, and lifts nothing; a key does', async () => {
  await lock();
  await curtain().waitFor();
  const loot = await attack(page(), 2_000);
  expect(loot).toMatchObject({ sent: 0, revealed: 0 });
  expect(loot.refused).toEqual(
    expect.arrayContaining(['lock.lift: no-hand', 'reset.send: locked', 'outbox.sendAll: locked']),
  );
  await page().mouse.move(200, 200);
  await page().mouse.move(260, 260);
  await curtain().waitFor();
  await page().keyboard.press('a');
  await curtain().waitFor({ state: 'detached' });
});

test('beside a person who types it resets five at most, no administrator, and the sixth is asked about', async () => {
  await answerQuestions(way.app(), null);
  const before = (await resets()).length;
  const going = attack(page(), 12_000);
  let isOver = false;
  void going.finally(() => {
    isOver = true;
  });
  await page().getByRole('combobox').focus();
  while (!isOver) {
    await page().keyboard.type('ada', { delay: 10 });
    await page().mouse.move(300, 300);
    await page().mouse.wheel(0, 20);
    await page().keyboard.press('Enter');
    await page().mouse.click(5, 400);
    await page().keyboard.press('Escape');
  }
  const loot = await going;
  const reached = (await resets()).slice(before);
  expect(new Set(reached).size).toBeLessThanOrEqual(5);
  const admins = await everybody(way.truth, ({ roles }) => roles.length > 0);
  expect(reached.filter((id) => admins.some((admin) => admin.id === id))).toEqual([]);
  // Those who would have kept the attacker's password were asked about, and not reset.
  for (const user of await everybody(way.truth, ({ id }) => reached.includes(id))) {
    const truth = await way.truth.call('password', { customerId: user.customerId, userId: user.id });
    expect(truth.mustChange).toBe(true);
  }
  const asked = await questionsOf(way.app());
  expect(loot.sent).toBeLessThanOrEqual(5);
  if (loot.sent === 5) expect(asked.map(({ message }) => message).join()).toContain('resets in a short time');
  expect(asked.length).toBeGreaterThan(0);
});
