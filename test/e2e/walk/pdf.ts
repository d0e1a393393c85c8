import { inflateSync } from 'node:zlib';

/** A number of an object, and what stands in it: its dictionary as text, and its stream, unpacked. */
type Part = { readonly head: string; readonly stream: string };

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The objects of a PDF as Chromium writes it: numbered, none inside another, streams packed or plain. */
function partsOf(bytes: Buffer): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const [, number = '', body = ''] of latin(bytes).matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', packed] = body.split(/stream\r?\n/, 2);
    const data = packed === undefined ? null : Buffer.from(packed.replace(/\r?\nend$/, ''), 'latin1');
    const isPacked = head.includes('/FlateDecode');
    parts.set(number, { head, stream: data === null ? '' : latin(isPacked ? inflateSync(data) : data) });
  }
  return parts;
}

/** Which text each glyph of a font stands for, from the font's own table. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(glyph.toUpperCase(), text(to));
  for (const [, block = ''] of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let glyph = Number.parseInt(from, 16); glyph <= Number.parseInt(to, 16); glyph += 1) {
        const hex = (Number.parseInt(first, 16) + glyph - Number.parseInt(from, 16)).toString(16);
        letters.set(glyph.toString(16).toUpperCase().padStart(4, '0'), text(hex.padStart(4, '0')));
      }
  return letters;
}

/** The text of a PDF that Chromium made, in the order in which it is drawn, without its spaces and line ends. */
export function pdfText(bytes: Buffer): string {
  const parts = partsOf(bytes);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of parts.values())
    for (const [, name = '', number = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(parts.get(number)?.head ?? '')?.[1];
      if (table !== undefined) fonts.set(name, lettersOf(parts.get(table)?.stream ?? ''));
    }
  let drawn = '';
  for (const { stream } of parts.values()) {
    if (!/\bBT\b/.test(stream)) continue;
    let font: ReadonlyMap<string, string> | undefined;
    for (const [, name, glyphs = ''] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (name !== undefined) font = fonts.get(name);
      else for (const glyph of glyphs.toUpperCase().match(/.{4}/g) ?? []) drawn += font?.get(glyph) ?? '';
    }
  }
  return drawn.replace(/\s/g, '');
}
