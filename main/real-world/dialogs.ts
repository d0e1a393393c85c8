import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { Dialogs } from '../world';

/** The system's own dialogues, in front of our window when there is one. */
export const dialogs: Dialogs = {
  ask: async ({ message, detail, buttons, cancel }) => {
    const options = {
      type: 'question' as const,
      message,
      detail,
      buttons: [...buttons],
      cancelId: cancel,
      defaultId: cancel,
      noLink: true,
    };
    const [window] = BrowserWindow.getAllWindows();
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    return response;
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
    const [window] = BrowserWindow.getAllWindows();
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    return canceled || !filePath ? null : filePath;
  },
};
