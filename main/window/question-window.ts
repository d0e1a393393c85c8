import { BrowserWindow, nativeTheme, type Rectangle, type Session, screen, session } from 'electron';
import { scriptlessPreferences } from '../base/scriptless-page';
import { allowOnly, deadEnd } from './hardening';
import {
  answerFrom,
  type Question,
  questionAddress,
  questionPage,
  questionPolicy,
  questionSize,
} from './question-page';

/** What is pressed so soon was meant for what was there before, in milliseconds: Chromium's own measure. */
const settleMs = 500;

/** In the middle of the window that is asked about, or of the screen, and never larger than the screen. */
function placeOf(content: { width: number; height: number }, parent: BrowserWindow | null): Rectangle {
  const around = parent?.getBounds();
  const area = (around ? screen.getDisplayMatching(around) : screen.getPrimaryDisplay()).workArea;
  const size = { width: Math.min(content.width, area.width), height: Math.min(content.height, area.height) };
  const middle = around ?? area;
  const within = (at: number, from: number, room: number, need: number) =>
    Math.round(Math.max(from, Math.min(at, from + room - need)));
  return {
    ...size,
    x: within(middle.x + (middle.width - size.width) / 2, area.x, area.width, size.width),
    y: within(middle.y + (middle.height - size.height) / 2, area.y, area.height, size.height),
  };
}

/** Puts a question and gives the button that was chosen, by its position. */
export type AskPerson = (
  question: Question,
  parent: BrowserWindow | null,
  signal: AbortSignal,
) => Promise<number>;

/**
 * Asks in a small window of main's own. On Linux the system's boxes are in no accessibility tree, so that who uses a
 * screen reader could not answer them; Chromium's pages are. This one has no script, no preload and no network, and
 * lies in a session of its own: the app's page has no way to it, and it answers by its buttons alone. One at a time.
 * `signal` takes the question back, as Escape does.
 */
export function createQuestionWindow(): AskPerson {
  let page = '';
  let own: Session | null = null;
  const ownSession = async (): Promise<Session> => {
    if (own !== null) return own;
    own = session.fromPartition('question', { cache: false });
    allowOnly(own, (url) => url === questionAddress);
    own.protocol.handle('app', ({ url, method }) =>
      url === questionAddress && method === 'GET'
        ? new Response(page, {
            headers: {
              'Content-Type': 'text/html; charset=utf-8',
              'Content-Security-Policy': questionPolicy,
              'X-Content-Type-Options': 'nosniff',
              'Cache-Control': 'no-store',
            },
          })
        : new Response(null, { status: 404 }),
    );
    await deadEnd(own);
    return own;
  };

  return async (question, parent, signal) => {
    const apart = await ownSession();
    if (signal.aborted) return question.cancel;
    page = questionPage(question);
    const { width, height } = questionSize(question);
    const zoom = parent?.webContents.getZoomFactor() ?? 1;
    const window = new BrowserWindow({
      ...(parent === null ? {} : { parent, modal: true }),
      ...placeOf({ width: Math.round(width * zoom), height: Math.round(height * zoom) }, parent),
      useContentSize: true,
      show: false,
      title: 'Partner Reset',
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#292929' : '#ffffff',
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: parent !== null,
      webPreferences: { ...scriptlessPreferences, session: apart, navigateOnDragDrop: false },
    });
    // The menu's shortcuts work the app's window.
    window.removeMenu();
    const { webContents: contents } = window;
    let answer = question.cancel;
    let shownAt = Number.POSITIVE_INFINITY;

    const close = () => void (window.isDestroyed() || window.destroy());
    window.once('ready-to-show', () => {
      window.show();
      shownAt = performance.now();
    });
    // Said by the option alone, an earlier question's zoom would stay.
    contents.once('did-navigate', () => contents.setZoomFactor(zoom));
    // The first of the events of a page that wants to go somewhere: it goes nowhere, and the walls let no later one come.
    contents.on('will-frame-navigate', ({ url }) => {
      const chosen = answerFrom(url, question.buttons.length);
      if (chosen === null || !(performance.now() - shownAt >= settleMs)) return;
      answer = chosen;
      close();
    });
    contents.on('before-input-event', (event, { type, key, isAutoRepeat }) => {
      // A key that is still held was pressed for something else.
      if (isAutoRepeat && ['Enter', ' ', 'Escape'].includes(key)) event.preventDefault();
      else if (type === 'keyDown' && key === 'Escape') close();
    });
    contents.on('render-process-gone', close);
    signal.addEventListener('abort', close);
    const closed = new Promise<void>((over) => window.once('closed', over));
    await contents.loadURL(questionAddress).catch(close);
    await closed;
    signal.removeEventListener('abort', close);
    if (parent !== null && !parent.isDestroyed()) parent.focus();
    return answer;
  };
}
