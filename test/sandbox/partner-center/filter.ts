/** A filter of Partner Center: one field, one operator, one value. */
export type Filter = { readonly field: string; readonly value: string; readonly operator: string };

/** Reads the JSON of a `filter` parameter, keys in either case; null when it is not one. */
export function readFilter(text: string): Filter | null {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null) return null;
    const low = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]));
    const [field, value, operator] = [low.get('field'), low.get('value'), low.get('operator')];
    if (typeof field !== 'string' || typeof value !== 'string' || typeof operator !== 'string') return null;
    return { field, value, operator };
  } catch {
    return null;
  }
}
