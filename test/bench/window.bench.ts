import { spawnSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronRoom } from '../../build/headless/electron-room';
import { headless } from '../../build/headless/headless';
import { runtime } from '../../build/runtime';
import { type BenchRow, percentile, report } from './report';
import type { Start } from './window/cold-start';
import { type Figures, measureWindow } from './window/measure';
import type { Stroke } from './window/typing';

// The real window of the real app over one million users of 5,000 customers: what a keystroke takes until its rows are
// on the screen, over what a box takes to which nobody listens; and what that directory adds to a start, over an empty one.
// `--users=N` takes fewer, `--starts=N` other than 15 of each, `--texts=N` types so many texts only; `--file=F` keeps the
// directory there, and finds it again.

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const option = (wanted: string) =>
  process.argv.find((each) => each.startsWith(`--${wanted}=`))?.split('=')[1];
const users = Number(option('users') ?? 1_000_000);
const starts = Number(option('starts') ?? 15);
const texts = Number(option('texts') ?? Number.POSITIVE_INFINITY);
const parts = ['', '-wal', '-check'];

/** Makes the directory with the measurement of the search, which has the same one. */
function made(file: string): void {
  if (existsSync(file)) return;
  const script = join(project, 'test/bench/search.bench.ts');
  const flags = ['--expose-gc', '--max-old-space-size=8000', '--import', 'tsx'];
  const unfinished = `${file}.unfinished`;
  const { status } = spawnSync(
    process.execPath,
    [...flags, script, 'build', unfinished, `--users=${users}`],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('The directory could not be made.');
  for (const part of parts) if (existsSync(unfinished + part)) renameSync(unfinished + part, file + part);
}

/** Chromium looks anew, at every keystroke, for each letter that no typeface has: a desktop has one for every script. */
function warnOfTypefaces(): void {
  const { stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  if (process.platform === 'linux' && !stdout)
    console.warn(
      '*** No typeface for Japanese here (fonts-noto-cjk): rows with such names are drawn slowly. ***',
    );
}

async function outside(): Promise<void> {
  warnOfTypefaces();
  const room = await electronRoom(project, runtime());
  try {
    const folder = join(room.folder, 'out/bench-window');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'directory.db');
    const kept = option('file') ?? file;
    const before = performance.now();
    made(kept);
    const seconds = Math.round((performance.now() - before) / 1_000);
    console.log(`${users} users in ${users / 200} customers, made in ${seconds} s`);
    for (const part of parts) {
      if (kept !== file && existsSync(kept + part)) copyFileSync(kept + part, file + part);
      if (room.account && existsSync(file + part)) chownSync(file + part, room.account.uid, room.account.gid);
    }
    if (room.account) chownSync(folder, room.account.uid, room.account.gid);
    const code = await headless(room, [
      '--import',
      'tsx',
      'test/bench/window.bench.ts',
      'inside',
      folder,
      `--users=${users}`,
      `--starts=${starts}`,
      `--texts=${texts}`,
    ]);
    if (code !== 0) throw new Error(`The measurement ended with ${code}.`);
    tell(JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8')));
  } finally {
    await room.close([]);
  }
}

function tell({ strokes, empty, asks, starts: { large, none } }: Figures): void {
  const rows: BenchRow[] = [];
  const add = (id: string, measure: string, ours: number, more: Partial<BenchRow> = {}) =>
    rows.push({
      id: `window.${id}`,
      measure,
      ours,
      against: null,
      theirs: null,
      ratio: null,
      target: '',
      met: true,
      ...more,
    });
  const at = (list: readonly Stroke[], value: (stroke: Stroke) => number, percent: number) =>
    percentile(list.map(value), percent);
  const against = (theirs: number, ours: number) => ({
    against: 'an empty handler',
    theirs,
    ratio: theirs / ours,
  });

  if (strokes.length > 0) keystrokes();
  if (large.length > 0) coldStarts();
  report('window', rows);

  function keystrokes(): void {
    const [mine, theirs] = [
      at(strokes, ({ painted }) => painted, 95),
      at(empty, ({ painted }) => painted, 95),
    ];
    add('keystroke.p95', `ms from the key to painted rows at p95, of ${strokes.length}`, mine, {
      ...against(theirs, mine),
      target: '≤ 16.7 ms over',
      met: mine - theirs <= 16.7,
    });
    add('keystroke.over', 'ms over the empty handler at p95', mine - theirs, {
      target: '≤ 16.7 ms',
      met: mine - theirs <= 16.7,
    });
    const median = [
      at(strokes, ({ painted }) => painted, 50),
      at(empty, ({ painted }) => painted, 50),
    ] as const;
    add('keystroke.median', 'ms, the median', median[0], against(median[1], median[0]));
    const shares: readonly (readonly [string, string, (stroke: Stroke) => number])[] = [
      ['key', 'the key to the page', ({ typed }) => typed],
      ['rows', 'the page told to rows in the page', ({ typed, changed }) => changed - typed],
      ['frame', 'rows in the page to the next frame', ({ changed, frame }) => frame - changed],
      ['paint', 'the frame: style, layout, paint', ({ frame, painted }) => painted - frame],
    ];
    for (const [id, what, value] of shares)
      for (const percent of [50, 95])
        add(`share.${id}.p${percent}`, `ms ${what}, p${percent}`, at(strokes, value, percent), {
          ...against(at(empty, value, percent), at(strokes, value, percent)),
        });
    for (const percent of [50, 95])
      add(`ask.p${percent}`, `ms to ask and be answered alone, p${percent}`, percentile(asks, percent));
  }

  function coldStarts(): void {
    const of = (list: readonly Start[], value: (start: Start) => number) => percentile(list.map(value), 50);
    for (const [id, what, value] of [
      ['first', 'first paint', ({ first }: Start) => first],
      ['answered', 'first answer painted', ({ answered }: Start) => answered],
    ] as const) {
      const [a, b] = [of(large, value), of(none, value)];
      add(`start.${id}`, `ms from the start to the ${what}, median of ${large.length}`, a, {
        against: 'an empty directory',
        theirs: b,
        ratio: b / a,
        target: '≤ 50 ms over',
        met: a - b <= 50,
      });
    }
  }
}

const [role = 'outside', folder = ''] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'));

async function inside(): Promise<void> {
  const figures = await measureWindow({
    project,
    directory: join(folder, 'directory.db'),
    users,
    starts,
    texts,
  });
  writeFileSync(join(folder, 'figures.json'), JSON.stringify(figures));
}

void (role === 'inside' ? inside() : outside());
