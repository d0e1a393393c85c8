/** A piece of Entra's global list of banned words; the real one is not published. */
const banned = [
  'password',
  'passw0rd',
  'welcome',
  'qwerty',
  'letmein',
  'contoso',
  'microsoft',
  'admin',
  'abc123',
  'summer',
];
const allowed = /^[A-Za-z0-9 @#$%^&*\-_!+=[\]{}|\\:',.?/`~"();<>]*$/;
const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Why Entra refuses a password (Entra docs: password policies, and how banned passwords are evaluated); undefined: it does not. */
export function weakness(password: string): string | undefined {
  if (password.length < 8 || password.length > 256) return 'The password must have 8 to 256 characters';
  if (!allowed.test(password)) return "The password contains a character that isn't allowed";
  if (classes.filter((kind) => kind.test(password)).length < 3)
    return 'The password must mix three kinds of characters';
  let rest = password
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('$', 's')
    .replaceAll('@', 'a');
  let points = 0;
  for (const word of banned) {
    const plain = word.replaceAll('0', 'o').replaceAll('1', 'l');
    while (rest.includes(plain)) {
      rest = rest.replace(plain, '');
      points++;
    }
  }
  // One point for each banned word found, one for each character left; five are needed.
  return points > 0 && points + rest.length < 5
    ? "Choose a password that's more difficult for people to guess"
    : undefined;
}
