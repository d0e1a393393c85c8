import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/** What a layer of tests came to. Every skip is listed with its reason, every failure by its name. */
export interface ResultCounts {
  passed: number;
  failed: string[];
  skipped: string[];
}

/** A Vitest reporter that leaves its `ResultCounts` as JSON in the file that TALLY names, for the last line of the whole run. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tally: ResultCounts = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) count(module, tally);
    for (const error of unhandled) tally.failed.push(`outside any test: ${error.message}`);
    const file = process.env.TALLY ?? 'out/tally.json';
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tally));
  }
}

/** Adds the results of one file. */
function count(module: TestModule, tally: ResultCounts): void {
  for (const test of module.children.allTests()) {
    const name = `${module.relativeModuleId} > ${test.fullName}`;
    const result = test.result();
    if (result.state === 'passed') tally.passed += 1;
    else if (result.state === 'skipped') tally.skipped.push(`${name}: ${result.note ?? 'no reason given'}`);
    else tally.failed.push(name);
  }
  // A file that could not be loaded, or a hook that failed, has no failed test of its own.
  for (const suite of [module, ...module.children.allSuites()]) {
    const where = suite.type === 'module' ? suite.relativeModuleId : suite.fullName;
    if (suite.errors().length > 0) tally.failed.push(`${where}: could not run`);
  }
}
