import { z } from 'zod';
import { languages } from '../languages/languages';
import type { Failure } from '../outcome';

/** Any Microsoft id. `z.uuid` would refuse real ones: it checks RFC version bits. */
export const guid = z.guid().transform((id) => id.toLowerCase());

/** A point in time, ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** A language that every text exists in. */
export const language = z.enum(languages);

/** A named failure inside an answer. Main made it, so only its kind is looked at (and only in tests). */
export const failure = z.custom<Failure>(
  (value) =>
    typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string',
);

/** Nothing: the call takes no input, or gives nothing back. */
export const nothing = z.undefined();
