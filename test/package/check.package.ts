import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fusesOf } from '../../build/packaging/fuses';
import { runtime } from '../../build/runtime';
import { patience } from '../until';

// The package that `npm run package` makes, by the same script, looked at from outside.

const project = resolve(import.meta.dirname, '../..');
/** The program inside a folder that electron-builder packed, and the folder of its resources. */
const packed = () => {
  const out = join(project, 'out/check');
  const [folder = ''] = readdirSync(out).filter((name) => /unpacked$|^mac/.test(name));
  const bundle = join(out, folder, 'Partner Reset check.app/Contents');
  if (process.platform === 'darwin')
    return { program: join(bundle, 'MacOS/Partner Reset check'), resources: join(bundle, 'Resources') };
  const name = process.platform === 'win32' ? 'Partner Reset check.exe' : 'partner-reset-check';
  return { program: join(out, folder, name), resources: join(out, folder, 'resources') };
};

/** Every fuse as Electron's list of security advice wants it here; Electron 41 added the last. */
const wanted = {
  RunAsNode: 'DISABLE',
  EnableCookieEncryption: 'DISABLE',
  EnableNodeOptionsEnvironmentVariable: 'DISABLE',
  EnableNodeCliInspectArguments: 'DISABLE',
  EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
  OnlyLoadAppFromAsar: 'ENABLE',
  LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
  GrantFileProtocolExtraPrivileges: 'DISABLE',
  WasmTrapHandlers: 'ENABLE',
} as const satisfies Record<keyof typeof FuseV1Options, keyof typeof FuseState>;
const addedIn41 = 'WasmTrapHandlers';

/** The fuses in a program, by their names; those that a newer list knows and the program has not are left out. */
async function fusesIn(program: string): Promise<Record<string, string | undefined>> {
  const wire = Object.entries(await getCurrentFuseWire(program)).filter(([place]) => /^\d+$/.test(place));
  return Object.fromEntries(
    wire.map(([place, state]) => [
      FuseV1Options[Number(place)] ?? `fuse ${place}`,
      FuseState[Number(state)] ?? String(state),
    ]),
  );
}

