import { expect, test } from 'vitest';
import { filesUnder, importsOf, loadedBy, specifiersOf } from './imports';

const files = filesUnder('main');
const inMain = loadedBy('main/index.ts');
const inStore = loadedBy('main/store/process.ts');

/** A folder called `store` runs in the store process, with all that is in it; every other one in main. */
const isOfStore = (file: string) => /^main\/(?:.*\/)?store\//.test(file);
/** What both processes may load. */
const isShared = (file: string) => file.startsWith('preload/') || file.startsWith('main/base/');
/** What main asks the store process, in types: it leaves nothing in what runs. */
const contracts = [
  'main/directory/directory-calls.ts',
  'main/ledger/ledger-calls.ts',
  'main/store-host/store-calls.ts',
];
const isContract = (file: string) => contracts.includes(file);
const isOurs = (file: string) => /^(?:main|preload|renderer|test|build)\//.test(file);

test('the ways to import are all seen', () => {
  const text = [
    "import { a } from './a';",
    "import type { b } from './b';",
    "import {\n  c,\n  type d,\n} from './c';",
    "import * as e from './e';",
    "import './f';",
    "export { g } from './g';",
    "export type { h } from './h';",
    "export * from './i';",
    "const j = await import('./j');",
    "const k = require('./k');",
    "export type No = 'from';\nexport const from = 'no';",
  ].join('\n');
  const seen = specifiersOf(text).map(
    ({ specifier, isOfTypes }) => `${specifier}${isOfTypes ? ' type' : ''}`,
  );
  expect(seen.sort()).toEqual(
    ['./a', './b type', './c', './e', './f', './g', './h type', './i', './j', './k'].sort(),
  );
});

test('the walk reaches both processes', () => {
  expect([...inMain].filter((file) => file.startsWith('main/')).length).toBeGreaterThan(100);
  expect([...inStore].filter(isOfStore).length).toBeGreaterThan(25);
});

test('main loads nothing of what runs in the store process', () => {
  expect([...inMain].filter(isOfStore)).toEqual([]);
});

test('the store process loads its own folders and what both may load', () => {
  const ofOurs = [...inStore].filter(isOurs);
  expect(ofOurs.filter((file) => !isOfStore(file) && !isShared(file))).toEqual([]);
});

test('the store process loads no Electron, no sign-in and no keychain', () => {
  const packages = [...inStore].filter((file) => !isOurs(file) && !file.startsWith('node:'));
  expect(packages.sort()).toEqual(['any-ascii', 'libsql']);
});

test('every file of a store folder runs in the store process', () => {
  expect(files.filter((file) => isOfStore(file) && !inStore.has(file))).toEqual([]);
});

test('not even types cross between the processes, but for the contracts', () => {
  const crossings = files.flatMap((file) =>
    importsOf(file)
      .filter(({ to }) => isOurs(to) && isOfStore(file) !== isOfStore(to) && !isShared(to) && !isContract(to))
      .map(({ to }) => `${file} imports ${to}`),
  );
  expect(crossings).toEqual([]);
});

test('a contract is types alone', () => {
  expect(contracts.filter((file) => !files.includes(file))).toEqual([]);
  expect(contracts.filter((file) => inMain.has(file) || inStore.has(file))).toEqual([]);
});

test('Electron is loaded where the linter lets it be, and nowhere else', () => {
  const using = files.filter((file) => importsOf(file).some(({ to }) => to === 'electron'));
  expect(using.length).toBeGreaterThan(5);
  expect(
    using.filter(
      (file) => !/^main\/(?:index\.ts|real-world\/|window\/|handover\/slip-printer\.ts)/.test(file),
    ),
  ).toEqual([]);
});
