// A frame of a stack: a function, perhaps, and a place. Only what follows the last separator of the path is taken.
const stackLine = /^\s*at (?:(?:async )?([\w.<>]+)(?: \[as \w+\])? \()?(?:.*[/\\])?([\w.-]+):(\d+):\d+\)?$/;

/**
 * The class of what was thrown, its system code if it has one, and where: names of our functions, files and lines.
 * Never the message, which may hold what was being worked on.
 */
export function placeOf(thrown: unknown): { code: string; at?: string } {
  if (!(thrown instanceof Error)) return { code: `thrown.${typeof thrown}` };
  try {
    const at = framesOf(thrown);
    const systemCode = 'code' in thrown && typeof thrown.code === 'string' ? `.${thrown.code}` : '';
    const code = `${thrown.constructor.name}${systemCode}`;
    return at === '' ? { code } : { code, at };
  } catch {
    return { code: 'thrown.odd' };
  }
}

function framesOf({ name, message, stack }: Error): string {
  // The message comes first in `stack` and may itself look like frames. A stack that does not begin with it is left.
  const head = message === '' ? name : `${name}: ${message}`;
  if (!stack?.startsWith(head)) return '';
  return stack
    .slice(head.length)
    .split('\n')
    .map((line) => stackLine.exec(line))
    .filter((match) => match !== null)
    .slice(0, 5)
    .map(([, caller, file, row]) => `${caller ?? ''} ${file?.replaceAll('-', '_')}:${row}`.trim())
    .join(', ');
}
