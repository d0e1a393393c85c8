/** A frame, as far as trust needs it. `origin` is that of the document it shows now. */
export type Frame = { readonly origin: string; readonly url: string; readonly parent: unknown };

/** What Electron says of who calls. `senderFrame` is null once that frame has navigated or gone: read it at once. */
export type Caller = { readonly senderFrame: Frame | null };

/** The one origin whose page is ours. */
export const pageOrigin = 'app://reset';

/**
 * May this caller speak? Only the top frame of our own page: not a frame inside it, not another page, and nobody whose
 * frame is gone. To be asked first and synchronously: after an await the frame may show something else.
 */
export function isOurPage({ senderFrame }: Caller): boolean {
  if (senderFrame === null || senderFrame === undefined) return false;
  return (
    senderFrame.parent === null &&
    senderFrame.origin === pageOrigin &&
    senderFrame.url.startsWith(`${pageOrigin}/`)
  );
}
