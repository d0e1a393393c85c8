/**
 * An input event as Chromium's browser process hands it to the page: made by the system's input (or by a debugger), never
 * by a script of the page. `key` and `isAutoRepeat` come with keys alone.
 */
export type HandInput = {
  readonly type: string;
  readonly key?: string;
  readonly isAutoRepeat?: boolean;
  readonly isComposing?: boolean;
  readonly control?: boolean;
  readonly meta?: boolean;
  readonly alt?: boolean;
  readonly modifiers?: readonly string[];
};

/** `acts`: presses a button or gives a command. `types`: any other key. Null: no press at all. */
export type Press = 'acts' | 'types' | null;

const bare = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'OS', 'CapsLock', 'NumLock']);

/**
 * What a person's hand did. A movement, a wheel, a key that is held down and the character that follows a key are nothing:
 * they come by themselves, or a second time for one press. A mouse counts when its button goes up, which is when the page
 * hears of the click.
 */
export function pressOf(input: HandInput): Press {
  const { type, key, modifiers = [] } = input;
  if (type === 'mouseUp' || type === 'gestureTap') return 'acts';
  if (type !== 'rawKeyDown' && type !== 'keyDown') return null;
  if (input.isAutoRepeat === true || modifiers.includes('isautorepeat')) return null;
  // An input method's keys make letters, Enter included.
  if (input.isComposing === true || key === undefined) return 'types';
  if (key === 'Enter' || key === ' ' || /^F\d{1,2}$/.test(key)) return 'acts';
  // With Alt besides, Windows and Linux write a character of the third level.
  const isShortcut = (input.control === true || input.meta === true) && input.alt !== true;
  return isShortcut && !bare.has(key) ? 'acts' : 'types';
}
