import { once } from 'node:events';
import { launch } from '../e2e/harness/launch';
import { sandbox } from '../e2e/harness/sandbox';
import { story } from './story';

// `--window`: a person uses the app against the practice Microsoft. Otherwise the scripted story, with its proof.
async function byHand(): Promise<number> {
  const microsoft = await sandbox(['--customers', '40', '--users', '1200', '--seed', '7']);
  const { userName, password, mfa } = microsoft.technician;
  console.log('\nThe practice Microsoft runs on this computer. Sign in as');
  console.log(`  user name  ${userName}\n  password   ${password}\n  code       ${mfa}\n`);
  const app = await launch({ deployment: await microsoft.deployment() });
  const closed = once(app.electron.process(), 'exit');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
  await closed;
  await microsoft.close();
  return 0;
}

void (process.argv.includes('--window') ? byHand() : story().then((holds) => (holds ? 0 : 1))).then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem);
    process.exit(1);
  },
);
