import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Look } from '../../main/deployment/company-file';
import { shouldBe } from '../../main/deployment/parse';
import { companyFile, deploymentPlaces, type Machine, ownFile } from '../../main/deployment/places';
import { deploymentStateOf, readDeployment } from '../../main/deployment/read';
import { writeDeployment } from '../../main/deployment/write';

const tenantId = '0a1b2c3d-0000-4000-8000-5a4d0b0c0001';
const clientId = '0a1b2c3d-0000-4000-8000-5a4d0b0c0002';
const content = JSON.stringify({ partnerTenantId: tenantId, clientId });

let folder = '';
let machine: Machine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deployment-'));
  machine = {
    platform: 'linux',
    program: join(folder, 'program/partner-reset'),
    dataFolder: join(folder, 'own'),
    commandLine: [],
    isPackaged: false,
  };
});
afterEach(() => rm(folder, { recursive: true }));

const atOption = (file: string, isPackaged = false) =>
  readDeployment({ ...machine, isPackaged, commandLine: ['.', `--deployment=${file}`] });

test("each system has its place for the machine, before the person's own", () => {
  const places = (change: Partial<Machine>) =>
    deploymentPlaces({ ...machine, ...change }).map(({ file }) => file);
  const dataFolder = 'C:\\Users\\t\\AppData\\Local\\Partner Reset';
  const program = 'C:\\Program Files\\Partner Reset\\Partner Reset.exe';
  expect(places({ platform: 'win32', program, dataFolder })).toEqual([
    'C:\\Program Files\\Partner Reset\\deployment.json',
    'C:\\ProgramData\\Partner Reset\\deployment.json',
    `${dataFolder}\\deployment.json`,
  ]);
  expect(places({ platform: 'darwin', dataFolder: '/u' })).toEqual([
    '/Library/Application Support/Partner Reset/deployment.json',
    '/u/deployment.json',
  ]);
  expect(places({ dataFolder: '/u' })).toEqual(['/etc/partner-reset/deployment.json', '/u/deployment.json']);
});

test('nothing anywhere is missing, not an error', async () => {
  expect(await readDeployment(machine)).toEqual({ step: 'missing' });
});

