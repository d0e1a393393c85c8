import { create } from 'qrcode';

/**
 * A text as the dark (`true`) and light modules of a QR code, row by row, without the quiet zone of four modules that whoever
 * draws it must leave around it. Error correction M. Throws beyond about 2,300 bytes; a password has at most 256.
 */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const { modules } = create([{ data: new TextEncoder().encode(text), mode: 'byte' }], {
    errorCorrectionLevel: 'M',
  });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  );
}
