import type { EventName } from '../../preload/channels';
import { type EventPayload, eventShapes } from '../../preload/contract';
import type { Log } from '../base/log';
import { pageOrigin } from './sender';
import { fieldOf } from './serve-calls';

/** The side of Electron's `webContents` that is used here. */
export type WindowContents = {
  readonly isDestroyed: () => boolean;
  readonly mainFrame: {
    readonly origin: string;
    readonly send: (event: string, payload: unknown) => void;
  };
};

/** Tells the window something it did not ask for. */
export type Emit = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/**
 * Sends to the window. `listener` gives the window's contents, or null while there is none. Sends to
 * the top frame of our page alone, and only what has the shape of the contract; what is not sent is logged.
 */
export function createEmit(listener: () => WindowContents | null, log: Log): Emit {
  return (event, payload) => {
    const contents = listener();
    if (contents === null || contents.isDestroyed()) return;
    const given = eventShapes[event].safeParse(payload);
    if (!given.success) {
      log.write({ event: 'tell.shape', channel: event, ...fieldOf(given.error.issues) });
      return;
    }
    try {
      if (contents.mainFrame.origin !== pageOrigin) return;
      contents.mainFrame.send(event, given.data);
    } catch {
      // The page went away between the two lines: the next one asks for a snapshot.
      log.write({ event: 'tell.gone', channel: event });
    }
  };
}
