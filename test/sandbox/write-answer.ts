import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './exchange';
import type { FaultAction } from './faults';

const piece = Buffer.alloc(65_536, 'A');

/** A JSON text of so many bytes, written as fast as the client takes it; ends early when the client goes away. */
async function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.write('\uFEFF{"items":[],"padding":"');
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    const more = response.write(piece.subarray(0, Math.min(left, piece.length)));
    if (more) continue;
    const waiting = new AbortController();
    const options = { signal: waiting.signal };
    const either = [once(response, 'drain', options), once(response, 'close', options)];
    await Promise.race(either).catch(() => undefined);
    waiting.abort();
    await Promise.allSettled(either);
  }
  response.end('"}');
}

/** So many pieces make a body that takes its time. */
const pieces = 8;

/** A body whose pieces come one after the other, over so long; ends early when the client goes away. */
async function trickle(response: ServerResponse, body: Buffer, milliseconds: number): Promise<void> {
  const size = Math.ceil(body.length / pieces);
  for (let n = 0; n < pieces && !response.destroyed; n += 1) {
    await pause(milliseconds / pieces);
    response.write(body.subarray(n * size, (n + 1) * size));
  }
  response.end();
}

/**
 * Sends an answer, as far as the faults let it. `onHead` is called when the head has been handed over. True when all of
 * it was handed over to a client that was still there.
 */
export async function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  faults: readonly FaultAction[],
  how: { keepAlive: boolean; date: string; onHead: () => void },
): Promise<boolean> {
  const { socket } = response;
  if (faults.some((fault) => fault.do === 'apply-then-drop')) {
    socket?.destroy();
    return false;
  }
  const headers: Record<string, string | string[]> = { Date: how.date };
  for (const [name, value] of Object.entries(answer.headers))
    headers[name] = typeof value === 'string' ? value : [...value];
  if (!how.keepAlive) headers.Connection = 'close';
  const body = Buffer.from(answer.body, 'utf8');
  const huge = faults.find((fault) => fault.do === 'huge');
  if (huge) {
    response.writeHead(200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
    await flood(response, huge.bytes ?? 200 * 1_048_576);
    return false;
  }
  const cut = faults.find((fault) => fault.do === 'drop-after-bytes');
  if (cut) {
    response.writeHead(answer.status, { ...headers, 'Content-Length': String(body.length) });
    response.write(body.subarray(0, Math.min(cut.bytes ?? 1, Math.max(body.length - 1, 0))), () =>
      socket?.destroy(),
    );
    return false;
  }
  return new Promise((done) => {
    response.on('finish', () => done(true));
    response.on('close', () => done(response.writableFinished));
    if (response.destroyed) done(false);
    const bodiless = answer.status === 204 || answer.status === 304;
    response.writeHead(
      answer.status,
      bodiless ? headers : { ...headers, 'Content-Length': String(body.length) },
    );
    const slow = faults.find((fault) => fault.do === 'throttle' && fault.bodyMs !== undefined);
    if (slow?.do === 'throttle' && slow.bodyMs !== undefined) {
      response.flushHeaders();
      void trickle(response, body, slow.bodyMs);
    } else response.end(bodiless ? undefined : body);
    how.onHead();
  });
}
