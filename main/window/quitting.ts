/** The side of Electron's `app` that quitting needs. */
export type Quittable = {
  on(event: 'before-quit', act: (event: { preventDefault: () => void }) => void): unknown;
  quit(): void;
};

/** Who may hold the end of the app back. */
export type Quitting = {
  /** True once the app is really going. A window that is closed before that asks to quit instead. */
  readonly isDecided: () => boolean;
  readonly quit: () => void;
  /** `mayQuit` is asked before the app ends; false, and it goes on. One at a time: the last one given is asked. */
  readonly ask: (mayQuit: () => Promise<boolean>) => void;
};

/** Makes quitting a question. While it is open, further attempts wait for the same answer; a question that throws lets the app go. */
export function createQuitting(app: Quittable): Quitting {
  let mayQuit = async () => true;
  let decided = false;
  let asking = false;
  app.on('before-quit', (event) => {
    if (decided) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void mayQuit()
      .catch(() => true)
      .then((yes) => {
        asking = false;
        decided = yes;
        if (yes) app.quit();
      });
  });
  return {
    isDecided: () => decided,
    quit: () => app.quit(),
    ask: (question) => {
      mayQuit = question;
    },
  };
}
