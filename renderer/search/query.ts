/** The customer that the search is narrowed to. */
export type Narrowed = { readonly customerId: string; readonly name: string };

/** What is asked. A new object for every question: an answer belongs to the question it was asked with. */
export type SearchInput = { readonly text: string; readonly customer: Narrowed | null };

/** The question as main takes it. */
export const questionOf = ({ text, customer }: SearchInput) => ({
  text,
  customerId: customer?.customerId ?? null,
});

/** What is pasted into one line: a line or a cell of a table ends where a word does. */
export const inOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
