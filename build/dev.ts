// `npm run dev`: a change in renderer/ builds the window and loads its page anew, while main goes on; any other change builds
// what it concerns and starts the app anew. The page is loaded as users load it, from `app://` under its strict policy, so
// nothing works here that does not work there. Takes `-- --deployment=<file>`; `-- --debug` lets a debugger attach, on ports of
// loopback that every program of this computer can open: 9229 main, 9230 the store process, 9222 the window.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildParts, type Part } from './development/build-parts';
import { pipe, type Reload, reloadByPipe, reloadByPort } from './development/window-reload';
import { refuseWithoutSandbox } from './headless/electron-room';
import { runtime } from './runtime';

const electron = runtime();
refuseWithoutSandbox(electron.folder);
const isDebugged = process.argv.includes('--debug');
const given = process.argv.slice(2).filter((argument) => argument !== '--debug');
const ports = { main: 9229, store: 9230, window: 9222 };
const checkout = fileURLToPath(new URL('..', import.meta.url));
/** An editor writes a file more than once. */
const quietMs = 300;

/** Which bundles a folder's sources are in. The contract is in all of them. */
const partsOf: Readonly<Record<string, readonly Part[]>> = {
  main: ['main'],
  preload: ['main', 'preload', 'renderer'],
  renderer: ['renderer'],
};

let app: { readonly child: ChildProcess; readonly reload: Reload } | undefined;
let timer: NodeJS.Timeout | undefined;
let isEnding = false;
let isBuilding = false;
const changed = new Set<Part>();

function open(): void {
  const toDebug = [`--inspect=${ports.main}`, `--remote-debugging-port=${ports.window}`];
  const child = spawn(
    electron.executable,
    [checkout, ...(isDebugged ? toDebug : [pipe.argument]), ...given],
    {
      cwd: checkout,
      stdio: isDebugged ? 'inherit' : [...pipe.stdio],
      // Stacks, in the log too, name lines of the sources. Main's own argument goes before the variable.
      env: {
        ...process.env,
        NODE_OPTIONS: `--enable-source-maps${isDebugged ? ` --inspect=${ports.store}` : ''}`,
      },
    },
  );
  const mine = { child, reload: isDebugged ? reloadByPort(ports.window) : reloadByPipe(child) };
  app = mine;
  child.on('close', (code) => {
    // Closed by hand, not by a change: that ends the watch too.
    if (mine === app) end(code ?? 0);
  });
}

/** One instance at a time: the new one starts when the old one has gone. */
function startAnew(): void {
  const before = app;
  if (before === undefined) {
    open();
    return;
  }
  app = undefined;
  before.child.once('close', open);
  before.child.kill();
}

/** What does not build leaves the app as it is; the compiler has said why. What changed meanwhile is built afterwards. */
async function bringUpToDate(): Promise<void> {
  if (isBuilding) return;
  isBuilding = true;
  try {
    while (changed.size > 0 && !isEnding) {
      const parts = [...changed];
      changed.clear();
      const start = performance.now();
      await buildParts(checkout, parts);
      const onlyWindow = parts.every((part) => part === 'renderer');
      if (onlyWindow && app !== undefined) await app.reload();
      else startAnew();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `${parts.join(', ')} built, ${onlyWindow ? 'window reloaded' : 'app started anew'} (${seconds} s)`,
      );
    }
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
  } finally {
    isBuilding = false;
  }
}

const watchers = Object.entries(partsOf).map(([folder, parts]) =>
  watch(`${checkout}${folder}`, { recursive: true }, () => {
    for (const part of parts) changed.add(part);
    clearTimeout(timer);
    timer = setTimeout(() => void bringUpToDate(), quietMs);
  }),
);

function end(code: number): void {
  if (isEnding) return;
  isEnding = true;
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  app?.child.kill();
  process.exitCode = code;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
if (spawnSync(process.execPath, ['build/build.mjs'], { cwd: checkout, stdio: 'inherit' }).status === 0)
  open();
else console.error('It does not build yet: the app opens with the first change that builds.');
