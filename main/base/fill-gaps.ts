/**
 * A text with each `{{gap}}` filled. What fills one is text: a gap in it stays as it is. Throws when nothing is given for a
 * gap, which is a bug.
 */
export const fillGaps = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, gap: string) => {
    const value = Object.hasOwn(values, gap) ? values[gap] : undefined;
    if (value === undefined) throw new Error(`nothing is given for the gap ${gap}`);
    return String(value);
  });
