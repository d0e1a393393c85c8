import type { LaunchedApp } from '../harness/launch';

/** A question of the system, as it was put. */
export type SystemQuestion = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
};

/**
 * Answers the system's questions from now on by the button with this name, or by the one that Escape chooses, and keeps
 * what was asked: a native dialogue is outside of every page.
 */
export const answerQuestions = (app: LaunchedApp, button: string | null): Promise<void> =>
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
      return { response: wanted === null ? cancelId : buttons.indexOf(wanted), checkboxChecked: false };
    });
  }, button);

/** What was asked since. */
export const questionsOf = (app: LaunchedApp): Promise<readonly SystemQuestion[]> =>
  app.electron.evaluate(() => Reflect.get(globalThis, 'asked'));
