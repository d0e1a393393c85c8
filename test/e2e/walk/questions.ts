import type { Page } from 'playwright';
import { until } from '../../until';
import type { LaunchedApp } from '../harness/launch';

/** A question outside of the app's page, as it was put. */
export type SystemQuestion = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
};

/** The button of this name; or the one that Escape chooses; or, whatever its name, the other one. */
export type Choice = string | null | { readonly name: 'any but that of Escape' };
export const yesToAll: Choice = { name: 'any but that of Escape' };

type Answering = { readonly asked: SystemQuestion[]; readonly stop: () => void };
const answering = new WeakMap<LaunchedApp, Answering>();

/** The window of a question, not the app's. */
export const isQuestion = (page: Page): boolean => page.url().startsWith('app://question/');

/** What a question says. */
export async function questionIn(page: Page): Promise<SystemQuestion> {
  const [message = '', detail = '', buttons] = await Promise.all([
    page.getByRole('heading').innerText(),
    page.locator('p').innerText(),
    page.getByRole('button').allInnerTexts(),
  ]);
  return { message, detail, buttons };
}

/**
 * Presses this button, or what is chosen when nobody looks, by the keyboard, until the question is gone: it does not count
 * what comes too soon.
 */
export async function answerIn(page: Page, button: Choice): Promise<void> {
  const wanted =
    typeof button === 'string'
      ? page.getByRole('button', { name: button, exact: true })
      : page.locator(button === null ? 'button[autofocus]' : 'button:not([autofocus])');
  await wanted.focus();
  // By keys alone from here on: after a press that came too soon a locator would wait for the page that the form leads to.
  await until(async () => {
    await page.keyboard.press('Enter').catch((problem: unknown) => {
      if (!page.isClosed()) throw problem;
    });
    await new Promise((over) => setTimeout(over, 200));
    return page.isClosed();
  }, `an answer to ${page.url()}`);
}

/**
 * Answers each question from now on by the button with this name, or by the one that Escape chooses, and keeps what was
 * asked. On Linux it presses in the question's own window; elsewhere the system asks, outside of every page.
 */
export async function answerQuestions(app: LaunchedApp, button: Choice): Promise<void> {
  answering.get(app)?.stop();
  const asked: SystemQuestion[] = [];
  const put = async (page: Page): Promise<void> => {
    // The slip has a window too, which nobody sees.
    await until(() => page.isClosed() || page.url() !== 'about:blank', 'the address of a window');
    if (page.isClosed() || !isQuestion(page)) return;
    asked.push(await questionIn(page));
    await answerIn(page, button);
  };
  const onWindow = (page: Page) => void put(page);
  app.electron.on('window', onWindow);
  answering.set(app, { asked, stop: () => void app.electron.off('window', onWindow) });
  if (process.platform !== 'linux') await answerBoxes(app, button);
}

const answerBoxes = (app: LaunchedApp, button: Choice): Promise<void> =>
  app.electron.evaluate(({ dialog }, wanted) => {
    const asked: object[] = [];
    Reflect.set(globalThis, 'asked', asked);
    Reflect.set(dialog, 'showMessageBox', async (...given: unknown[]) => {
      const { message, detail, buttons, cancelId } = given.at(-1) as {
        message: string;
        detail: string;
        buttons: string[];
        cancelId: number;
      };
      asked.push({ message, detail, buttons });
      return {
        response:
          wanted === null ? cancelId : typeof wanted === 'string' ? buttons.indexOf(wanted) : 1 - cancelId,
        checkboxChecked: false,
      };
    });
  }, button);

/** What was asked since. */
export const questionsOf = async (app: LaunchedApp): Promise<readonly SystemQuestion[]> =>
  process.platform === 'linux'
    ? [...(answering.get(app)?.asked ?? [])]
    : app.electron.evaluate(() => Reflect.get(globalThis, 'asked'));
