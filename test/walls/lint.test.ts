import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesUnder, importsOf, root } from './imports';

type Restricted = {
  readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
};
type Override = {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: { readonly style?: { readonly noRestrictedImports?: Restricted | string } };
  };
};

const config: { readonly overrides: readonly Override[] } = JSON.parse(
  readFileSync(join(root, 'biome.json'), 'utf8'),
);
const rooms = readdirSync(join(root, 'main'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const sources = ['main', 'preload', 'renderer', 'test', 'build'].flatMap(filesUnder);

/** The patterns of a rule, without those that lift it again. */
const groupsOf = ({ linter }: Override): readonly string[] => {
  const rule = linter.rules.style?.noRestrictedImports;
  if (rule === undefined || typeof rule === 'string') return [];
  return rule.options.patterns.flatMap(({ group }) => group).filter((pattern) => !pattern.startsWith('!'));
};

test('every rule of the linter is about files that are there', () => {
  const includes = config.overrides.flatMap((override) => override.includes);
  expect(includes.length).toBeGreaterThan(20);
  const about = (pattern: string) => {
    const inside = pattern.replace(/^!?\*\*\//, '');
    const folder = inside.replace(/\/(?:\*\*|\*\.ts)$/, '');
    return sources.some((file) =>
      inside.endsWith('*.ts') ? dirname(file) === folder : file === inside || file.startsWith(`${folder}/`),
    );
  };
  expect(includes.filter((pattern) => !about(pattern))).toEqual([]);
});

test('every wall stands before a folder that is there', () => {
  const folders = new Set(sources.flatMap((file) => dirname(file).split('/')));
  const named = config.overrides
    .flatMap(groupsOf)
    .flatMap((pattern) => (/^\*\*\/([\w-]+)\/\*{1,2}$/.exec(pattern) ?? []).slice(1));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((folder) => !folders.has(folder))).toEqual([]);
});

test('every folder of main has its walls', () => {
  const walled = config.overrides
    .filter((override) => groupsOf(override).length > 0)
    .flatMap(({ includes }) => includes);
  expect(rooms.filter((room) => !walled.includes(`**/main/${room}/**`))).toEqual([]);
});

/** Who puts the others together, and may enter every folder. */
const composing = ['composition', 'real-world'];

test.each(rooms.filter((room) => !composing.includes(room)))(
  'a folder that main/%s does not enter is closed to it',
  (room) => {
    const walls = config.overrides
      .filter(({ includes }) => includes.includes(`**/main/${room}/**`))
      .flatMap(groupsOf);
    const entered = new Set(
      filesUnder(`main/${room}`).flatMap((file) => importsOf(file).map(({ to }) => to.split('/')[1] ?? '')),
    );
    const open = rooms.filter((other) => other !== room && !walls.includes(`**/${other}/**`));
    expect(open.filter((other) => other !== 'base' && !entered.has(other))).toEqual([]);
  },
);

/** The window's folders as its page lists them, from above; those whose line begins with "page" stand side by side. */
const inWindow = [
  ...readFileSync(join(root, 'renderer/README.md'), 'utf8').matchAll(
    /^\| `renderer\/([\w-]+)\/` \| (page)?/gm,
  ),
].map(([, name = '', page]) => ({ name, isPage: page !== undefined }));

/** The folders of the window that one of them may not enter: those above it, and of a page all others. */
const aboveInWindow = (of: string): string[] => {
  const place = inWindow.findIndex(({ name }) => name === of);
  const isPage = inWindow[place]?.isPage === true;
  return inWindow
    .filter(({ name, isPage: besides }, at) => name !== of && (at < place || (isPage && besides)))
    .map(({ name }) => name);
};

test("the window's folders are those of its page, and nothing but its beginning lies beside them", () => {
  const entries = readdirSync(join(root, 'renderer'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(inWindow.map(({ name }) => name).sort()).toEqual(folders.sort());
  const beside = entries.map(({ name }) => name).filter((name) => /\.(tsx?|css)$/.test(name));
  expect(beside.sort()).toEqual(['main.tsx', 'page.d.ts']);
  expect(inWindow.filter(({ isPage }) => isPage)).toHaveLength(5);
});

test.each(inWindow)('renderer/$name imports nothing from above or beside it', ({ name }) => {
  const up = new Set(aboveInWindow(name));
  const found = filesUnder(`renderer/${name}`).flatMap((file) =>
    importsOf(file)
      .filter(({ to }) => to.startsWith('renderer/') && up.has(to.split('/')[1] ?? ''))
      .map(({ to }) => `${file}: ${to}`),
  );
  expect(found).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), 'walls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One line in one file: what the linter must refuse, or must let pass. */
type Probe = readonly [file: string, line: string];
const importing = (specifier: string) =>
  `import { probe } from '${specifier}';\nexport const used = probe;\n`;
const importingType = (specifier: string) =>
  `import type { Probe } from '${specifier}';\nexport type Used = Probe;\n`;

const electron = importing('electron');
const dialogSurface =
  "import { DialogSurface } from '@fluentui/react-components';\nexport const used = DialogSurface;\n";
const refused: readonly Probe[] = [
  // Electron is for main alone, and there for few.
  ...['electron', 'electron/main', 'electron/common'].flatMap((specifier): Probe[] => [
    ['main/directory/store/probe.ts', importing(specifier)],
    ['main/directory/store/search/probe.ts', importing(specifier)],
    ['main/ledger/store/probe.ts', importing(specifier)],
    ['main/store/probe.ts', importing(specifier)],
    ['main/store/process.ts', importing(specifier)],
    ['main/store/encrypted.ts', importing(specifier)],
  ]),
  ...rooms
    .filter((room) => room !== 'real-world' && room !== 'window')
    .map((room): Probe => [`main/${room}/probe.ts`, electron]),
  ['main/directory/sync/probe.ts', electron],
  ['main/reset/probe.ts', "export const app = await import('electron');\n"],
  ['main/reset/probe.ts', "export const app = require('electron');\n"],
  ['main/reset/probe.ts', "import type { App } from 'electron';\nexport type Used = App;\n"],
  ['preload/shapes/probe.ts', electron],
  ['preload/contract.ts', electron],
  ['renderer/search/probe.ts', electron],
  // What runs in the store process knows nothing of main's.
  ['main/directory/store/probe.ts', importing('../directory')],
  ['main/directory/store/probe.ts', importing('../sync/sync')],
  ['main/directory/store/probe.ts', importing('../../microsoft/home')],
  ['main/directory/store/probe.ts', importing('../../store-host/keys')],
  ['main/directory/store/probe.ts', importing('../../world')],
  ['main/directory/store/probe.ts', importing('../../composition/start-app')],
  ['main/directory/store/probe.ts', importing('../../ledger/ledger')],
  ['main/directory/store/probe.ts', importingType('../erasure')],
  ['main/directory/store/probe.ts', importing('libsql')],
  ['main/directory/store/probe.ts', importing('keytar')],
  ['main/directory/store/probe.ts', importing('@azure/msal-node')],
  ['main/directory/store/search/probe.ts', importing('../../directory')],
  ['main/directory/store/search/probe.ts', importing('../../sync/sync')],
  ['main/directory/store/search/probe.ts', importing('../../../microsoft/home')],
  ['main/directory/store/search/probe.ts', importing('../../../world')],
  ['main/ledger/store/probe.ts', importing('../ledger')],
  ['main/ledger/store/probe.ts', importing('../../keychain/vault')],
  ['main/ledger/store/probe.ts', importing('../../store-host/keys')],
  ['main/ledger/store/probe.ts', importing('../../directory/store/users')],
  ['main/store/probe.ts', importing('../store-host/host')],
  ['main/store/probe.ts', importing('../directory/store/users')],
  ['main/store/probe.ts', importing('../world')],
  ['main/store/process.ts', importing('../directory/directory')],
  ['main/store/process.ts', importing('../ledger/ledger')],
  ['main/store/process.ts', importing('../store-host/host')],
  // And the other way round, not even a type.
  ['main/directory/probe.ts', importing('./store/users')],
  ['main/directory/probe.ts', importingType('./store/users')],
  ['main/directory/sync/probe.ts', importing('../store/users')],
  ['main/directory/sync/probe.ts', importing('../../store/encrypted')],
  ['main/ledger/probe.ts', importing('./store/ledger-file')],
  ['main/store-host/probe.ts', importing('../store/serve')],
  ['main/reset/probe.ts', importing('../directory/store/users')],
  ['main/composition/probe.ts', importing('../store/encrypted')],
  ['main/index.ts', importing('./directory/store/users')],
  // Folders of one feature point one way.
  ['main/directory/sync/probe.ts', importing('../open-directory')],
  ['main/directory/store/users.ts', importing('./search/search')],
  ['main/composition/probe.ts', importing('../real-world/real-world')],
  // Main, window and what lies between them.
  ['main/reset/probe.ts', importing('../../renderer/reset/reset')],
  ['main/reset/probe.ts', importing('../../test/app')],
  ['renderer/search/probe.ts', importing('../../main/reset/rules')],
  ['renderer/search/probe.ts', importing('node:fs')],
  ['preload/shapes/probe.ts', importing('../../main/reset/rules')],
  // Folders of the window point one way, down the table of its page.
  ...inWindow.flatMap(({ name }): Probe[] =>
    aboveInWindow(name).flatMap((up): Probe[] => [
      [`renderer/${name}/probe.ts`, importing(`../${up}/probe`)],
      [`renderer/${name}/probe.ts`, importingType(`../${up}/probe`)],
    ]),
  ),
  ['renderer/look/dialog-layer.tsx', importing('../shell/page')],
  ['renderer/look/dialog-layer.tsx', electron],
  ['renderer/look/probe.ts', importing('../../main/reset/rules')],
  ...inWindow.map(({ name }): Probe => [`renderer/${name}/probe.ts`, dialogSurface]),
  // The window has no Node, and main no page.
  ...['Buffer', 'process', 'require', 'module', 'global', 'setImmediate', '__dirname'].map(
    (name): Probe => ['renderer/search/probe.ts', `export const found = ${name};\n`],
  ),
  ...rooms.flatMap((room): Probe[] => [
    [`main/${room}/probe.ts`, 'export const found = document.title;\n'],
    [`main/${room}/probe.ts`, 'export const found = window.name;\n'],
  ]),
  // What nobody waits for fails where nobody sees it.
  ...['main/reset', 'preload/shapes', 'renderer/search', 'test/reset', 'build/checks'].map(
    (place): Probe => [
      `${place}/probe.ts`,
      'async function slow(): Promise<void> {}\nexport const start = () => {\n  slow();\n};\n',
    ],
  ),
];

const allowed: readonly Probe[] = [
  ['main/index.ts', electron],
  ['main/real-world/probe.ts', electron],
  ['main/window/probe.ts', electron],
  ['main/handover/slip-printer.ts', electron],
  ['preload/index.ts', electron],
  ['main/store/encrypted.ts', importing('libsql')],
  ['main/store/process.ts', importing('../ledger/store/ledger-file')],
  ['main/store/probe.ts', importingType('../store-host/store-calls')],
  ['main/directory/store/probe.ts', importingType('../directory-calls')],
  ['main/directory/store/probe.ts', importing('../../base/stream-safe')],
  ['main/directory/store/probe.ts', importing('../../store/encrypted')],
  ['main/directory/store/search/probe.ts', importing('../users')],
  ['main/directory/store/search/probe.ts', importingType('../../directory-calls')],
  ['main/directory/sync/probe.ts', importingType('../directory-calls')],
  ['main/directory/probe.ts', importing('./sync/sync')],
  ['main/composition/probe.ts', importing('../directory/open-directory')],
  ['main/reset/probe.ts', 'export const found = [Buffer, process, setImmediate, global];\n'],
  ['main/window/probe.ts', 'export const of = (window: { readonly title: string }) => window.title;\n'],
  ['renderer/search/probe.ts', 'export const found = [window.name, document.title];\n'],
  ...inWindow.flatMap(({ name }): Probe[] =>
    inWindow
      .filter((other) => other.name !== name && !aboveInWindow(name).includes(other.name))
      .map((other): Probe => [`renderer/${name}/probe.ts`, importing(`../${other.name}/probe`)]),
  ),
  ...inWindow.map(
    ({ name }): Probe => [
      `renderer/${name}/probe.ts`,
      "import type { Snapshot } from '../../preload/shapes/session';\nexport type Used = Snapshot;\n",
    ],
  ),
  ['renderer/look/dialog-layer.tsx', dialogSurface],
  ['test/renderer/probe.ts', 'export const found = process.argv;\n'],
  [
    'main/reset/probe.ts',
    'async function slow(): Promise<void> {}\nexport const start = () => {\n  void slow();\n};\n',
  ],
];

/** The rules that are walls. */
const walls = new Set([
  'lint/style/noRestrictedImports',
  'lint/style/noCommonJs',
  'lint/correctness/noNodejsModules',
  'lint/style/noRestrictedGlobals',
  'lint/nursery/noFloatingPromises',
]);

/** The walls that the linter sees broken, for each probe. Each probe stands in a checkout of its own, with our rules. */
function linted(probes: readonly Probe[]): string[][] {
  const at = (index: number, file: string) => join(`case-${index}`, file);
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  probes.forEach(([file, text], index) => {
    const path = join(folder, at(index, file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
  const said = lintIn(folder);
  return probes.map(([file], index) =>
    said.filter(({ path }) => path.endsWith(at(index, file))).map(({ category }) => category),
  );
}

function lintIn(cwd: string): { readonly path: string; readonly category: string }[] {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const text = (() => {
    try {
      return execFileSync(process.execPath, args, {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (error) {
      // It found something: the report is there all the same.
      if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string')
        return error.stdout;
      throw error;
    }
  })();
  const report: {
    readonly diagnostics: readonly {
      readonly category: string;
      readonly location: { readonly path: string | { readonly file: string } };
    }[];
  } = JSON.parse(text);
  return report.diagnostics.map(({ category, location }) => ({
    category,
    path: typeof location.path === 'string' ? location.path : location.path.file,
  }));
}

test('the linter refuses what the walls are there for, and lets the rest pass', () => {
  const found = linted([...refused, ...allowed]);
  const broken = (index: number) => (found[index] ?? []).some((category) => walls.has(category));
  const name = ([file, line]: Probe) => `${file}: ${line.split('\n')[0]}`;
  expect(refused.filter((_, index) => !broken(index)).map(name)).toEqual([]);
  expect(allowed.filter((_, index) => broken(refused.length + index)).map(name)).toEqual([]);
}, 120_000);
