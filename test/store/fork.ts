import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Child } from '../../main/store-host/host';

const source = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Starts a store process under plain Node: in one file, when the run has made it, or from its source. */
export function forkNode(entry: string = source): Child {
  const made = entry === source ? process.env.STORE_CHILD : undefined;
  const child = fork(made ?? entry, {
    execArgv: made === undefined ? ['--import', 'tsx'] : [],
    serialization: 'advanced',
    stdio: 'ignore',
  });
  return {
    // As with a utility process: what is posted to one that has just died is lost, and its end is told next.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
