// `npm run demo`: the app against the practice Microsoft. With a display a person uses it; without one the scripted story runs
// on a screen that nobody sees, and leaves its screenshots in out/demo/.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { electronRoom } from './headless/electron-room';
import { headless } from './headless/headless';
import { runtime } from './runtime';

const checkout = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const electron = runtime();
const args = process.argv.slice(2);
const linux = process.platform === 'linux';
const display = !linux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const asRoot = process.getuid?.() === 0;
const story = ['--import', 'tsx', 'test/demo/demo.ts'];

console.log(`\nElectron ${electron.version} (${electron.kind})`);
if (display && !asRoot && !args.includes('--story')) {
  const window = spawn(process.execPath, [...story, '--window', ...args], {
    cwd: checkout,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => window.kill(signal));
  process.exitCode = await new Promise<number>((done) => window.on('close', (code) => done(code ?? 1)));
} else {
  const room = await electronRoom(checkout, electron);
  try {
    process.exitCode = await headless(room, [...story, ...args]);
  } finally {
    await room.close(['demo']);
  }
}
