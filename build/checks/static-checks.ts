/** A check that reads the sources and runs nothing of them: which script it is, and what that script is told. */
export interface StaticCheck {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const folders = ['build', 'main', 'preload', 'renderer', 'test'];
const tsc = 'node_modules/typescript/bin/tsc';
const knip = 'node_modules/knip/bin/knip.js';
const biome = 'node_modules/@biomejs/biome/bin/biome';

/**
 * The checks of each name. `write`: what can be put right without a change of meaning is put right in the files. `anew`: types
 * are checked from nothing, not from what the last check left in out/types.
 */
export const staticChecks = ({ write = false, anew = false } = {}) => {
  const style = ['--error-on-warnings', '--colors=off', ...(write ? ['--write'] : []), ...folders];
  return {
    types: [{ name: 'types', script: tsc, args: ['-b', ...(anew ? ['--force'] : [])] }],
    lint: [
      { name: 'lint', script: biome, args: ['lint', ...style] },
      {
        name: 'dead code',
        script: knip,
        args: ['--config', 'build/knip.jsonc', '--no-progress', '--treat-config-hints-as-errors'],
      },
    ],
    format: [{ name: 'format', script: biome, args: ['format', ...style] }],
  } satisfies Record<string, readonly StaticCheck[]>;
};

export type StaticCheckName = keyof ReturnType<typeof staticChecks>;
