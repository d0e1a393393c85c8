import type { z } from 'zod';
import { type Expected, type Failure, failed, type Outcome, ok } from '../../preload/outcome';
import { type Deployment, deploymentOf } from './deployment';
import { deploymentFile, expectedOf } from './deployment-file';

/** Far more than a deployment file needs, far less than what would slow a start. In bytes. */
export const largestFile = 65_536;

type Issue = z.core.$ZodIssue;

const byteOrderMark = '\uFEFF';
const fieldName = (path: readonly PropertyKey[]) => path.map(String).join('.').slice(0, 200);
const isRequired = (issue: Issue) => issue.code === 'invalid_type' && issue.input === undefined;

/** What a field, or the file as a whole, should have been. */
export const shouldBe = (what: Expected['what'], detail = ''): Expected => ({ what, detail, missing: false });

function explain(issue: Issue): { field: string; expected: Expected } {
  if (issue.code === 'unrecognized_keys') {
    const field = fieldName([...issue.path, issue.keys[0] ?? '']);
    return { field, expected: shouldBe('known-field') };
  }
  const field = fieldName(issue.path);
  if (field === '') return { field: '', expected: shouldBe('two-ids') };
  // Objects within have no sentence of their own.
  const isObject = issue.code === 'invalid_type' && issue.expected === 'object';
  const said = isObject ? null : expectedOf(issue.message);
  return { field, expected: { ...(said ?? shouldBe('object')), missing: isRequired(issue) } };
}

/** A deployment file that cannot be used, in the words of the contract. An empty `field` means the whole file. */
export const invalid = (file: string, field: string, expected: Expected): Outcome<never> => {
  const failure: Failure = { kind: 'deployment-invalid', file, field, expected };
  return failed(failure);
};

/** Checks the bytes of a deployment file; `file` is its path, for the error. Only the first error is told. */
export function parseDeployment(file: string, bytes: Uint8Array): Outcome<Deployment> {
  if (bytes.byteLength > largestFile) return invalid(file, '', shouldBe('small-file', String(largestFile)));
  let content: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    content = JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
  } catch {
    // The parser's own message quotes the file: it may be any file at all.
    return invalid(file, '', shouldBe('json'));
  }
  const checked = deploymentFile.safeParse(content, { reportInput: true });
  if (checked.success) return ok(deploymentOf(checked.data));
  const [first] = checked.error.issues;
  const { field, expected } =
    first === undefined ? { field: '', expected: shouldBe('two-ids') } : explain(first);
  return invalid(file, field, expected);
}
