import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forget, launch } from './harness/launch';
import { answerQuestions, questionsOf } from './walk/questions';
import { resetVerbs } from './walk/reset';
import { theWay } from './walk/way';

// Ends of the app: asked first when something is open, clean always, and remembered at the next start.

const way = theWay({ signedIn: true });
const { person } = way;

const asked = () => questionsOf(way.app());
const quit = () => way.app().electron.evaluate(({ app }) => app.quit());

test('quit soon after the first window: a clean end', async () => {
  const app = await launch({ deployment: await way.microsoft.deployment() });
  await app.window.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
  await new Promise((over) => setTimeout(over, 600));
  const code = await app.close();
  await forget(app);
  expect(code).toBe(0);
});

test('a password that nobody was told: asks, names nobody, and stays when told to', async () => {
  const { open, send, reveal, told } = resetVerbs(way);
  await open(person(0));
  await send('The password was reset');
  await answerQuestions(way.app(), 'Stay');
  await quit();
  await expect.poll(asked).toHaveLength(1);
  const [question] = await asked();
  expect(question?.message).toContain('is not marked as handed over');
  expect(question?.buttons).toEqual(['Stay', 'Quit']);
  expect(JSON.stringify(question)).not.toContain(person(0).displayName);
  // Still there, and usable.
  const { password } = await way.truth.call('password', {
    customerId: person(0).customerId,
    userId: person(0).id,
  });
  expect(await reveal()).toBe(password);
  await told();
});

test('an unknown reset: asks; after a quit it is still unknown, and the same password can be sent again', async () => {
  const { open, send, dialog } = resetVerbs(way);
  const user = person(1);
  await way.truth.call('set-modes', { keepAlive: false, auditDelaySeconds: -1 });
  await way.truth.call('inject-fault', {
    match: { method: 'PATCH', count: 'always' },
    action: { do: 'apply-then-drop' },
  });
  await open(user);
  await send('Unknown');
  await answerQuestions(way.app(), 'Quit');
  const ended = way.app().close();
  expect(await ended).toBe(0);
  await way.truth.call('clear-faults');

  await way.again();
  await way.page().getByRole('button', { name: 'Outbox, 1 waiting' }).click();
  await way.page().getByText('Unknown: not settled').waitFor();
  await way
    .page()
    .getByRole('button', { name: /Send the same password again/ })
    .click();
  await way.page().getByRole('heading', { name: 'Confirmed, not handed over' }).waitFor();
  const resets = (await way.truth.call('resets')).filter(({ userId }) => userId === user.id);
  expect(resets).toHaveLength(1);
  await way.page().getByRole('button', { name: 'Hand over' }).click();
  const { password } = await way.truth.call('password', { customerId: user.customerId, userId: user.id });
  const verbs = resetVerbs(way);
  expect(await verbs.reveal()).toBe(password);
  await verbs.told();
  expect(await dialog().count()).toBe(0);
});

test('the window comes back where it was, and a second start shows it', async () => {
  const place = { x: 60, y: 40, width: 1111, height: 777 };
  await way.app().electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, place);
  expect(await way.app().close()).toBe(0);
  const kept = JSON.parse(readFileSync(join(way.app().home, 'Partner Reset', 'window.json'), 'utf8'));
  expect(kept).toMatchObject({ width: 1111, height: 777, maximized: false });
  await way.again();
  const bounds = await way
    .app()
    .electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1111, height: 777 });

  await way.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const executable: string = createRequire(import.meta.url)('electron');
  const second = spawn(executable, [process.cwd()], {
    env: { ...process.env, XDG_CONFIG_HOME: way.app().home },
    stdio: 'ignore',
  });
  expect(await new Promise((ended) => second.once('exit', ended))).toBe(0);
  await expect
    .poll(() =>
      way.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
    )
    .toBe(true);
});
