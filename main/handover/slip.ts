import type { After } from '../base/clock';
import { createSerialQueue } from '../base/serial-queue';
import { type Slip, slipPage } from './slip-page';

/** What became of a print job as far as the app can know: the printer's own queue is beyond it. */
export type Printed = 'printed' | 'cancelled' | 'failed';

/** Puts a page on paper or into a PDF, in memory only. */
export type SlipPrinter = {
  /** Asks with the system's dialogue. */
  print(html: string): Promise<Printed>;
  /** Rejects when the page cannot be made into a PDF. */
  pdf(html: string): Promise<Uint8Array>;
  /** Ends what is under way, if anything, and forgets the page. */
  stop(): void;
};

/** The slip as the rest of the app sees it. */
export type SlipDesk = {
  print(slip: Slip): Promise<Printed>;
  /** The bytes of the PDF, for whoever writes the file the technician chose; null when it could not be made. */
  pdf(slip: Slip): Promise<Uint8Array | null>;
};

/**
 * Milliseconds after which a job counts as failed. Making a PDF is a matter of a second, but can get stuck for ever after a
 * rejected job in Electron before 40; printing waits for a person at the system's dialogue.
 */
export const pdfLimitMs = 30_000;
export const printLimitMs = 10 * 60_000;

/** One slip after the other: the printer's window holds one page at a time. */
export function createSlipDesk(printer: SlipPrinter, after: After): SlipDesk {
  const inTurn = createSerialQueue();

  const within = <T>(milliseconds: number, failed: T, run: () => Promise<T>): Promise<T> =>
    new Promise((resolve) => {
      const cancel = after(milliseconds, () => {
        printer.stop();
        resolve(failed);
      });
      const end = (value: T) => {
        cancel();
        resolve(value);
      };
      // The reason of a rejection is dropped on purpose: it may quote the page.
      run().then(end, () => end(failed));
    });

  return {
    print: (slip) =>
      inTurn(() => within<Printed>(printLimitMs, 'failed', () => printer.print(slipPage(slip)))),
    pdf: (slip) =>
      inTurn(() => within<Uint8Array | null>(pdfLimitMs, null, () => printer.pdf(slipPage(slip)))),
  };
}
