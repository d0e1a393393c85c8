import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The development runtime's switches: its own start-up snapshot is gone, Playwright attaches through the Node inspector, and
 * scripts may use it as a plain Node. The packaged app's switches are another list, and the opposite of these.
 */
export const developmentFuses = {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.RunAsNode]: true,
};
