import type { Language } from '../../preload/languages/languages';
import { say } from './language';

// The region decides between 14:05 and 2:05 PM: the system's own, when it speaks the language in force.
const regional = (language: Language): string =>
  navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

const minuteMs = 60_000;
/** An hour in milliseconds. */
export const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A clock is put right by less than this now and then, and what is shown is drawn a minute late. */
const toleratedMs = 5 * minuteMs;

/** Did somebody set the clock back since then? Nobody knows how long ago it was. */
export const isAgeUnknown = (iso: string, nowMs: number): boolean => Date.parse(iso) - nowMs > toleratedMs;

/** Made once for each language: making one takes as long as a hundred uses. */
const agos = new Map<Language, Intl.RelativeTimeFormat>();
const agoOf = (language: Language): Intl.RelativeTimeFormat => {
  const known = agos.get(language);
  if (known !== undefined) return known;
  const made = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  agos.set(language, made);
  return made;
};

/** How long ago, in words ("3 hours ago"), by the largest fitting unit; of the future: "on an unknown date". */
export const ageText = (iso: string, nowMs: number, language: Language): string => {
  if (isAgeUnknown(iso, nowMs)) return say('time.unknownDate');
  const ageMs = Math.max(0, nowMs - Date.parse(iso));
  const words = agoOf(language);
  if (ageMs >= dayMs) return words.format(-Math.floor(ageMs / dayMs), 'day');
  if (ageMs >= hourMs) return words.format(-Math.floor(ageMs / hourMs), 'hour');
  if (ageMs >= minuteMs) return words.format(-Math.floor(ageMs / minuteMs), 'minute');
  return words.format(0, 'second');
};

/** Time of day, with the date when it is not today: "14:05", or "21 Nov 2026, 14:05". */
export const timeText = (iso: string, nowMs: number, language: Language): string => {
  const date = new Date(iso);
  const today = new Date(nowMs).toDateString() === date.toDateString();
  return new Intl.DateTimeFormat(regional(language), {
    timeStyle: 'short',
    ...(today ? {} : { dateStyle: 'medium' }),
  }).format(date);
};

/** Time of day to the second: two of the same minute are told apart. */
export const momentText = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(regional(language), { timeStyle: 'medium' }).format(new Date(iso));

/** Seconds until then, never negative, rounded up so that a countdown ends at nought. */
export const secondsUntil = (iso: string, nowMs: number): number => secondsUntilMs(Date.parse(iso), nowMs);

/** The same for a time in milliseconds since 1970. */
export const secondsUntilMs = (untilMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));

/** A countdown: "0:45", "12:05". */
export const countdownText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A rough length of time in words, never less than a minute: "2 minutes", "3 hours". `seconds`: a guess. */
export const leftText = (seconds: number, language: Language): string => {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const [value, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.round(minutes / 60), 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/** A whole number as the language writes it: "1,234" or "1 234". */
export const numberText = (value: number, language: Language): string =>
  new Intl.NumberFormat(language).format(value);
