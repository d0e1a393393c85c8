import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Child } from '../../main/store/host';

/** Starts a store process under plain Node from its source. */
export function forkNode(entry: string = fileURLToPath(new URL('./child.ts', import.meta.url))): Child {
  const child = fork(entry, { execArgv: ['--import', 'tsx'], serialization: 'advanced', stdio: 'ignore' });
  return {
    // As with a utility process: what is posted to one that has just died is lost, and its end is told next.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
