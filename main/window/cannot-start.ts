import { type App, dialog } from 'electron';
import { mainTexts } from '../../preload/languages/main-texts';
import { fillGaps } from '../base/fill-gaps';
import { languageInForce } from '../base/language-in-force';

/** Says in a sentence that the app cannot start, with the code of the error and never its text, and ends it. */
export function cannotStart(app: App): (error: unknown) => void {
  return (error) => {
    const named = error instanceof Error && 'code' in error ? String(error.code) : '';
    const code = /^[A-Z0-9_]{1,40}$/.test(named) ? named : error instanceof Error ? error.name : 'unknown';
    const { failed } = mainTexts[languageInForce(null, app.getPreferredSystemLanguages())].start;
    dialog.showErrorBox('Partner Reset', fillGaps(failed, { folder: app.getPath('userData'), code }));
    app.exit(1);
  };
}
