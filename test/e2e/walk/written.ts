import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file below a folder, but for those whose path passes through a name that is left out. Other programs may add and
 * remove files meanwhile.
 */
export function filesBelow(folder: string, leftOut: RegExp): readonly string[] {
  return (unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [])
    .filter(({ name }) => !leftOut.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, leftOut);
      return entry.isFile() ? [path] : [];
    });
}

function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A text as it may lie in a file: plain, UTF-16, percent-encoded, and base64 of the first two at each of its three places. */
export function spellings(text: string): readonly Buffer[] {
  const plain = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const base64 = plain.flatMap((bytes) =>
    [0, 1, 2].map((before) => {
      const whole = Buffer.concat([Buffer.alloc(before), bytes])
        .toString('base64')
        .replace(/=+$/, '');
      // The first and last signs depend on what stands beside it.
      return Buffer.from(whole.slice(before === 0 ? 0 : before + 1, -1));
    }),
  );
  return [...plain, Buffer.from(encodeURIComponent(text)), ...base64];
}

/** Which of these texts lie in which file, in any spelling. Names of texts and files only. */
export function found(files: readonly string[], texts: Readonly<Record<string, string>>): readonly string[] {
  const wanted = Object.entries(texts).map(([name, text]) => ({ name, needles: spellings(text) }));
  return files.flatMap((file) => {
    const bytes = unlessGone(() => readFileSync(file));
    return wanted
      .filter(({ needles }) => needles.some((needle) => bytes?.includes(needle)))
      .map(({ name }) => `${name} in ${file}`);
  });
}
