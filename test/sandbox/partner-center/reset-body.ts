/** What a reset asks for, and whether its body has exactly the documented shape. */
export type ResetBody = {
  readonly password: string;
  readonly force: boolean | undefined;
  readonly exact: boolean;
};

const members = (value: unknown): Map<string, unknown> =>
  new Map(
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([key, member]) => [key.charAt(0).toLowerCase() + key.slice(1), member])
      : [],
  );

const onlyKeys = (map: Map<string, unknown>, ...keys: readonly string[]): boolean =>
  map.size === keys.length && keys.every((key) => map.has(key));

/** Reads the body of a reset, members in camelCase or PascalCase; null when it holds no password to set. */
export function readResetBody(text: string): ResetBody | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const top = members(value);
  const profile = members(top.get('passwordProfile'));
  const attributes = members(top.get('attributes'));
  const password = profile.get('password');
  const force = profile.get('forceChangePassword');
  if (typeof password !== 'string') return null;
  const exact =
    onlyKeys(top, 'passwordProfile', 'attributes') &&
    onlyKeys(profile, 'password', 'forceChangePassword') &&
    typeof force === 'boolean' &&
    onlyKeys(attributes, 'objectType') &&
    attributes.get('objectType') === 'CustomerUser';
  return { password, force: typeof force === 'boolean' ? force : undefined, exact };
}
