// `npm start`: the built app, as a person has it, against the real cloud.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuseWithoutSandbox } from './headless/electron-room';
import { runtime } from './runtime';

const electron = runtime();
refuseWithoutSandbox(electron.folder);
const project = fileURLToPath(new URL('..', import.meta.url));
const app = spawn(electron.executable, [project, ...process.argv.slice(2)], { stdio: 'inherit' });
app.on('close', (code) => {
  process.exitCode = code ?? 1;
});
