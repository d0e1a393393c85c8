/**
 * The one reader of times that come over the wire. Without a zone a time is UTC, as the contract says of this API; never
 * the computer's own zone, in which the same answer would mean something else in another country.
 */
export type WireTime = {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The day alone was given, or a day that may be read in two ways: it says that there is a time, not which. */
  readonly isVague: boolean;
};

/**
 * Before and after these years nothing of ours can have happened: year 1, 1601, 1753, 1900, 1970 and 9999 are how
 * services write "none".
 */
const years = { first: 1990, last: 2199 };

const iso =
  /^([+-]?\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;
const http =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[ -]([a-z]{3})[ -](\d{4})\s+(\d\d):(\d\d):(\d\d)(?:\s*(Z|UTC|GMT|[+-]\d{4}))?$/i;
const microsoftJson = /^\/Date\((-?\d{1,17})(?:[+-]\d{4})?\)\/$/;
/** Day and month in either order: .NET writes it so where nobody chose a form. */
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const minuteMs = 60_000;

/** A time as it came in JSON or in a header; null: none was given, or none that can be read. */
export function wireTime(value: unknown): WireTime | null {
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value !== 'string') return null;
  const text = value.trim().slice(0, 100);
  if (/^-?\d{9,17}$/.test(text)) return ofNumber(Number(text));
  const epoch = microsoftJson.exec(text)?.[1];
  if (epoch !== undefined) return within(Number(epoch), false);
  return ofSlashed(text) ?? ofHttp(text) ?? ofIso(text);
}

function ofSlashed(text: string): WireTime | null {
  const [, one = '', other = '', year] = slashed.exec(text) ?? [];
  if (year === undefined) return null;
  return ofParts({ year, month: Math.min(Number(one), 12), day: other }, true);
}

function ofHttp(text: string): WireTime | null {
  const [, day = '', name = '', year, hour, minute, second, zone] = http.exec(text) ?? [];
  if (year === undefined) return null;
  return ofParts({ year, month: months.indexOf(name.toLowerCase()) + 1, day, hour, minute, second, zone });
}

function ofIso(text: string): WireTime | null {
  const [, year, month, day = '', hour, minute, second, fraction, zone] = iso.exec(text) ?? [];
  if (year === undefined) return null;
  const parts = { year, month: Number(month), day, hour, minute, second, fraction, zone };
  return ofParts(parts, hour === undefined);
}

/** The milliseconds since 1970 of a time of the wire that says when it was, to the minute; null: it does not. */
export function wireInstant(value: unknown): number | null {
  const time = wireTime(value);
  return time === null || time.isVague ? null : time.at;
}

type Parts = {
  readonly year: string;
  readonly month: number;
  readonly day: string;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
};

function ofParts(parts: Parts, isVague = false): WireTime | null {
  const [year, day] = [Number(parts.year), Number(parts.day)];
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return null;
  const isDay = parts.month >= 1 && parts.month <= 12 && day >= 1 && day <= 31;
  // 24:00 is the day's end, and a second may be a leap second.
  const isTime = (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;
  if (!isDay || !isTime) return null;
  const fraction = Math.floor(Number(`0.${parts.fraction ?? '0'}`) * 1_000);
  const at = Date.UTC(year, parts.month - 1, day, hour, minute, second, fraction);
  return within(at - zoneMinutes(parts.zone) * minuteMs, isVague);
}

/** Minutes east of Greenwich. */
function zoneMinutes(zone: string | undefined): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Seconds or milliseconds since 1970: what is too small for the one is the other. */
const ofNumber = (value: number): WireTime | null =>
  within(Math.abs(value) < 100_000_000_000 ? value * 1_000 : value, false);

function within(at: number, isVague: boolean): WireTime | null {
  const year = new Date(at).getUTCFullYear();
  return year >= years.first && year <= years.last ? { at, isVague } : null;
}
