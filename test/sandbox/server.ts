import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from './exchange';
import type { FaultAction } from './faults';
import { judge, judgeWait, noteDelivery, noteWait } from './partner-center/conduct';
import { type RequestRecord, recordOf } from './records';
import { respond } from './respond';
import type { SandboxWorld } from './world';
import { writeAnswer } from './write-answer';

/** Bodies of requests are small; anything larger is cut off. */
const bodyLimit = 1_048_576;

/** The whole body as text, or undefined when it is too large or the client went away. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      size += part.length;
      if (size > bodyLimit) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A Host header that means this machine: a page elsewhere must not reach us through a name of its own. */
export const localHost = (request: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '');

function arrive(world: SandboxWorld, request: IncomingMessage, number: number): Exchange | undefined {
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    return {
      number,
      at: world.clock.now(),
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body: '',
    };
  } catch {
    return undefined;
  }
}

const delays = (faults: readonly FaultAction[], when: 'before' | 'after'): number =>
  faults.reduce((sum, fault) => sum + (fault.do === 'delay' && fault.when === when ? fault.ms : 0), 0);

async function serve(
  world: SandboxWorld,
  request: IncomingMessage,
  response: ServerResponse,
  number: number,
): Promise<void> {
  const head = arrive(world, request, number);
  if (!head || !localHost(request)) {
    response.writeHead(421).end();
    return;
  }
  const faults = world.faults.take(head);
  const partnerCenter = /^\/v1(?:\/|$)/i.test(head.path);
  const isToken = /\/oauth2\/v2\.0\/token$/i.test(head.path);
  const note = (exchange: Exchange): RequestRecord => {
    const record = recordOf(exchange);
    world.requests.push(record);
    if (partnerCenter) judge(world, exchange, record);
    if (partnerCenter || isToken) judgeWait(world, exchange);
    return record;
  };
  if (faults.some((fault) => fault.do === 'drop-before')) {
    // The body was never read, so only what the head says can be judged: the record is enough.
    world.requests.push(recordOf(head));
    request.socket.destroy();
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    request.socket.destroy();
    return;
  }
  const exchange = { ...head, body };
  const record = note(exchange);
  const before = world.modes.latency + delays(faults, 'before');
  if (before > 0) await pause(before);
  const { answer, honest } = respond(world, exchange, faults);
  const after = delays(faults, 'after');
  if (after > 0) await pause(after);
  const whole = await writeAnswer(response, answer, faults, {
    keepAlive: world.modes.keepAlive,
    date: new Date(world.clock.now()).toUTCString(),
    onHead: () => {
      if (partnerCenter || isToken) noteWait(world, exchange, answer);
    },
  });
  if (!whole) return;
  record.status = answer.status;
  if (partnerCenter) noteDelivery(world, exchange, record, answer, honest);
  else record.delivered = true;
}

/** A server on 127.0.0.1 that can stop listening and come back on the same port. */
export type Listener = {
  readonly origin: string;
  /** Nothing listens, connections are cut; or every connection is cut as it comes; or all is well. */
  offline(how: false | 'refuse' | 'destroy'): Promise<void>;
  stop(): Promise<void>;
};

/** Listens on 127.0.0.1 and hands over every request. */
export async function listen(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listener> {
  let cut = false;
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((reason: unknown) => {
      console.error('The practice Microsoft has a bug:', reason);
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = 65_000;
  server.on('connection', (socket) => {
    if (cut) socket.destroy();
  });
  const open = (at: number): Promise<void> =>
    new Promise((done, fail) => {
      server.once('error', fail);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', fail);
        done();
      });
    });
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  await open(port);
  const own = (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${own}`,
    async offline(how) {
      cut = how === 'destroy';
      if (how === 'destroy') server.closeAllConnections();
      if (how === 'refuse' && server.listening) await close();
      for (let tries = 0; how !== 'refuse' && !server.listening; tries++) {
        // Another program may have borrowed the port for a moment.
        await open(own).catch(async (reason: unknown) => {
          if (tries > 50) throw reason;
          await pause(100);
        });
      }
    },
    stop: () => (server.listening ? close() : Promise.resolve()),
  };
}

/** The handler of the practice Microsoft's public port. */
export function createService(
  world: SandboxWorld,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let number = 0;
  return (request, response) => serve(world, request, response, ++number);
}
