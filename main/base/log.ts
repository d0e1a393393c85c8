import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Failure } from '../../preload/outcome';
import { createRepetition } from './log-repetition';

/**
 * One line of the log. These fields and no others: what happened, as codes, numbers and ids. There is no field for a
 * message, a name, an address or a value, so none can be logged by mistake.
 */
export type LogEntry = {
  /** What happened, in lower case with dots: `serve.unexpected`, `keychain.locked`. */
  readonly event: string;
  /** The number that the technician was shown. */
  readonly reference?: string;
  /** The call or event of the contract that it happened in. */
  readonly channel?: string;
  /** The kind of a named failure. */
  readonly kind?: string;
  /** A code from elsewhere: Microsoft's, the system's, or a class of error such as `TypeError`. */
  readonly code?: string;
  /** Where in our code: function names and line numbers of our own bundle, innermost first. */
  readonly at?: string;
  /** A field of the contract or of a file, by its path: `rows.0.name`. */
  readonly field?: string;
  readonly step?: string;
  /** A version number, of the app or of what it runs on. */
  readonly version?: string;
  /** HTTP status or exit code. */
  readonly status?: number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly requestId?: string;
  readonly correlationId?: string;
};

/** Where a reference number leads. */
export type Log = {
  readonly write: (entry: LogEntry) => void;
  /** Writes what support needs about a named failure, under its reference if it has one. */
  readonly failure: (channel: string, failure: Failure) => void;
  /** A new number to show: eight letters and digits that cannot be mistaken for each other, such as `7K3M-9QXD`. */
  readonly newReference: () => string;
};

/** What the log needs of the world. */
export type LogWorld = {
  /** The log; when it is full it becomes `<file>.1`, and what was there before is gone. */
  readonly file: string;
  readonly now: () => number;
  readonly random: (size: number) => Uint8Array;
};

// No space, no @, no slash, no quote: an address, a path, a URL, a UPN or a sentence cannot get through.
const code = /^[\w.:+-]{1,80}$/;
const textFields = {
  event: /^[a-z][a-z0-9.-]{0,59}$/,
  reference: code,
  channel: /^[a-zA-Z.]{1,40}$/,
  kind: /^[a-z-]{1,40}$/,
  code,
  at: /^[\w.:<>, ]{1,400}$/,
  field: /^[\w.]{1,120}$/,
  step: /^[a-z-]{1,40}$/,
  version: code,
  requestId: code,
  correlationId: code,
} as const;
const numberFields = ['status', 'count', 'milliseconds'] as const;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** One megabyte, twice: the file and the one before it. */
export const largestLog = 1024 * 1024;

/** One line, or what is left of the entry after leaving out the fields that do not look like what they should hold. */
function lineOf(entry: LogEntry, time: string): string {
  const line: Record<string, string | number> = { time };
  const refused: string[] = [];
  for (const [field, shape] of Object.entries(textFields)) {
    const value: unknown = Reflect.get(entry, field);
    if (value === undefined) continue;
    if (typeof value === 'string' && shape.test(value)) line[field] = value;
    else refused.push(field);
  }
  for (const field of numberFields) {
    const value = entry[field];
    if (value !== undefined && Number.isFinite(value)) line[field] = value;
  }
  if (refused.length > 0) line.refused = refused.join('.');
  return `${JSON.stringify(line)}\n`;
}

/**
 * Opens the local log: JSON lines, readable by this account only, at most two files of one megabyte. A library was
 * left aside: electron-log opens calls of its own to the window, and takes any text. A log that cannot be written
 * never stops the app: the next line that can be written says how many were lost. What repeats itself without end, by
 * a window or a server that wants older lines gone, is counted (`repetition.ts`).
 */
export function createLog({ file, now, random }: LogWorld, limit = largestLog): Log {
  let lost = 0;
  const repetition = createRepetition(now);
  const append = (line: string) => {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0 && size + line.length > limit) renameSync(file, `${file}.1`);
    appendFileSync(file, line, { mode: 0o600 });
  };
  const write = (entry: LogEntry) => {
    const time = new Date(now()).toISOString();
    try {
      if (lost > 0) append(lineOf({ event: 'log.lost', count: lost }, time));
      lost = 0;
      for (const { event, count, reference } of repetition.due())
        append(
          lineOf(
            { event: 'log.repeated', code: event, count, ...(reference !== undefined && { reference }) },
            time,
          ),
        );
      if (repetition.isTooMuch(entry)) return;
      append(lineOf(entry, time));
    } catch {
      lost += 1;
    }
  };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    chmodSync(file, 0o600);
  } catch {
    // The file is not there yet, or cannot be written at all: `write` counts that.
  }
  return {
    write,
    failure: (channel, failure) => {
      const { reference, code, status, requestId, correlationId } = failure.support ?? {};
      write({
        event: 'failure',
        channel,
        kind: failure.kind,
        ...(reference === undefined ? {} : { reference }),
        ...(failure.kind === 'unexpected' ? { reference: failure.reference } : {}),
        ...(code === undefined ? {} : { code }),
        ...(status === undefined ? {} : { status }),
        ...(requestId === undefined ? {} : { requestId }),
        ...(correlationId === undefined ? {} : { correlationId }),
      });
    },
    newReference: () => {
      const letters = Array.from(random(8), (byte) => alphabet[byte % alphabet.length]).join('');
      return `${letters.slice(0, 4)}-${letters.slice(4)}`;
    },
  };
}
