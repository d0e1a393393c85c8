// `npm run package` makes a package to look at, in out/check/. `npm run package -- --release` makes the one for users, in
// out/release/, for the system it runs on; it refuses any Electron but the pinned release, and fails without a certificate.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-builder';
import { checkPackage, releasePackage } from './electron-builder';
import { writeNativeDigests } from './packaging/native-modules';
import { runtime } from './runtime';

const project = fileURLToPath(new URL('..', import.meta.url));
const electron = runtime();
const release = process.argv.includes('--release');
const pinned: string = JSON.parse(
  readFileSync(`${project}node_modules/electron/package.json`, 'utf8'),
).version;

if (release && (electron.kind !== 'release' || electron.version !== pinned)) {
  throw new Error(
    `A release is made from Electron ${pinned}; this is ${electron.version} (${electron.kind}), for checks only.`,
  );
}
await rm(`${project}out/${release ? 'release' : 'check'}`, { recursive: true, force: true });
writeNativeDigests(project, process.platform, process.arch);
const made = await build({
  projectDir: project,
  config: release ? releasePackage(electron) : checkPackage(electron),
  publish: 'never',
});
console.log(made.length > 0 ? made.join('\n') : `Packed into out/${release ? 'release' : 'check'}/.`);
