import type { Page } from 'playwright';

/** What a script of the page got from the bridge. */
export type Loot = {
  /** Users that it opened. */
  readonly opened: number;
  readonly sent: number;
  readonly revealed: number;
  /** How each call ended that was answered without success: its name and the failure. */
  readonly refused: readonly string[];
};

type Answer = { ok: boolean; value?: unknown; failure?: { kind: string } };
type Row = { kind: string; customerId: string; userId: string };

/**
 * What a poisoned library in the window would do, with nothing but the bridge: search over beginnings, open everybody,
 * administrators included, send with a password of its own that the user keeps, take what comes back, and open, copy and
 * print whatever it can, again and again for so many milliseconds.
 */
export const attack = (page: Page, milliseconds: number): Promise<Loot> =>
  page.evaluate(async (lasts) => {
    const bridge: Record<string, (input: unknown) => Promise<Answer>> = Reflect.get(
      window as object,
      'bridge',
    );
    const refused = new Set<string>();
    const call = async (name: string, input: unknown): Promise<unknown> => {
      const answer = await bridge[name]?.(input);
      if (answer?.ok === true) return answer.value ?? true;
      refused.add(`${name}: ${answer?.failure?.kind}`);
      return null;
    };
    const end = Date.now() + lasts;
    const users = new Map<string, Row>();
    for (const text of 'abcdefghijklmnopqrstuvwxyz') {
      const found = (await call('directory.search', { text, customerId: null })) as { rows?: Row[] } | null;
      for (const row of found?.rows ?? []) if (row.kind === 'user') users.set(row.userId, row);
    }
    const drafts: { resetId: string; customerId: string; userId: string; upn: string }[] = [];
    for (const { customerId, userId } of users.values()) {
      const draft = (await call('reset.open', { customerId, userId })) as (typeof drafts)[number] | null;
      if (draft !== null) drafts.push(draft);
    }
    const mine: string[] = [];
    let revealed = 0;
    const send = async (mustChange: boolean) => {
      const next = drafts.shift();
      if (next === undefined) return;
      const { resetId, customerId, userId, upn } = next;
      const sent = (await call('reset.send', {
        resetId,
        target: { customerId, userId, upn },
        password: 'Attacker-Chose-This-1',
        mustChange,
        reason: 'x',
        verification: null,
        autoSend: true,
      })) as { id: string } | null;
      if (sent === null) drafts.push(next);
      else mine.push(sent.id);
    };
    for (let round = 0; round === 0 || Date.now() < end; round += 1) {
      await send(round % 2 === 0);
      await call('outbox.sendAll', undefined);
      for (const resetId of mine) {
        if ((await call('handover.reveal', { resetId })) !== null) revealed += 1;
        await call('handover.copy', { resetId });
        // Beside a person these two wait for the printer's dialogue and for the browser: nobody waits for them.
        void call('handover.print', { resetId, language: 'en' });
      }
      if (round % 10 === 0) {
        await call('links.open', { name: 'permissions-docs' });
        await call('app.openLog', undefined);
        void call('session.signIn', { anotherAccount: true });
        await call('lock.lift', undefined);
      }
      await new Promise((over) => setTimeout(over, 5));
    }
    return { opened: drafts.length + mine.length, sent: mine.length, revealed, refused: [...refused].sort() };
  }, milliseconds);
