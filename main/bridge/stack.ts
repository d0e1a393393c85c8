// A frame of a stack: a function, perhaps, and a place. Only what follows the last separator of the path is taken.
const stackLine = /^\s*at (?:(?:async )?([\w.<>]+)(?: \[as \w+\])? \()?.*?([\w-]+\.\w+):(\d+):\d+\)?$/;

/**
 * The class of what was thrown, its system code if it has one, and where: names of our functions, files and lines.
 * Never the message, which may hold what was being worked on.
 */
export function placeOf(thrown: unknown): { code: string; at?: string } {
  if (!(thrown instanceof Error)) return { code: `thrown.${typeof thrown}` };
  const systemCode = 'code' in thrown && typeof thrown.code === 'string' ? `.${thrown.code}` : '';
  // The message comes first in `stack` and may span lines: what is not a frame is skipped.
  const message = `${thrown.name}: ${thrown.message}`;
  const trace = thrown.stack?.startsWith(message) ? thrown.stack.slice(message.length) : '';
  const frames = trace
    .split('\n')
    .map((line) => stackLine.exec(line))
    .filter((match) => match !== null)
    .slice(0, 5)
    .map(([, name, file, row]) => `${name ?? ''} ${file?.replaceAll('-', '_')}:${row}`.trim());
  const code = `${thrown.constructor.name}${systemCode}`;
  return frames.length === 0 ? { code } : { code, at: frames.join(', ') };
}
