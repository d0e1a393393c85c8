import type { Configuration } from 'electron-builder';
import { languages } from '../preload/languages/languages';
import { setFuses } from './packaging/fuses';
import { leaveOut } from './packaging/leave-out';
import { othersModules } from './packaging/native-modules';
import { packedProgram } from './packaging/packed-program';
import type { Runtime } from './runtime';

/**
 * The bundles and the native modules; neither sources nor maps. Each system gets the list whole: of a common list and an
 * own one that only leaves out, electron-builder makes two, and the second begins with everything in the folder.
 */
const files = [
  'package.json',
  'out/main/**',
  'out/preload/**',
  'out/renderer/**',
  '!**/*.map',
  '!**/*.{ts,md,c,cc,h,gyp}',
  '!**/{test,tests,src}/**',
  '!node_modules/node-addon-api/**',
  '!node_modules/keytar/script/**',
];

/** What both kinds of package share. The fuses are flipped before signing, since a signature covers them. */
function shared(runtime: Runtime): Configuration {
  return {
    appId: 'app.partner-reset',
    productName: 'Partner Reset',
    directories: { buildResources: 'build/icons' },
    // No script beside the archive: electron-builder would unpack the whole package of a native module.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    electronLanguages: ['en-US', ...languages],
    publish: null,
    afterPack: async (context) => {
      await leaveOut(context, ['default_app.asar', 'development-runtime']);
      await setFuses(packedProgram(context), Number.parseInt(runtime.version, 10));
    },
    mac: {
      files: [...files, ...othersModules('darwin', process.arch)],
      category: 'public.app-category.business',
      target: ['dmg', 'zip'],
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/packaging/entitlements.plist',
      entitlementsInherit: 'build/packaging/entitlements.plist',
      notarize: true,
    },
    win: {
      files: [...files, ...othersModules('win32', process.arch)],
      target: ['nsis'],
      signtoolOptions: { publisherName: 'Partner Reset' },
      verifyUpdateCodeSignature: true,
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    linux: {
      files: [...files, ...othersModules('linux', process.arch)],
      target: ['AppImage', 'deb'],
      category: 'Utility',
      executableName: 'partner-reset',
      maintainer: 'Partner Reset',
      synopsis: 'Reset the password of a customer’s user',
    },
    deb: { depends: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0', 'xdg-utils'] },
  };
}

/** A package for users: signed or not made at all. */
export function releasePackage(runtime: Runtime): Configuration {
  return {
    ...shared(runtime),
    directories: { buildResources: 'build/icons', output: 'out/release' },
    forceCodeSigning: true,
  };
}

/** A package to look at: unsigned, uncompressed, with a name and a data folder of its own so that nobody takes it for the app. */
export function checkPackage(runtime: Runtime): Configuration {
  const base = shared(runtime);
  return {
    ...base,
    productName: 'Partner Reset check',
    extraMetadata: { name: 'partner-reset-check', productName: 'Partner Reset check' },
    directories: { buildResources: 'build/icons', output: 'out/check' },
    compression: 'store',
    mac: { ...base.mac, target: 'dir', identity: null, notarize: false },
    win: { ...base.win, target: 'dir' },
    linux: { ...base.linux, target: 'dir', executableName: 'partner-reset-check' },
  };
}
