/** The customer that the search is narrowed to. */
export type Narrowed = { readonly customerId: string; readonly name: string };

/** What is asked. A new object for every question: an answer belongs to the question it was asked with. */
export type Query = { readonly text: string; readonly customer: Narrowed | null };

/** The question as main takes it. */
export const questionOf = ({ text, customer }: Query) => ({ text, customerId: customer?.customerId ?? null });
