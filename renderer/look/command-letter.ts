type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The letter of a shortcut with Ctrl or Cmd alone, in lower case; null: it is none. The letter on the key counts, as on
 * AZERTY or Dvorak; where the keyboard writes another script (Cyrillic, Greek, Hebrew, Arabic …), the letter that the key
 * has on a Latin keyboard, as with the system's own shortcuts.
 */
export function commandLetter({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Keys): string | null {
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return null;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // A Latin letter with an accent, a digit or a sign is what its key writes; so is what no letter is (`Enter`).
  const isOtherScript = /^\p{L}[\p{L}\p{M}]*$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return isOtherScript ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null) : null;
}
