import { utilityProcess } from 'electron';
import type { Child } from '../store-host/host';

/** Starts a store process from its built file. What it says to the terminal is dropped: it could quote a row. */
export function forkStore(file: string): Child {
  const child = utilityProcess.fork(file, [], { serviceName: 'Partner Reset store', stdio: 'ignore' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
