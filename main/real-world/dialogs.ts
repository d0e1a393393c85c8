import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { createSerialQueue } from '../base/serial-queue';
import { pageAddress } from '../window/page';
import { type AskPerson, createQuestionWindow } from '../window/question-window';
import type { Dialogs } from '../world';

/** The app's window, for what stands in front of it; null while nobody sees it. */
const window = (): BrowserWindow | null =>
  BrowserWindow.getAllWindows().find(
    (one) => one.webContents.getURL() === pageAddress && one.isVisible() && !one.isMinimized(),
  ) ?? null;

/** The system's own box, which assistive software reads on Windows and macOS. */
const askInBox: AskPerson = async ({ message, detail, buttons, cancel }, parent, signal) => {
  const options = {
    type: 'question' as const,
    message,
    detail,
    buttons: [...buttons],
    cancelId: cancel,
    defaultId: cancel,
    noLink: true,
    signal,
  };
  const { response } = await (parent
    ? dialog.showMessageBox(parent, options)
    : dialog.showMessageBox(options));
  return response;
};

/** The system's own dialogues, in front of our window when there is one; on Linux the questions in a window of ours. */
export function createDialogs(platform: NodeJS.Platform): Dialogs {
  const put = platform === 'linux' ? createQuestionWindow() : askInBox;
  let withdrawn = new AbortController();
  // One after the other: each must be read.
  const inTurn = createSerialQueue();
  return {
    ask: (question) => {
      const { signal } = withdrawn;
      return inTurn(async () => (signal.aborted ? question.cancel : put(question, window(), signal)));
    },
    withdraw: () => {
      withdrawn.abort();
      withdrawn = new AbortController();
    },
    saveAs: async ({ title, name, kind, extension }) => {
      const options = {
        title,
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: kind, extensions: [extension] }],
        // The file is not among the system's recent ones afterwards.
        properties: ['showOverwriteConfirmation', 'dontAddToRecent'] as (
          | 'showOverwriteConfirmation'
          | 'dontAddToRecent'
        )[],
      };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      return canceled || !filePath ? null : filePath;
    },
  };
}
