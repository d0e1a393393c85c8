// Builds the product when its sources changed: the same step as in set-up, alone, so that a failure counts as a check.
import { bundle } from './setup/bundle.mjs';
import { step } from './setup/step.mjs';

await step('build', bundle).catch((problem) => {
  console.error(problem.message);
  process.exitCode = 1;
});
