/** One text in every language. A key whose last part is `_one` is the singular of the key without it. */
export type Text = { readonly en: string; readonly fr: string };

/** What fills the gaps of a text: `{{name}}`; `count` also chooses the singular. */
export type Values = Readonly<Record<string, string | number>>;
