import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What is on the system's clipboard now, as another program reads it; empty when nobody offers anything. */
export async function clipboardText(): Promise<string> {
  const reader = spawn('xclip', ['-selection', 'clipboard', '-o'], { stdio: ['ignore', 'pipe', 'ignore'] });
  return text(reader.stdout);
}

/** Puts something else there, as another program would: it goes on offering it after the app has ended. */
export async function putOnClipboard(other: string): Promise<void> {
  const writer = spawn('xclip', ['-selection', 'clipboard', '-i'], { stdio: ['pipe', 'ignore', 'ignore'] });
  writer.stdin.end(other);
  await new Promise((ended) => writer.once('exit', ended));
}
