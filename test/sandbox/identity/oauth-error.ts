import { randomUUID } from 'node:crypto';
import { type Answer, json } from '../exchange';

/** The text that Entra puts behind an error: number, sentence and the ids that its support asks for. */
export function describe(
  code: number,
  text: string,
  at: number,
  ids: { trace: string; correlation: string } = { trace: randomUUID(), correlation: randomUUID() },
) {
  const timestamp = `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    description: `AADSTS${code}: ${text}. Trace ID: ${ids.trace} Correlation ID: ${ids.correlation} Timestamp: ${timestamp}`,
    timestamp,
    ...ids,
  };
}

/** A refusal of the token endpoint in Entra's shape (Entra docs: error codes). 400 unless told. */
export function oauthError(
  refusal: { error: string; code: number; text: string; suberror?: string; claims?: string; status?: number },
  at: number,
  correlation: string = randomUUID(),
): Answer {
  const { description, timestamp, trace } = describe(refusal.code, refusal.text, at, {
    trace: randomUUID(),
    correlation,
  });
  return json(refusal.status ?? 400, {
    error: refusal.error,
    error_description: description,
    error_codes: [refusal.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
    ...(refusal.suberror ? { suberror: refusal.suberror } : {}),
    ...(refusal.claims ? { claims: refusal.claims } : {}),
  });
}
