import type { Failure } from '../../preload/outcome';
import type { WalkOptions } from './pages';
import type { Pages } from './partner-center';

/**
 * The same list. The page on which it is refused is asked for once more at once, with a new token: the old one may have
 * been given before a role was, and a stray answer says nothing. What is refused then is given.
 */
export async function* askedAgain<T>(
  walk: (options: WalkOptions) => Pages<T>,
  options: WalkOptions,
  isRefusal: (failure: Failure) => boolean,
): Pages<T> {
  let from = options.from;
  const onwards = (more: Pick<WalkOptions, 'newToken'>) =>
    walk({ ...options, ...(from === undefined ? {} : { from }), ...more });
  let isRefused = false;
  for await (const page of onwards({})) {
    isRefused = !page.ok && isRefusal(page.failure);
    if (isRefused) break;
    if (page.ok) from = page.value.next ?? from;
    yield page;
  }
  if (isRefused) yield* onwards({ newToken: true });
}
