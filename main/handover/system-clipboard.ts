/** The system's clipboard as this app uses it. Every call may reject: another program can hold the clipboard. */
export type SystemClipboard = {
  /** Puts the text alone there; `concealed` when history and other devices were asked to leave it. */
  writeSecret(text: string): Promise<{ concealed: boolean }>;
  readText(): Promise<string>;
  clear(): Promise<void>;
};

/** Electron's clipboard, up to 43 (text at once) and from 44 on (promises and items). */
type ElectronClipboard = {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  write?(items: never): void | Promise<void>;
  clear(): void | Promise<void>;
};
type ElectronClipboardItem = new (items: Record<string, string | Blob>) => object;

/** The part of the `electron` module that this needs. `ClipboardItem` is there from Electron 44 on. */
export type ClipboardModule = {
  readonly clipboard: ElectronClipboard;
  readonly ClipboardItem?: ElectronClipboardItem | undefined;
};

const raw = (format: string) => `electron application/osclipboard;format="${format}"`;
const zero = () => new Blob([new Uint8Array(4)]); // A Windows DWORD of 0: no.

/** What each system reads as "a secret: keep it out of history and off other devices". */
const markers: Partial<Record<NodeJS.Platform, () => Record<string, Blob>>> = {
  win32: () => ({
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: zero(),
    [raw('CanIncludeInClipboardHistory')]: zero(),
    [raw('CanUploadToCloudClipboard')]: zero(),
  }),
  darwin: () => ({
    [raw('org.nspasteboard.ConcealedType')]: new Blob(['1']),
    [raw('org.nspasteboard.TransientType')]: new Blob(['1']),
  }),
  linux: () => ({ [raw('x-kde-passwordManagerHint')]: new Blob(['secret']) }),
};

/**
 * Electron's clipboard behind three functions. From 44 on the text and the system's "secret" markers are written in one
 * breath; before, a marker would push the text out, so there is text alone and `concealed` is false.
 */
export function systemClipboard(electron: ClipboardModule, platform: NodeJS.Platform): SystemClipboard {
  const { clipboard, ClipboardItem } = electron;
  const marked = markers[platform];
  return {
    async writeSecret(text) {
      if (ClipboardItem === undefined || clipboard.write === undefined || marked === undefined) {
        await clipboard.writeText(text);
        return { concealed: false };
      }
      await clipboard.write([new ClipboardItem({ 'text/plain': text, ...marked() })] as never);
      return { concealed: true };
    },
    readText: async () => String(await clipboard.readText()),
    clear: async () => {
      await clipboard.clear();
    },
  };
}
