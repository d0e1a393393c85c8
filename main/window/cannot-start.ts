import { type App, dialog } from 'electron';

const sentences = {
  en: (folder: string, code: string) =>
    `Partner Reset could not start (${code}). Nothing was changed. Check that you may write to this folder and that the disk is not full, then start again:\n\n${folder}`,
  fr: (folder: string, code: string) =>
    `Partner Reset n’a pas pu démarrer (${code}). Rien n’a été modifié. Vérifiez que vous pouvez écrire dans ce dossier et que le disque n’est pas plein, puis redémarrez :\n\n${folder}`,
};

/** Says in a sentence that the app cannot start, with the code of the error and never its text, and ends it. */
export function cannotStart(app: App): (error: unknown) => void {
  return (error) => {
    const named = error instanceof Error && 'code' in error ? String(error.code) : '';
    const code = /^[A-Z0-9_]{1,40}$/.test(named) ? named : error instanceof Error ? error.name : 'unknown';
    const french = app.getPreferredSystemLanguages()[0]?.startsWith('fr') === true;
    dialog.showErrorBox('Partner Reset', sentences[french ? 'fr' : 'en'](app.getPath('userData'), code));
    app.exit(1);
  };
}
