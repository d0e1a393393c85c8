/**
 * The object with its members under the names that we know: other spellings of a name (another case, that of another
 * Microsoft service) count where ours is absent or empty.
 */
export const named = (names: Readonly<Record<string, readonly string[]>>) => (value: unknown) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const byLower = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
  const found = Object.entries(names).map(([name, others]) => {
    const members = [name, ...others].map((each) => byLower.get(each.toLowerCase()));
    return [name, members.find((member) => member !== undefined && member !== null && member !== '') ?? null];
  });
  return Object.fromEntries(found);
};
