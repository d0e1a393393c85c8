import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transitions } from '../../main/ledger/state';
import { faultTableText } from './fault-table';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const project = new URL('../../', import.meta.url);

test('the README prints the table of faults that the tests run', () => {
  expect(readme).toContain(faultTableText);
});

test('the README draws the state machine that the code has', () => {
  const drawn = new Set(
    [...readme.matchAll(/^ {2}(\w+) --> (\w+)/gm)].map(([, from, to]) => `${from} ${to}`),
  );
  const written = Object.entries(transitions).flatMap(([from, steps]) =>
    Object.values(steps).map((to) => `${from} ${to}`),
  );
  expect([...drawn].sort()).toEqual([...new Set(written)].sort());
});

test('every file that the README names is there', () => {
  const named = [...readme.matchAll(/`((?:main|preload|renderer|test|build)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(new URL(path, project)))).toEqual([]);
});

test('every command that the README names is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|dev|soak|bench|package|sandbox)\b/g)].map(
    ([, name]) => name ?? '',
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(readdirSync(project)).toContain('README.md');
});
