import type { Expected } from '../../preload/outcome';
import { say } from './language';

/** What a field of the deployment file should have been, in the language in force: it completes "should be …". */
export const expectedText = ({ what, detail, missing }: Expected): string => {
  const words = say(`expected.${what}`, { detail });
  return missing ? say('expected.missing', { what: words }) : words;
};
