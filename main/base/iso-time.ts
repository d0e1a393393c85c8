/** Milliseconds since 1970 as ISO 8601 in UTC, to the millisecond: how times cross to the window. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The same for a time that may be unknown, which stays null. */
export const isoTimeOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : isoTime(milliseconds);