beforeAll(() => {
  const script = join(project, 'build/package.ts');
  const made = spawnSync(process.execPath, ['--import', 'tsx', script], { cwd: project, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no package was made:\n${made.stdout}${made.stderr}`);
});

describe('the fuses', () => {
  test('read back from the packed program, each is as it must be', async () => {
    const { [addedIn41]: ninth, ...eight } = wanted;
    const major = Number.parseInt(runtime().version, 10);
    expect(await fusesIn(packed().program)).toEqual(major >= 41 ? { ...eight, [addedIn41]: ninth } : eight);
  });

  test('the packing changed them: the Electron it was made from has others', async () => {
    const before = await fusesIn(runtime().executable);
    expect(before.OnlyLoadAppFromAsar).toBe('DISABLE');
    expect(before.RunAsNode).toBe('ENABLE');
  });

  test('the list for the pinned Electron is complete and the same', () => {
    const list = fusesOf(45);
    const asNamed = Object.entries(wanted).map(([name, state]) => [
      Reflect.get(FuseV1Options, name),
      state === 'ENABLE',
    ]);
    expect(list).toEqual({ version: '1', strictlyRequireAllFuses: true, ...Object.fromEntries(asNamed) });
  });

  test('the program is no Node for whoever sets a variable', () => {
    const answer = spawnSync(packed().program, ['-p', '6 * 7'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '', WAYLAND_DISPLAY: '' },
      encoding: 'utf8',
      timeout: patience,
    });
    expect(answer.stdout).not.toContain('42');
    // The Electron it was made from is one.
    const before = spawnSync(runtime().executable, ['-p', '6 * 7'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    expect(before.stdout.trim()).toBe('42');
  });
});

describe('a record of what the app does', () => {
  const file = join(tmpdir(), `no-record-${process.pid}.log`);
  afterEach(() => rmSync(file, { force: true }));

  test.each<[string, Record<string, string>, string[]]>([
    ['ELECTRON_ENABLE_LOGGING', { ELECTRON_ENABLE_LOGGING: 'file', ELECTRON_LOG_FILE: file }, []],
    ['ELECTRON_LOG_FILE', { ELECTRON_LOG_FILE: file }, []],
    ['v', {}, ['--v=9']],
    ['vmodule', {}, ['--vmodule=*=9']],
    ['enable-logging', {}, ['--enable-logging=file']],
    ['log-file', {}, [`--log-file=${file}`]],
  ])('is refused by name: %s', (name, env, args) => {
    // Root needs the last switch to come as far as our own check, which names the first.
    const answer = spawnSync(packed().program, [...args, '--no-sandbox'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(answer.status).toBe(1);
    expect(answer.stdout + answer.stderr).toContain(`“${name}”`);
    // Chromium opens its file before any script runs; nothing of what the app does is in it.
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').not.toMatch(/customers|login|search/i);
  });
});

describe('what is inside', () => {
  test('the bundles and the native modules alone: no test, no source, no map, no sandbox', () => {
    // Every build makes maps: that there are none is the packing's doing.
    for (const part of ['main', 'preload'])
      expect(existsSync(join(project, 'out', part, 'index.js.map')), part).toBe(true);
    const archive = join(packed().resources, 'app.asar');
    const names = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
    const tops = new Set(names.map((name) => name.split('/').slice(0, 3).join('/')));
    expect([...tops].filter((name) => !name.startsWith('/node_modules/')).sort()).toEqual([
      '/node_modules',
      '/out',
      '/out/main',
      '/out/preload',
      '/out/renderer',
      '/package.json',
    ]);
    expect(names.filter((name) => /\.(map|tsx?|c|cc|h|gyp)$|\/(test|tests)\//.test(name))).toEqual([]);
    expect(names.filter((name) => /sandbox/i.test(name))).toEqual([]);
  });

  test('nothing beside the archive that Electron could load instead, and no feed of updates', () => {
    const { resources } = packed();
    for (const name of ['app', 'default_app.asar', 'app-update.yml', 'development-runtime'])
      expect(existsSync(join(resources, name)), name).toBe(false);
  });
});

describe('what lies beside the archive', () => {
  const beside = () => join(packed().resources, 'app.asar.unpacked');
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
  const digests = (): Record<string, string> =>
    JSON.parse(
      extractFile(
        join(packed().resources, 'app.asar'),
        join('out', 'main', 'native-modules.json'),
      ).toString(),
    );
  const start = () => spawnSync(packed().program, ['--no-sandbox'], { encoding: 'utf8', timeout: patience });

  test('native modules of this system and processor, each with its digest in the archive, and nothing else', () => {
    const found = files(beside()).map((file) => [
      relative(beside(), file).replaceAll('\\', '/'),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]);
    expect(Object.fromEntries(found)).toEqual(digests());
    expect(found.map(([name]) => name).filter((name) => !name?.endsWith('.node'))).toEqual([]);
    expect(found).toHaveLength(2);
    // Whatever else could be run: a script or a module anywhere among the resources.
    const others = files(packed().resources).filter((file) => !file.startsWith(beside()));
    expect(others.filter((file) => /\.([cm]?js|json|node|sh|py|exe|dll|so)$/.test(file))).toEqual([]);
  });

  test("a script put where keytar's was is not run, and keytar is still loaded from the archive", () => {
    const mark = join(tmpdir(), `planted-${process.pid}`);
    const planted = join(beside(), 'node_modules/keytar/lib');
    mkdirSync(planted, { recursive: true });
    writeFileSync(
      join(planted, 'keytar.js'),
      `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`,
    );
    try {
      const archive = join(packed().resources, 'app.asar');
      const load = `console.log(typeof require(${JSON.stringify(`${archive}/node_modules/keytar`)}).getPassword)`;
      // The packed program is no Node; the Electron that it was made from is, with the same reader of archives.
      const answer = spawnSync(runtime().executable, ['-e', load], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        encoding: 'utf8',
        timeout: patience,
      });
      expect(answer.stdout.trim()).toBe('function');
      expect(existsSync(mark)).toBe(false);
    } finally {
      rmSync(planted, { recursive: true });
      rmSync(mark, { force: true });
    }
  });

  test('a native module with one byte more, another in its place, or none: it does not start, and names it', () => {
    // As it was packed, the start comes as far as the switch.
    expect(start().stderr).toContain('“no-sandbox”');
    const paths = Object.keys(digests());
    const [first = '', second = ''] = paths.map((path) => join(beside(), path));
    const attacks: readonly ((file: string, other: string) => void)[] = [
      (file) => appendFileSync(file, 'x'),
      (file, other) => cpSync(other, file),
      (file) => rmSync(file),
    ];
    for (const [file, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const kept = join(dirname(file), 'kept');
      for (const attack of attacks) {
        cpSync(file, kept);
        attack(file, other);
        try {
          const { status, stderr } = start();
          expect(status).toBe(1);
          expect(stderr).toContain(relative(beside(), file).replaceAll('\\', '/'));
        } finally {
          rmSync(file, { force: true });
          renameSync(kept, file);
        }
      }
    }
    expect(start().stderr).toContain('“no-sandbox”');
  });
});
