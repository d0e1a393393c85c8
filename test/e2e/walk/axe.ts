import AxeSource from 'axe-core';
import type { Page } from 'playwright';

/**
 * What axe finds wrong with the page as it is, however slight: rule, weight and place; empty when nothing. Injected by
 * the test's own connection, which the page's policy does not bind.
 */
export async function axeFindsInApp(page: Page): Promise<readonly string[]> {
  await page.evaluate(AxeSource.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof AxeSource };
    const { violations } = await axe.run(
      // Fluent's focus traps: hidden on purpose, and never where the focus stays.
      { exclude: [['[data-tabster-dummy]']] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    );
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html }) => `${id} (${impact}): ${html.slice(0, 160)}`),
    );
  });
}
