import type { ClipboardModule } from '../../main/handover/system-clipboard';

/** What both fakes let a test see and do. */
export type FakeClipboard = {
  readonly module: ClipboardModule;
  /** The formats that another program would find. */
  formats(): readonly string[];
  text(): string;
  /** Another program puts its own text there. */
  replace(text: string): void;
  /** While set, every call fails as when another program holds the clipboard. */
  busy: boolean;
};

/** The clipboard of Electron 33: text at once, and every write replaces everything. */
export function oldClipboard(): FakeClipboard {
  let content = new Map<string, string>();
  const fake: FakeClipboard = {
    busy: false,
    formats: () => [...content.keys()],
    text: () => content.get('text/plain') ?? '',
    replace: (text) => (content = new Map([['text/plain', text]])),
    module: {
      clipboard: {
        readText: () => {
          if (fake.busy) throw new Error('OpenClipboard failed');
          return fake.text();
        },
        writeText: (text: string) => {
          if (fake.busy) throw new Error('OpenClipboard failed');
          fake.replace(text);
        },
        clear: () => {
          if (fake.busy) throw new Error('OpenClipboard failed');
          content = new Map();
        },
      },
    },
  };
  return fake;
}

/** The clipboard of Electron 44 and later: promises, and items with several formats. */
export function newClipboard(): FakeClipboard & { bytes(format: string): Promise<Buffer> } {
  let content = new Map<string, string | Blob>();
  class Item {
    readonly items: Record<string, string | Blob>;
    constructor(items: Record<string, string | Blob>) {
      this.items = items;
    }
  }
  const busyOr = async <T>(run: () => T): Promise<T> => {
    if (fake.busy) throw new Error('OpenClipboard failed');
    return run();
  };
  const fake: FakeClipboard & { bytes(format: string): Promise<Buffer> } = {
    busy: false,
    formats: () => [...content.keys()],
    text: () => String(content.get('text/plain') ?? ''),
    replace: (text) => (content = new Map([['text/plain', text]])),
    bytes: async (format) => Buffer.from(await new Blob([content.get(format) ?? '']).arrayBuffer()),
    module: {
      ClipboardItem: Item,
      clipboard: {
        readText: () => busyOr(() => fake.text()),
        writeText: (text: string) => busyOr(() => void fake.replace(text)),
        write: (items: never) =>
          busyOr(() => {
            content = new Map(Object.entries((items as Item[])[0]?.items ?? {}));
          }),
        clear: () =>
          busyOr(() => {
            content = new Map();
          }),
      },
    },
  };
  return fake;
}
