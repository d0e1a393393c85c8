// `npm run dev`: builds again whenever a source changes and starts the app anew. The page is loaded as users load it, from
// `app://` under its strict policy, so nothing works here that does not work there. Takes `-- --deployment=<file>`.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuseWithoutSandbox } from './headless/electron-room';
import { runtime } from './runtime';

const electron = runtime();
refuseWithoutSandbox(electron.folder);
const checkout = fileURLToPath(new URL('..', import.meta.url));
/** An editor writes a file more than once. */
const quietMs = 300;

let app: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let isEnding = false;

function open(): void {
  const mine = spawn(electron.executable, [checkout, ...process.argv.slice(2)], {
    cwd: checkout,
    stdio: 'inherit',
  });
  app = mine;
  mine.on('close', (code) => {
    // Closed by hand, not by a change: that ends the watch too.
    if (mine === app) end(code ?? 0);
  });
}

/** What does not build leaves the app as it is; the compiler has said why. */
function startAnew(): void {
  if (spawnSync(process.execPath, ['build/build.mjs'], { cwd: checkout, stdio: 'inherit' }).status !== 0)
    return;
  const before = app;
  if (before === undefined) {
    open();
    return;
  }
  // One instance at a time: the new one starts when the old one has gone.
  app = undefined;
  before.once('close', open);
  before.kill();
}

function changed(): void {
  clearTimeout(timer);
  timer = setTimeout(startAnew, quietMs);
}

const watchers = ['main', 'preload', 'renderer'].map((folder) =>
  watch(`${checkout}${folder}`, { recursive: true }, changed),
);

function end(code: number): void {
  if (isEnding) return;
  isEnding = true;
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  app?.kill();
  process.exitCode = code;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
startAnew();
