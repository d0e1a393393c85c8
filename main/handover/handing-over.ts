import type { Language } from '../../preload/languages/languages';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { ClipboardState, ResetView, Spelled } from '../../preload/shapes/reset';
import type { SecretClipboard } from './clipboard';
import { qrMatrix } from './qr';
import type { SlipDesk } from './slip';
import type { Validity } from './slip-page';
import { spell } from './spelling';

/** What handing over needs: the ledger's passwords, and the ways out of the app that the policy leaves open. */
export type HandingOverWorld = {
  /** Marks the reset as shown before the password leaves us; nothing is given when that cannot be written. */
  readonly shown: (resetId: string) => Promise<Outcome<ResetView>>;
  readonly password: (resetId: string) => Outcome<string>;
  readonly clipboard: SecretClipboard;
  readonly slips: SlipDesk;
  readonly policy: () => { readonly slip: 'off' | 'print' | 'save'; readonly qr: boolean };
  /** Where to save, chosen by the technician; null: not at all. */
  readonly saveAs: () => Promise<string | null>;
  /** Writes the file the technician chose. */
  readonly write: (file: string, bytes: Uint8Array) => Promise<Outcome<void>>;
};

/** The ways to give a user the password: each marks the reset as shown, then opens the password for that one use. */
export type HandingOver = {
  readonly reveal: (resetId: string) => Promise<Outcome<{ password: string }>>;
  readonly copy: (resetId: string) => Promise<Outcome<ClipboardState>>;
  readonly spell: (resetId: string, language: Language) => Promise<Outcome<Spelled>>;
  readonly show: (resetId: string) => Promise<Outcome<{ password: string; qr: boolean[][] | null }>>;
  readonly print: (resetId: string, language: Language) => Promise<Outcome<{ printed: boolean }>>;
  readonly save: (resetId: string, language: Language) => Promise<Outcome<{ saved: boolean }>>;
};

/** Each way asks `world` for the password anew: none is kept here. */
export function createHandingOver(world: HandingOverWorld): HandingOver {
  /** The password and whom it is for, once "shown" is on disk. */
  async function opened(resetId: string): Promise<Outcome<{ password: string; view: ResetView }>> {
    const password = world.password(resetId);
    if (!password.ok) return password;
    const view = await world.shown(resetId);
    return view.ok ? ok({ password: password.value, view: view.value }) : view;
  }
  const slipOf = ({ password, view }: { password: string; view: ResetView }, language: Language) => ({
    userName: view.upn,
    password,
    validity: validityOf(view.state),
    mustChange: view.mustChange,
    language,
  });

  return {
    reveal: async (resetId) => {
      const found = await opened(resetId);
      return found.ok ? ok({ password: found.value.password }) : found;
    },
    copy: async (resetId) => {
      const found = await opened(resetId);
      if (!found.ok) return found;
      const state = await world.clipboard.copy(resetId, found.value.password);
      return state === null ? failed({ kind: 'clipboard-busy' }) : ok(state);
    },
    spell: async (resetId, language) => {
      const found = await opened(resetId);
      return found.ok ? ok([...spell(found.value.password, language)]) : found;
    },
    show: async (resetId) => {
      const found = await opened(resetId);
      if (!found.ok) return found;
      const { password } = found.value;
      return ok({ password, qr: world.policy().qr ? qrMatrix(password).map((row) => [...row]) : null });
    },
    print: async (resetId, language) => {
      if (world.policy().slip === 'off') return failed({ kind: 'not-allowed-by-policy' });
      const found = await opened(resetId);
      if (!found.ok) return found;
      const printed = await world.slips.print(slipOf(found.value, language));
      return printed === 'failed'
        ? failed({ kind: 'printing-failed' })
        : ok({ printed: printed === 'printed' });
    },
    save: async (resetId, language) => {
      if (world.policy().slip !== 'save') return failed({ kind: 'not-allowed-by-policy' });
      const file = await world.saveAs();
      if (file === null) return ok({ saved: false });
      const found = await opened(resetId);
      if (!found.ok) return found;
      const bytes = await world.slips.pdf(slipOf(found.value, language));
      if (bytes === null) return failed({ kind: 'saving-failed' });
      const written = await world.write(file, bytes);
      return written.ok ? ok({ saved: true }) : written;
    },
  };
}

/** Only what Microsoft has confirmed works for certain; what has been sent, and has had no answer, may work. */
const validityOf = (state: ResetView['state']): Validity => {
  if (state === 'confirmed') return 'valid';
  return state === 'unknown' || state === 'sending' ? 'perhaps' : 'not-yet';
};
