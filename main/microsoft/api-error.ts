import { decodeHtml } from '../base/decode-html';
import type { Body } from './body';
import { boundedText } from './bounded-text';

/** An error as the API itself words it (the wire contract's error body). */
export type ApiError = {
  /** The API's code; it comes as a string or as a number. */
  readonly code: string;
  /** The API's own text, entities decoded, at most 1,024 characters. May name people: never log it. */
  readonly description: string;
};

/**
 * The API's error in a body. Null: there is none, so the answer may be a gateway's, which knows nothing of users
 * and passwords. The body of a 429 has another shape, without a code.
 */
export function apiErrorOf(body: Body): ApiError | null {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return null;
  // Partner Center answers in camelCase; what stands before it may not.
  const code = memberOf(body.value, 'code', 'Code');
  const description = memberOf(body.value, 'description', 'Description');
  const spelled = typeof code === 'number' ? String(code) : typeof code === 'string' ? code.trim() : '';
  if (!/^[\w.-]{1,40}$/.test(spelled)) return null;
  const text = typeof description === 'string' ? boundedText(decodeHtml(description), 1024).trim() : '';
  return { code: spelled, description: text };
}

/** The first of these members that an object has. */
const memberOf = (value: object, ...names: readonly string[]): unknown =>
  names.filter((name) => Object.hasOwn(value, name)).map((name): unknown => Reflect.get(value, name))[0];

/** The `message` of a 429's body; undefined when there is none. */
export function throttleMessageOf(body: Body): string | undefined {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return undefined;
  const message = memberOf(body.value, 'message', 'Message');
  return typeof message === 'string' ? message.slice(0, 1024) : undefined;
}
