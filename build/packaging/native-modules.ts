import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** keytar brings a binary for each system and kind of processor. */
const processors = ['arm', 'arm64', 'armv7l', 'ia32', 'x64'] as const;
const systems = ['darwin', 'linux', 'linuxmusl', 'win32'] as const;
const libsqlSystems = ['darwin', 'linux', 'win32'] as const;

/** Patterns that leave out the native modules of other systems and processors than those of a package. */
export const othersModules = (system: 'darwin' | 'linux' | 'win32', processor: string): readonly string[] => [
  ...systems.filter((each) => each !== system).map((each) => `!node_modules/keytar/prebuilds/${each}-*/**`),
  ...processors
    .filter((each) => each !== processor)
    .map((each) => `!node_modules/keytar/prebuilds/*-${each}/**`),
  ...libsqlSystems.filter((each) => each !== system).map((each) => `!node_modules/@libsql/${each}-*/**`),
  '!node_modules/@libsql/*-musl*/**',
];

/** The native modules of a package, by their paths in it. */
function nativeModules(project: string, system: string, processor: string): readonly string[] {
  const databases = readdirSync(join(project, 'node_modules/@libsql')).filter(
    (name) => name.startsWith(`${system}-`) && !name.includes('musl'),
  );
  return [
    `node_modules/keytar/prebuilds/${system}-${processor}/keytar.node`,
    ...databases.map((name) => `node_modules/@libsql/${name}/index.node`),
  ];
}

/**
 * Writes into the build what main compares each native module with before it is loaded. None on macOS: signing changes them
 * there, and the system itself loads none that the app's own signature does not cover.
 */
export function writeNativeDigests(project: string, system: string, processor: string): void {
  const paths = system === 'darwin' ? [] : nativeModules(project, system, processor);
  const digests = paths.map((path) => {
    const bytes = readFileSync(join(project, path));
    return [path, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  writeFileSync(
    join(project, 'out/main/native-modules.json'),
    `${JSON.stringify(Object.fromEntries(digests))}\n`,
  );
}
