import { wireInstant } from './wire-time';

/**
 * How many milliseconds a server asks to wait. `Retry-After` comes as whole seconds, as a fraction, or as a date
 * (RFC 9110 §10.2.3); a date is measured against the server's own `Date` where it gives one, since this computer's
 * clock may be wrong. Without a usable header the 429's message may say it in words ("Try again in 41 seconds.").
 * Null: it does not say.
 */
export function retryAfterMs(headers: Headers, message: string | undefined, now: number): number | null {
  const header = headers.get('retry-after')?.trim() ?? '';
  // Sent twice it arrives as a list: the longer wait is right for both.
  if (/^\d+(\s*,\s*\d+)+$/.test(header)) return Math.max(...header.split(',').map(Number)) * 1000;
  if (/^\d+(\.\d*)?$|^\.\d+$/.test(header)) return Math.ceil(Number(header) * 1000);
  const date = wireInstant(header);
  if (date !== null) return Math.max(0, date - (wireInstant(headers.get('date')) ?? now));
  const spoken = /\b(\d{1,9}(?:\.\d{1,3})?) ?sec/i.exec(message ?? '')?.[1];
  return spoken === undefined ? null : Math.ceil(Number(spoken) * 1000);
}
