import { pick } from './random';

const names = [
  'Invoice\u202egpj.exe', // reads backwards from the middle
  '\u0000\u0007\u001b[31mRed alert\u001b[0m\r\nSecond line\tTab',
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  '&lt;b&gt;Entity&#39;s&lt;/b&gt; &amp;amp; friends',
  'Zalgo h̷̗͝e̶͚͂ ̴̬͝c̵͓̆o̸̢͐m̷͖͛e̷̪͊s',
  '=HYPERLINK("http://127.0.0.1/","click")',
  '\u200b\u200d\u2060\ufeffInvisible\ufdfd',
  "Robert'); DROP TABLE users;--",
  '%s%n%x $'.concat('{process.exit(1)} {{constructor}}'),
  '👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈 Emoji Family',
  'Lone \ud83d surrogate',
  '" OR ""="  NEAR(* AND NOT',
];

/** A name that has broken programs before; one in thirteen is 10,000 characters long. */
export function hostileName(by: number): string {
  return by % 13 === 12 ? `Long ${'ÄàЖ'.repeat(3332)}end` : pick(names, by % 13);
}
