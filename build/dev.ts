// `npm run dev`: the app with reload, from electron-vite's development server. Takes `-- --deployment=<file>`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuseWithoutSandbox } from './headless/electron-room';
import { runtime } from './runtime';

const electron = runtime();
refuseWithoutSandbox(electron.folder);
const tool = fileURLToPath(new URL('../node_modules/electron-vite/bin/electron-vite.js', import.meta.url));
const args = ['dev', '--watch', '--config', 'build/electron.vite.config.ts', '--', ...process.argv.slice(2)];
const server = spawn(process.execPath, [tool, ...args], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  // electron-vite looks for the downloaded release unless it is told which program to start.
  env: { ...process.env, ELECTRON_EXEC_PATH: electron.executable },
});
server.on('close', (code) => {
  process.exitCode = code ?? 1;
});
