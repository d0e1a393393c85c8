import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createDirectoryFile } from '../../../main/directory/store/directory-file';
import { temporaryFolders } from '../../store/folder';
import { idOf, userNamed } from '../made';

// Names, addresses, domains and ids are planted, and every file that exists while they are written, and after, is searched
// for them: as text, in UTF-16, in base64 at each of its three places, in hex and as the bytes of an id.

const folder = temporaryFolders();
const word = 'Zwaluwstaartvink';
const domain = 'kievitsbloemhof.example';
const users = Array.from({ length: 4_000 }, (_, n) =>
  userNamed(`${word} ${n} Grutto`, `scholekster${n}@${domain}`, { deleted: n % 9 === 0 }),
);

/** Every form in which somebody could read this. Base64 depends on where the text begins: the sure middle of each. */
function formsOf(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const middles = [0, 1, 2].flatMap((lead) =>
    [Buffer.from(text), utf16].map((bytes) =>
      Buffer.from(
        Buffer.concat([Buffer.alloc(lead), bytes])
          .toString('base64')
          .slice(lead === 0 ? 0 : 4)
          .slice(0, 16),
      ),
    ),
  );
  return [Buffer.from(text), Buffer.from(text.toLowerCase()), utf16, Buffer.from(utf16).swap16(), ...middles];
}
const id = idOf(domain);
const userId = users[7]?.id ?? '';
const canaries = [
  ...[word, domain, 'scholekster', 'Grutto', 'Weidevogelbond', 'De Vogels', id, userId].flatMap(formsOf),
  Buffer.from(id.replaceAll('-', ''), 'hex'),
  Buffer.from(userId.replaceAll('-', ''), 'hex'),
  Buffer.from(id.replaceAll('-', '')),
  Buffer.from('CREATE TABLE'),
  Buffer.from('SQLite format 3'),
];

/** What of it can be read in these bytes. */
const readable = (bytes: Buffer) => canaries.filter((form) => bytes.includes(form)).map(String);

/** Every file that this process holds open, deleted ones too: SQLite's own temporary files have no name any more. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const to = readlinkSync(`/proc/self/fd/${fd}`);
      const isOurs = to.startsWith(tmpdir()) || to.includes('etilqs') || to.endsWith('(deleted)');
      return isOurs ? [`/proc/self/fd/${fd}`] : [];
    } catch {
      return [];
    }
  });
}

let looked = 0;
function look(at: string): void {
  for (const file of [...readdirSync(at).map((name) => join(at, name)), ...openFiles()]) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch {
      // Gone meanwhile, or not a file.
      continue;
    }
    looked += 1;
    expect([file, readable(bytes)]).toEqual([file, []]);
  }
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

test('the search itself finds a planted name in each form', () => {
  for (const form of canaries)
    expect(readable(Buffer.concat([Buffer.alloc(7), form, Buffer.alloc(5)]))).not.toEqual([]);
  const inBase64 = Buffer.from(Buffer.from(`x${word} 12`).toString('base64'));
  expect(readable(inBase64)).not.toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'nothing can be read in any file while it is filled, searched, changed, and after',
  () => {
    const at = folder();
    const service = createDirectoryFile();
    closing.push(() => service['directory.close'](undefined));
    const key = new Uint8Array(32).map((_, n) => n * 7 + 1);
    service['directory.open']({ file: join(at, 'directory.db'), key, now: 1 });
    service['directory.putCustomers']({ items: [{ id, name: 'Weidevogelbond', domain }] });
    service['directory.nickname']({ customerId: id, nickname: 'De Vogels' });
    for (const [run, part] of (['active', 'deleted'] as const).entries()) {
      const list = users.filter(({ deleted }) => deleted === (part === 'deleted'));
      for (let from = 0; from < list.length; from += 500) {
        const isLast = from + 500 >= list.length;
        const written = service['directory.page']({
          customerId: id,
          run: 'r',
          part,
          first: from === 0,
          users: list.slice(from, from + 500),
          skipped: 0,
          end: isLast ? 'proper' : null,
          next: isLast ? null : `${word} ${run}`,
          now: 2,
        });
        expect(written.ok).toBe(true);
        look(at);
      }
    }
    for (const text of [word, 'zwaluwstartvink', 'vink', 'z', domain, userId, 'de vogels']) {
      const found = service['directory.search']({ text, customerId: null, limit: 50, now: 3 });
      expect(found.ok && found.value.rows.length > 0).toBe(true);
      look(at);
    }
    service['directory.recent']({ customerId: id, userId, now: 4 });
    service['directory.pin']({ customerId: id, userId, pinned: true });
    service['directory.putCustomers']({ items: [{ id, name: `${word} BV`, domain }] });
    look(at);
    service['directory.removeCustomer']({ customerId: id });
    look(at);
    service['directory.close'](undefined);
    look(at);
    console.log(`${looked} files were searched for ${canaries.length} forms`);
    expect(looked).toBeGreaterThan(40);
  },
);
