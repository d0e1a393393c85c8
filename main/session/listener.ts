import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { SignInPage } from './sign-in-pages';

/** The answer of the sign-in page, brought by the browser as a form. Each field was there exactly once. */
export type BrowserAnswer = {
  readonly fields: Readonly<Record<string, string>>;
  /** Shows the page in the browser and lets go of it. Call it once, whatever became of the answer. */
  readonly reply: (page: SignInPage) => void;
};

/** Waits for one answer. */
export type LoopbackListener = {
  /** Where the browser must bring it: `http://localhost:<port>`, as registered with Entra, which ignores the port. */
  readonly redirectUri: string;
  /** The first answer with the right `state`; everything else is turned away and the waiting goes on. */
  readonly answer: Promise<BrowserAnswer>;
  /** Stops waiting. A browser that is owed a page still gets it. */
  readonly close: () => void;
};

/** Far more than a code and a state. In bytes. */
export const largestForm = 65_536;
const tries = 5;
const limits = {
  // Programs under development set cookies on localhost, and the browser sends them to every port.
  maxHeaderSize: 65_536,
  headersTimeout: 2_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  keepAlive: false,
};
/**
 * Whoever holds connections open without asking anything is some other program: a browser asks at once. The oldest of
 * them gives way, so that there is always room for the browser.
 */
const mostConnections = 64;

const digest = (text: string) => createHash('sha256').update(text).digest();
const isSame = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));

function bind(server: Server, host: string, port: number): Promise<'bound' | 'taken' | 'absent'> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'taken' : 'absent');
    server.once('error', onError);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', onError);
      // A later error of a listening socket must not take the app down.
      server.on('error', () => undefined);
      resolve('bound');
    });
  });
}

/**
 * The same port on both loopback addresses, since `localhost` may mean either; IPv4 alone where there is no IPv6. A
 * port that somebody else has on IPv6 is not used: the browser could bring the answer there.
 */
async function bindBoth(make: () => Server): Promise<{ servers: readonly Server[]; port: number }> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const four = make();
    if ((await bind(four, '127.0.0.1', 0)) !== 'bound') continue;
    const { port } = four.address() as AddressInfo;
    const six = make();
    const result = await bind(six, '::1', port);
    if (result === 'bound') return { servers: [four, six], port };
    if (result === 'absent') return { servers: [four], port };
    four.close();
  }
  throw new Error('no loopback port can be had');
}

function refuse(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { connection: 'close', 'content-length': '0', 'cache-control': 'no-store' })
    .end();
}

/** The form, or the status to refuse it with. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | number> {
  if (Number(request.headers['content-length'] ?? 0) > largestForm) return 413;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > largestForm) return 413;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** Exact path, method, type and host: nothing that another page can make a browser do by accident. */
function statusOf(request: IncomingMessage, port: number): number {
  if (request.headers.host !== `localhost:${port}`) return 400;
  if (request.url !== '/') return 404;
  if (request.method !== 'POST') return 405;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? 200 : 415;
}

/**
 * Listens on loopback, on a port of the system's choice, for one `form_post` answer that carries `state`. So the code
 * is never in an address, where the browser's history would keep it.
 */
export async function listenOnLoopback(state: string): Promise<LoopbackListener> {
  let deliver: (answer: BrowserAnswer) => void;
  const answer = new Promise<BrowserAnswer>((resolve) => {
    deliver = resolve;
  });
  let isDone = false;
  let owed: ServerResponse | undefined;
  /** The browser that is owed a page. */
  let owedTo: Socket | null = null;
  let port = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const status = isDone ? 410 : statusOf(request, port);
    if (status !== 200) return refuse(response, status);
    const form = await readForm(request);
    if (typeof form === 'number') return refuse(response, form);
    const fields = Object.fromEntries(form);
    const isOnce = [...form.keys()].length === Object.keys(fields).length;
    const given = fields.state;
    if (!isOnce || given === undefined || !isSame(given, state)) return refuse(response, 400);
    if (!fields.code && !fields.error) return refuse(response, 400);
    if (isDone) return refuse(response, 410);
    isDone = true;
    owed = response;
    owedTo = request.socket;
    // A closed server no longer looks after its slow connections.
    response.once('close', () => {
      owed = undefined;
      close();
    });
    close();
    deliver({
      fields,
      reply: ({ headers, html }) => {
        response.writeHead(200, { ...headers, connection: 'close' }).end(html);
      },
    });
  };
  const make = () => {
    const server = createServer(limits, (request, response) => {
      response.on('error', () => undefined);
      // A body that breaks off is the sender's trouble.
      handle(request, response).catch(() => response.destroy());
    });
    const open = new Set<Socket>();
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      const [oldest] = [...open].filter((each) => each !== owedTo);
      if (open.size > mostConnections) oldest?.destroy();
    });
    return server;
  };

  const bound = await bindBoth(make);
  port = bound.port;
  function close(): void {
    isDone = true;
    for (const server of bound.servers) {
      server.close();
      if (owed === undefined) server.closeAllConnections();
      else server.closeIdleConnections();
    }
  }
  return { redirectUri: `http://localhost:${port}`, answer, close };
}
