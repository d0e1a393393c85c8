import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const rooms = ['.github', 'build', 'main', 'preload', 'renderer', 'test'];

/** A page of the repository: its path from the root, and its text. */
export type DocumentationPage = { path: string; text: string };

/** Every Markdown page of the repository that its authors wrote, the README first. */
export const documentationPages: readonly DocumentationPage[] = [
  'README.md',
  ...rooms.flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
      .sort(),
  ),
].map((path) => ({ path, text: documentation(path) }));

/** The text of one page, by its path from the root. Throws when there is none. */
export function documentation(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}
