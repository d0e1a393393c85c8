import type { Exchange } from './exchange';
import { type Answer, page } from './exchange';
import type { SandboxWorld } from './world';

/** Places where a well-behaved client never goes: a captive portal's page, a foreign host, Microsoft Graph. */
export function forbiddenPlace(world: SandboxWorld, exchange: Exchange): Answer | undefined {
  const { path, headers } = exchange;
  if (path.startsWith('/captive/')) {
    // A browser may follow: a person is looking. The app may not.
    if (headers['sec-fetch-mode'] !== 'navigate') world.violate('redirect-followed', path, exchange);
    return page(200, '<!doctype html><title>Hotel Practice</title><h1>Please log in</h1>');
  }
  if (path.startsWith('/foreign/')) {
    world.violate('foreign-host-followed', path, exchange);
    return page(200, '<!doctype html><title>Another host</title>');
  }
  if (/^\/(?:v1\.0|beta)\//.test(path)) {
    world.violate('graph-call', path, exchange);
    return page(404, 'no Graph here');
  }
  return undefined;
}