test('what the form wrote is found again, as our own, readable by this account alone', async () => {
  const file = ownFile(machine);
  expect(await writeDeployment(file, { tenantId, clientId, cloud: 'usgov' })).toMatchObject({ ok: true });
  const found = await readDeployment(machine);
  expect(deploymentStateOf(found)).toEqual({
    step: 'ready',
    sandbox: false,
    cloud: 'usgov',
    tenantId,
    clientId,
    file,
    own: true,
    ignored: [],
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeDeployment(file, { tenantId, clientId, cloud: 'global' });
  expect(await readdir(machine.dataFolder)).toEqual(['deployment.json']);
  expect(await readFile(file, 'utf8')).toContain('"global"');
});

test('a form that cannot be kept is a named failure, and leaves nothing', async () => {
  await writeFile(join(folder, 'own'), 'a file in the way');
  const outcome = await writeDeployment(ownFile(machine), { tenantId, clientId, cloud: 'global' });
  expect(outcome).toEqual({ ok: false, failure: { kind: 'saving-failed' } });
  expect(await readdir(folder)).toEqual(['own']);
});

test('the option is for unpackaged builds; a packaged one does not even look', async () => {
  const file = join(folder, 'd.json');
  await writeFile(file, content);
  expect(await atOption(file)).toMatchObject({ step: 'ready', file, own: false });
  expect(await atOption(file, true)).toEqual({ step: 'missing' });
});

test('a file that was asked for must be there, be a file and be readable', async () => {
  const expected = { step: 'broken', failure: { kind: 'deployment-invalid', field: '' } };
  expect(await atOption(join(folder, 'absent.json'))).toMatchObject(expected);
  expect(await atOption(folder)).toMatchObject(expected);
  await symlink(join(folder, 'loop'), join(folder, 'loop'));
  expect(await atOption(join(folder, 'loop'))).toMatchObject(expected);
});

test("a broken file is told with its name, not passed over for the person's own", async () => {
  await mkdir(machine.dataFolder);
  await writeFile(ownFile(machine), '{');
  expect(await readDeployment(machine)).toEqual({
    step: 'broken',
    failure: {
      kind: 'deployment-invalid',
      file: ownFile(machine),
      field: '',
      expected: shouldBe('json'),
    },
  });
});

test('an endless file costs no more than its first bytes', async () => {
  expect(await atOption('/dev/zero')).toMatchObject({ step: 'broken' });
  const file = join(folder, 'large.json');
  await writeFile(file, ' '.repeat(1_000_000) + content);
  expect(await atOption(file)).toMatchObject({
    step: 'broken',
    failure: { expected: shouldBe('small-file', '65536') },
  });
});

test("a person's own file of version 0.1.0 goes on working, but its policies loosen nothing", async () => {
  const policy = { adminGuard: 'off', autoSend: true, requireReason: true };
  await mkdir(machine.dataFolder);
  await writeFile(ownFile(machine), JSON.stringify({ partnerTenantId: tenantId, clientId, policy }));
  const found = await readDeployment(machine);
  expect(found).toMatchObject({
    step: 'ready',
    own: true,
    ignored: ['adminGuard', 'autoSend'],
    deployment: { tenantId, policy: { adminGuard: 'confirm', autoSend: false, requireReason: true } },
  });
});

/** Everything is root's and nobody else may write; `file` stands in the company's place. */
const asCompany = (file: string, platform: NodeJS.Platform): Look => {
  const place = companyFile({ ...machine, platform });
  return async (path) => {
    const entry = await lstat(path === place ? file : '/');
    return Object.assign(entry, { uid: 0, mode: path === place ? 0o100644 : 0o040755 });
  };
};

test("a company's file that others may change is told by name, not passed over for the person's own", async () => {
  await writeDeployment(ownFile(machine), { tenantId, clientId, cloud: 'global' });
  const file = join(folder, 'company.json');
  await writeFile(file, content);
  const place = companyFile(machine);
  const writable: Look = async (path) =>
    Object.assign(await asCompany(file, 'linux')(path), path === place ? { mode: 0o100666 } : {});
  expect(await readDeployment(machine, writable)).toEqual({
    step: 'broken',
    failure: {
      kind: 'deployment-invalid',
      file: place,
      field: '',
      expected: shouldBe('protected-file', place),
    },
  });
});

test('no environment variable names a place', async () => {
  vi.stubEnv('ProgramData', folder);
  vi.stubEnv('PROGRAMDATA', folder);
  await mkdir(join(folder, 'Partner Reset'));
  await writeFile(join(folder, 'Partner Reset', 'deployment.json'), content);
  await writeFile(join(folder, 'Partner Reset\\deployment.json'), content);
  expect(await readDeployment(machine)).toEqual({ step: 'missing' });
  const dataFolder = 'C:\\data';
  const places = deploymentPlaces({ ...machine, platform: 'win32', dataFolder, program: 'C:\\p\\p.exe' });
  expect(places.filter(({ file }) => file.includes(folder))).toEqual([]);
  vi.unstubAllEnvs();
});

test('on Windows a file in ProgramData, where every user may write, is told and not read', async () => {
  const program = 'C:\\Program Files\\Partner Reset\\Partner Reset.exe';
  const windows: Machine = { ...machine, platform: 'win32', program };
  const former = 'C:\\ProgramData\\Partner Reset\\deployment.json';
  const look: Look = (path) => lstat(path === former ? folder : path);
  expect(await readDeployment(windows, look)).toEqual({
    step: 'broken',
    failure: {
      kind: 'deployment-invalid',
      file: former,
      field: '',
      expected: shouldBe('company-place', 'C:\\Program Files\\Partner Reset\\deployment.json'),
    },
  });
  expect(await readDeployment(windows)).toEqual({ step: 'missing' });
});
