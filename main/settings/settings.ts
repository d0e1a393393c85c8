import { z } from 'zod';
import type { Language } from '../../preload/languages/languages';
import { guid, language } from '../../preload/shapes/common';
import { passwordStyle } from '../../preload/shapes/reset';
import { type Settings, settings as settingsShape } from '../../preload/shapes/session';
import { readJson, writeJson } from '../base/json-file';
import { languageInForce } from '../base/language-in-force';
import type { Log } from '../base/log';

/** The kind of password that a technician last chose for a customer. */
const choice = z.strictObject({ style: passwordStyle, language });
type RememberedChoice = z.output<typeof choice>;

/** What to change. A member that is missing or undefined stays as it is. */
export type SettingsChanges = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** What the technician chose, kept on this computer. Of customers only ids are kept. */
export type SettingsKeeper = {
  readonly get: () => Settings;
  /** Keeps what is given and leaves the rest; tells `onChange`. */
  readonly set: (changes: SettingsChanges) => Settings;
  /** The language in force: the technician's choice, else the first of the system's that we have, else English. */
  readonly language: () => Language;
  readonly passwordFor: (customerId: string) => RememberedChoice | null;
  readonly rememberPassword: (customerId: string, choice: RememberedChoice) => void;
  /** Forgets every choice, on disk too. */
  readonly forget: () => void;
};

/** What the settings need of the world. */
export type SettingsWorld = {
  /** `settings.json`. */
  readonly file: string;
  /** The system's languages, the preferred one first, such as `fr-CH`. */
  readonly systemLanguages: () => readonly string[];
  readonly log: Pick<Log, 'write'>;
  readonly onChange: (settings: Settings, language: Language) => void;
};

const defaults: Settings = {
  language: null,
  theme: null,
  hideWhileSharing: false,
  passwordStyle: null,
  passwordLanguage: null,
  keepDirectory: true,
  metered: false,
};
/** The oldest choices go first. */
export const mostCustomers = 5_000;

type Kept = { settings: Settings; customers: Map<string, RememberedChoice> };

/** Takes from a file what is still valid, member by member: one bad member does not cost the others. */
function keptFrom(value: unknown): { kept: Kept; dropped: string[] } {
  const outer = z.object({ settings: z.unknown(), customers: z.unknown() }).safeParse(value);
  if (!outer.success) return { kept: { settings: defaults, customers: new Map() }, dropped: ['file'] };
  const settings = settingsFrom(outer.data.settings);
  const customers = choicesFrom(outer.data.customers);
  return {
    kept: { settings: settings.kept, customers: customers.kept },
    dropped: [...settings.dropped, ...customers.dropped],
  };
}

/** The settings that are valid, the others as by default; `dropped` names what was not taken. */
function settingsFrom(value: unknown): { kept: Settings; dropped: string[] } {
  const raw = z.record(z.string(), z.unknown()).safeParse(value);
  const dropped: string[] = raw.success ? [] : ['settings'];
  const chosen: Record<string, unknown> = { ...defaults };
  for (const [name, member] of Object.entries(raw.data ?? {})) {
    const shape = Object.entries(settingsShape.shape).find(([known]) => known === name)?.[1];
    const checked = shape?.safeParse(member);
    if (checked?.success) chosen[name] = checked.data;
    else dropped.push(shape === undefined ? 'unknown' : name);
  }
  return { kept: settingsShape.parse(chosen), dropped };
}

/** The choices for customers that are valid; `dropped` has one entry for each that is not. */
function choicesFrom(value: unknown): { kept: Map<string, RememberedChoice>; dropped: string[] } {
  const pairs = z.array(z.tuple([guid, z.unknown()])).safeParse(value);
  const dropped: string[] = pairs.success ? [] : ['customers'];
  const kept = new Map<string, RememberedChoice>();
  for (const [id, member] of pairs.data ?? []) {
    const checked = choice.safeParse(member);
    if (checked.success) kept.set(id, checked.data);
    else dropped.push('customers');
  }
  return { kept, dropped };
}

/**
 * Opens the settings. A file that cannot be read, or members that are not valid, become the defaults, and the log says
 * which. What cannot be written still holds until the app ends.
 */
export function createSettings({ file, systemLanguages, log, onChange }: SettingsWorld): SettingsKeeper {
  const found = readJson(file);
  if (found.step === 'unreadable') log.write({ event: 'settings.unreadable' });
  const { kept, dropped } = keptFrom(
    found.step === 'read' ? found.value : { settings: defaults, customers: [] },
  );
  const [field] = dropped;
  if (field !== undefined) log.write({ event: 'settings.defaults', field, count: dropped.length });
  let { settings } = kept;
  const { customers } = kept;

  const save = () => {
    const written = writeJson(file, { settings, customers: [...customers] });
    if (!written) log.write({ event: 'settings.not-written' });
  };
  const currentLanguage = () => languageInForce(settings.language, systemLanguages());

  return {
    get: () => settings,
    set: (changes) => {
      // The window may send a member as undefined: such a one must not become the value.
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      settings = settingsShape.parse({ ...settings, ...Object.fromEntries(given) });
      save();
      onChange(settings, currentLanguage());
      return settings;
    },
    language: currentLanguage,
    passwordFor: (customerId) => customers.get(customerId.toLowerCase()) ?? null,
    rememberPassword: (customerId, { style, language }) => {
      const id = guid.parse(customerId);
      customers.delete(id);
      customers.set(id, { style, language });
      for (const oldest of customers.keys()) {
        if (customers.size <= mostCustomers) break;
        customers.delete(oldest);
      }
      save();
    },
    forget: () => {
      settings = defaults;
      customers.clear();
      save();
      onChange(settings, currentLanguage());
    },
  };
}
