import { fstatSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultOptions, type SandboxOptions } from './options';
import { startSandbox } from './sandbox';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    customers: { type: 'string' },
    users: { type: 'string' },
    'users-per-customer': { type: 'string' },
    seed: { type: 'string' },
    latency: { type: 'string' },
    rate: { type: 'string' },
    page: { type: 'string' },
    hostile: { type: 'boolean' },
  },
});

function number(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`not a whole number: ${text}`);
}

const each = values['users-per-customer'];
const options: Partial<SandboxOptions> = {
  port: number(values.port, defaultOptions.port),
  customers: number(values.customers, defaultOptions.customers),
  users: number(values.users, defaultOptions.users),
  ...(each === undefined ? {} : { usersPerCustomer: number(each, 0) }),
  seed: number(values.seed, defaultOptions.seed),
  latency: number(values.latency, defaultOptions.latency),
  rate: number(values.rate, defaultOptions.rate),
  page: Math.max(1, number(values.page, defaultOptions.page)),
  hostile: values.hostile ?? defaultOptions.hostile,
};

/** Whether somebody holds the other end of our standard input: a pipe or a terminal, not `/dev/null`. */
function stdinIsHeld(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}

/** The parent and its parent (a script runner stands between us and who started it); the second is known on Linux only. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    return `${parent} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
  } catch {
    return `${parent}`;
  }
}

startSandbox(options).then(
  (sandbox) => {
    const leave = (): void => {
      void sandbox.stop().then(() => process.exit(0));
    };
    process.once('SIGTERM', leave);
    process.once('SIGINT', leave);
    if (stdinIsHeld()) process.stdin.once('close', leave).once('end', leave).resume();
    // Never orphaned: the parent is gone when another process has adopted us.
    const family = ancestors();
    setInterval(() => ancestors() !== family && leave(), 1000).unref();
    console.log(JSON.stringify(sandbox.address));
  },
  (reason: unknown) => {
    console.error(reason instanceof Error ? reason.message : reason);
    process.exit(1);
  },
);
