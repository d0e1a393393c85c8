import { applies, damaged, insteadOf } from './bent-answer';
import { type Answer, type Exchange, page } from './exchange';
import type { FaultAction } from './faults';
import { forbiddenPlace } from './foreign';
import { identityAnswer } from './identity/platform';
import { continuationOf } from './partner-center/continuation';
import { partnerCenterAnswer } from './partner-center/partner-center';
import type { SandboxWorld } from './world';

/** What the server does with a request: the answer, and whether it is what an honest API would have said. */
export type Response = { readonly answer: Answer; readonly honest: boolean };

function truth(world: SandboxWorld, exchange: Exchange, faults: readonly FaultAction[]): Answer {
  if (/^\/v1(?:\/|$)/i.test(exchange.path)) return partnerCenterAnswer(world, exchange);
  return (
    identityAnswer(world, exchange, faults) ??
    forbiddenPlace(world, exchange) ??
    page(404, '<!doctype html><h1>Nothing here</h1>')
  );
}

/** Answers a request under the faults that strike it. */
export function respond(world: SandboxWorld, exchange: Exchange, faults: readonly FaultAction[]): Response {
  for (const fault of faults) {
    const instead = insteadOf(world, exchange, fault);
    if (!instead) continue;
    if (applies(fault)) truth(world, exchange, faults);
    const honest =
      fault.do !== 'captive-portal' &&
      !(fault.do === 'answer' && !/json/.test(String(instead.headers['Content-Type'])));
    return { answer: instead, honest };
  }
  // The page behind a made-up token is the first page again: the list goes on without end.
  const astray = faults.some((fault) => fault.do === 'pages') && continuationOf(exchange) === null;
  const { 'ms-continuationtoken': _, ...without } = exchange.headers;
  const asked = astray ? { ...exchange, headers: without } : exchange;
  const answer = faults.reduce((so, fault) => damaged(world, asked, so, fault), truth(world, asked, faults));
  return { answer, honest: !faults.some((fault) => fault.do === 'mangle') };
}
