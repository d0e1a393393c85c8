import { readFile } from 'node:fs/promises';
import { fillGaps } from '../../main/base/fill-gaps';
import { readCompanyFile } from '../../main/deployment/company-file';
import { invalid, parseDeployment, shouldBe } from '../../main/deployment/parse';
import { companyFile } from '../../main/deployment/places';
import type { Outcome } from '../../preload/outcome';

/** The window's English texts, by name. */
type Texts = Readonly<Record<string, string>>;

/**
 * What IT wants to know of a deployment file before it is rolled out: can it be used, what is in force with it, and, where it
 * lies in the company's place of this computer already, is it believed there. `isGood`: nothing is wrong.
 */
export async function checkDeployment(
  file: string,
  texts: Texts,
): Promise<{ readonly lines: readonly string[]; readonly isGood: boolean }> {
  const bytes = await readFile(file).catch(() => null);
  const checked =
    bytes === null ? invalid(file, '', shouldBe('readable-file')) : parseDeployment(file, bytes);
  if (!checked.ok) return { lines: [sentence(checked, texts)], isGood: false };
  const { sandbox, cloud, tenantId, clientId, policy, resetRoute } = checked.value;
  const lines = [
    `${file} can be used.`,
    `  environment ${sandbox ? 'sandbox' : 'production'}, cloud ${cloud}, reset route ${resetRoute}`,
    `  tenant ${tenantId}, application ${clientId}`,
    ...Object.entries(policy).map(([field, value]) => `  policy.${field}: ${value}`),
  ];
  // On Windows the place depends on where the app is installed, and rights on who looks: only the app itself can say.
  if (process.platform === 'win32')
    return {
      lines: [...lines, 'It belongs beside "Partner Reset.exe", installed for everybody.'],
      isGood: true,
    };
  const place = companyFile({ platform: process.platform, program: process.execPath });
  if (file !== place)
    return { lines: [...lines, `It belongs in ${place}, owned by root, mode 644.`], isGood: true };
  const read = await readCompanyFile(place, process.platform);
  if (read.step === 'unprotected') {
    const untrusted = invalid(file, '', shouldBe('protected-file', read.path));
    return { lines: [...lines, sentence(untrusted, texts)], isGood: false };
  }
  return { lines: [...lines, 'Only administrators can change it: the app believes it.'], isGood: true };
}

/** The sentence that the app's window says of a file that it cannot use. */
function sentence(outcome: Outcome<unknown>, texts: Texts): string {
  if (outcome.ok || outcome.failure.kind !== 'deployment-invalid') throw new Error('it can be used');
  const { file, field, expected } = outcome.failure;
  const say = (name: string, values: Readonly<Record<string, string>>) => fillGaps(texts[name] ?? '', values);
  const words = say(`expected.${expected.what}`, { detail: expected.detail });
  return say(field === '' ? 'firstRun.brokenFile' : 'firstRun.broken', {
    file,
    field,
    expected: expected.missing ? say('expected.missing', { what: words }) : words,
  });
}
