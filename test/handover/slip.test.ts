import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mainTexts } from '../../preload/languages/main-texts';
import { createSlipDesk, pdfLimitMs, printLimitMs, type SlipPrinter } from '../../main/handover/slip';
import { type Slip, slipPage, slipPolicy } from '../../main/handover/slip-page';
import { standingClock } from './clock';

const slip: Slip = {
  userName: 'zoe@contoso.com',
  password: 'Canary-1!',
  validity: 'valid',
  mustChange: true,
  language: 'fr',
};

/** What a reader sees: the page without its markup, entities read. */
const shown = (html: string) =>
  html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<\/?span>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(
      /&(amp|lt|gt|quot|#39|#96);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' })[name] ?? '',
    );

/** All tags but the bare spans in which a name and a password stand, piece by piece. */
const tags = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?span>$/.test(tag));

describe('the page', () => {
  test.each(['en', 'fr'] as const)(
    'is in the user’s language: name, password, what to do, and nothing else (%s)',
    (language) => {
      const text = mainTexts[language].slip;
      const lines = shown(slipPage({ ...slip, language }))
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      expect(lines).toEqual([
        text.title,
        text.title,
        text.userName,
        slip.userName,
        text.password,
        slip.password,
        text.typing,
        text.next,
        ...text.stepsWhenChanging,
        text.keepSafe,
      ]);
      expect(slipPage({ ...slip, language })).toContain(`<html lang="${language}">`);
    },
  );

  test('says another thing when the password may be kept', () => {
    const html = shown(slipPage({ ...slip, mustChange: false }));
    expect(html).toContain(mainTexts.fr.slip.stepsWhenKeeping[1]);
    expect(html).not.toContain(mainTexts.fr.slip.stepsWhenChanging[1]);
  });

  test.each([
    ['en', 'not-yet', /does not work yet/],
    ['en', 'perhaps', /not certain yet/],
    ['fr', 'not-yet', /ne fonctionne pas encore/],
    ['fr', 'perhaps', /pas encore certain/],
  ] as const)('says before all else that the password may not work (%s, %s)', (language, validity, words) => {
    const html = shown(slipPage({ ...slip, language, validity }));
    expect(html.search(words)).toBeGreaterThan(-1);
    expect(html.search(words)).toBeLessThan(html.indexOf(slip.password));
    // A list headed by "at your next sign-in" would have the user try a password that is refused.
    expect(html.includes(`\n${mainTexts[language].slip.next}\n`)).toBe(validity === 'perhaps');
  });

  test('has the same tags whatever the names and the password are', () => {
    const usual = tags(slipPage(slip));
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '<',
            '>',
            '"',
            "'",
            '`',
            '&',
            '</bdi>',
            '<script>',
            '<style>',
            '<!--',
            '-->',
            ']]>',
            '&lt;',
            '&#60;',
            '\u202e',
            '\u0000',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(nasty, nasty, (userName, password) => {
        expect(tags(slipPage({ ...slip, userName, password }))).toEqual(usual);
      }),
    );
  });

  test('shows every character a password may have as it is', () => {
    const password = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('');
    expect(shown(slipPage({ ...slip, password }))).toContain(`\n${password.replace(' ', '␣')}\n`);
  });

  test('shows each blank, at an end, doubled or inside, and says how it is typed', () => {
    const html = shown(slipPage({ ...slip, password: ' Kestrel  Otter 42 ' }));
    expect(html).toContain('\n␣Kestrel␣␣Otter␣42␣\n');
    expect(html).toContain(mainTexts.fr.slip.blank);
    expect(shown(slipPage(slip))).not.toContain('␣');
  });

  test('no line can end with a hyphen of the password, nor with a dot or the @ of the name', () => {
    const html = slipPage({
      ...slip,
      userName: 'anne-marie@contoso.com',
      password: 'wandering-backpack-misunderstood-crystal7!',
    });
    const pieces = (html.match(/<span>[^<]*/g) ?? []).map((piece) => piece.slice(6));
    expect(pieces).toEqual([
      'anne',
      '-marie',
      '@contoso',
      '.com',
      'wandering',
      '-backpack',
      '-misunderstood',
      '-crystal7!',
    ]);
    expect(html).toMatch(/dd span \{ display: inline-block;/);
  });

  test('a name cannot turn the direction of what follows, or fill the page', () => {
    const html = slipPage({ ...slip, userName: `\u202egro.osotnoc@eoz\u2066\n${'x'.repeat(10_000)}` });
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(html.length).toBeLessThan(5_000);
  });

  test('its policy lets its own style sheet in, and nothing else', () => {
    const style = /<style>([^<]*)<\/style>/.exec(slipPage(slip))?.[1] ?? '';
    expect(slipPolicy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(slipPolicy).toContain("default-src 'none'");
    expect(slipPolicy).not.toMatch(/unsafe|script-src|https?:|data:|\*/);
    expect(slipPage(slip)).not.toMatch(/\b(?:src|href|style|on\w+)=/);
  });
});

const stubborn = new Promise<never>(() => {});

const desk = (printer: Partial<SlipPrinter>) => {
  const clock = standingClock();
  let stops = 0;
  const whole: SlipPrinter = {
    print: async () => 'printed',
    pdf: async () => new Uint8Array([1]),
    stop: () => {
      stops += 1;
    },
    ...printer,
  };
  return { clock, stops: () => stops, slips: createSlipDesk(whole, clock.after) };
};

describe('the desk', () => {
  test.each(['printed', 'cancelled', 'failed'] as const)('passes on that a slip was %s', async (how) => {
    expect(await desk({ print: async () => how }).slips.print(slip)).toBe(how);
  });

  test('gives the PDF’s bytes', async () => {
    const seen: string[] = [];
    const { slips, clock } = desk({
      pdf: async (html) => {
        seen.push(html);
        return new Uint8Array([37, 80, 68, 70]);
      },
    });
    expect(await slips.pdf(slip)).toEqual(new Uint8Array([37, 80, 68, 70]));
    expect(seen).toEqual([slipPage(slip)]);
    expect(clock.waiting()).toBe(0);
  });

  test('a rejection is a failure without its reason, which may quote the page', async () => {
    const reject = async () => {
      throw new Error(`cannot print ${slip.password}`);
    };
    const { slips } = desk({ print: reject, pdf: reject });
    expect(await slips.print(slip)).toBe('failed');
    expect(await slips.pdf(slip)).toBeNull();
  });

  test('a job that hangs is stopped at its limit, and the next one works', async () => {
    let first = true;
    const { slips, clock, stops } = desk({
      pdf: () => {
        const answer: Promise<Uint8Array> = first ? stubborn : Promise.resolve(new Uint8Array([2]));
        first = false;
        return answer;
      },
    });
    const stuck = slips.pdf(slip);
    const next = slips.pdf(slip);
    await clock.pass(0);
    await clock.pass(pdfLimitMs - 1);
    expect(stops()).toBe(0);
    await clock.pass(1);
    expect(await stuck).toBeNull();
    expect(stops()).toBe(1);
    expect(await next).toEqual(new Uint8Array([2]));
  });

  test('printing waits for a person, but not for ever', async () => {
    const { slips, clock, stops } = desk({ print: () => stubborn });
    const waiting = slips.print(slip);
    await clock.pass(0);
    await clock.pass(pdfLimitMs);
    expect(stops()).toBe(0);
    await clock.pass(printLimitMs - pdfLimitMs);
    expect(await waiting).toBe('failed');
    expect(stops()).toBe(1);
  });

  test('two slips never share the printer', async () => {
    let open = 0;
    let most = 0;
    const { slips } = desk({
      pdf: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return new Uint8Array();
      },
    });
    await Promise.all([slips.pdf(slip), slips.pdf(slip), slips.pdf(slip)]);
    expect(most).toBe(1);
  });
});
