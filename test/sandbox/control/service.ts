import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type Exchange, json } from '../exchange';
import { forbiddenPlace } from '../foreign';
import { localHost, readBody } from '../server';
import type { SandboxWorld } from '../world';
import { controlNames } from './api';
import type { Controls } from './calls';
import { UnknownTarget } from './data-calls';

async function answerTo(controls: Controls, name: string, body: string): Promise<Answer> {
  const call = controlNames.find((known) => known === name);
  if (!call) return json(404, { error: `no such call: ${name}`, calls: controlNames });
  try {
    const given: unknown = body === '' ? {} : (JSON.parse(body) ?? {});
    // The caller is a test on this machine: the types of the client are the contract, nothing is checked again here.
    const run = controls[call] as (given: unknown) => unknown;
    return json(200, await run(given));
  } catch (reason) {
    if (reason instanceof UnknownTarget || reason instanceof SyntaxError)
      return json(400, { error: reason.message });
    throw reason;
  }
}

/** The handler of the control port, which also plays the foreign host that a bad `links.next` points to. */
export function createControlService(
  world: SandboxWorld,
  controls: Controls,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await readBody(request);
    const send = (answer: Answer): void => {
      response
        .writeHead(answer.status, { 'content-type': String(answer.headers['content-type']) })
        .end(answer.body);
    };
    // A browser page never speaks to this port: every browser says where it comes from.
    if (!localHost(request) || body === undefined || request.headers.origin !== undefined) {
      response.writeHead(421).end();
      return;
    }
    const name = url.pathname.match(/^\/control\/([a-z-]+)$/)?.[1];
    if (name !== undefined) return send(await answerTo(controls, name, body));
    const exchange: Exchange = {
      number: 0,
      at: world.clock.now(),
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body,
    };
    send(
      forbiddenPlace(world, exchange) ??
        json(404, { error: 'only /control/<call> is here', calls: controlNames }),
    );
  };
}
