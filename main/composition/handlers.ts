import type { Handlers } from '../../preload/contract';
import { failed, type Outcome, ok } from '../../preload/outcome';
import type { AccountWorkspace } from './account-workspace';
import type { AppCalls } from './app-calls';
import type { DeploymentServices } from './deployment-services';

const done = ok(undefined);

/** One line a call: which part answers it. Nothing is decided here. */
export function createHandlers(app: AppCalls): Handlers {
  const nothing = (outcome: Outcome<void>): Outcome<undefined> => (outcome.ok ? done : outcome);
  /** For calls that need a signed-in technician. */
  const at =
    <I, T>(act: (workspace: AccountWorkspace, input: I) => Promise<Outcome<T>> | Outcome<T>) =>
    async (input: I): Promise<Outcome<T>> => {
      const workspace = await app.lifecycle.workspace();
      return workspace.ok ? act(workspace.value, input) : workspace;
    };
  const withServices =
    <I, T>(act: (services: DeploymentServices, input: I) => Promise<Outcome<T>>) =>
    async (input: I): Promise<Outcome<T>> => {
      const services = app.lifecycle.services();
      return services === null ? failed({ kind: 'deployment-missing' }) : act(services, input);
    };

  return {
    'app.snapshot': async () => ok(await app.snapshot()),
    'app.notices': async () => ok(app.notices()),
    'app.quit': async () => app.quit(),
    'app.openLog': async () => app.openLog(),
    'app.deleteEverything': async () => app.deleteEverything(),
    'support.copy': async ({ reference }) => app.copySupport(reference),
    'links.open': async (link) => app.openLink(link),
    'deployment.test': async (form) => app.lifecycle.test(form),
    'deployment.save': async (form) => app.lifecycle.save(form),
    'session.signIn': async (choice) => nothing(await app.lifecycle.signIn(choice)),
    'session.cancelSignIn': async () => {
      app.lifecycle.signingIn()?.cancelSignIn();
      return done;
    },
    'session.copyAddress': async () => app.copyAddress(),
    'session.signOut': async ({ keepDirectory }) => app.signOut(keepDirectory),
    'connection.check': withServices(async ({ checkConnection }) => ok(await checkConnection())),
    'directory.search': at(({ directory }, asked) => directory.search(asked)),
    'directory.ahead': at(({ directory }, asked) => directory.ahead(asked)),
    'directory.status': at(({ directory }) => ok(directory.status())),
    'directory.sync': at(({ directory }, asked) => directory.sync(asked)),
    'directory.pause': at(({ directory }) => directory.pause()),
    'directory.resume': at(({ directory }) => directory.resume()),
    'directory.cancel': at(({ directory }) => directory.cancel()),
    'directory.pin': at(({ directory }, asked) => directory.pin(asked)),
    'directory.nickname': at(({ directory }, asked) => directory.nickname(asked)),
    'reset.open': at(async ({ resets }, { customerId, userId }) =>
      app.shown(await resets.open(customerId, userId)),
    ),
    'reset.preflight': at(({ resets }, { resetId }) => resets.preflight(resetId)),
    'reset.propose': at(({ resets }, { resetId, style, language }) =>
      resets.propose(resetId, style, language),
    ),
    'reset.check': at(({ resets }, { resetId, password }) => resets.check(resetId, password)),
    'reset.dryRun': at(({ resets }, asked) => resets.dryRun(asked)),
    'reset.send': at(({ resets }, order) => resets.send(order)),
    'reset.close': at(async ({ resets }, { resetId }) => {
      app.hidden(resetId);
      resets.close(resetId);
      return done;
    }),
    'outbox.list': at(({ resets }) => ok([...resets.outbox()])),
    'outbox.send': at(({ resets }, { resetId, ...approval }) => resets.sendNow(resetId, approval)),
    'outbox.sendAll': at(async ({ resets }) => nothing(await resets.sendAll())),
    'outbox.cancel': at(({ resets }, { resetId }) => resets.cancel(resetId)),
    'outbox.edit': at(async ({ resets }, { resetId }) => app.shown(await resets.edit(resetId))),
    'outbox.decide': at(({ resets }, { resetId, choice, ...approval }) =>
      resets.decide(resetId, choice, approval),
    ),
    'handover.open': at(({ resets, userLanguage }, { resetId }) => {
      const view = resets.view(resetId);
      return view === null
        ? failed({ kind: 'draft-gone' })
        : ok({ view, language: userLanguage(view.customerId) });
    }),
    'handover.reveal': at(async (_, { resetId }) =>
      app.shown(await app.handingOver.reveal(resetId), resetId),
    ),
    'handover.copy': at((_, { resetId }) => app.handingOver.copy(resetId)),
    'handover.spell': at(async (_, { resetId, language }) =>
      app.shown(await app.handingOver.spell(resetId, language), resetId),
    ),
    'handover.show': at(async (_, { resetId }) => app.shown(await app.handingOver.show(resetId), resetId)),
    'handover.print': at((_, { resetId, language }) => app.handingOver.print(resetId, language)),
    'handover.save': at((_, { resetId, language }) => app.handingOver.save(resetId, language)),
    'handover.done': at(({ resets }, { resetId, told }) => {
      app.hidden(resetId);
      return resets.done(resetId, told);
    }),
    'journal.list': at(({ resets }, asked) => ok([...resets.journal(asked)])),
    'settings.get': async () => ok(app.settings.get()),
    'settings.set': async (changes) => ok(app.settings.set(changes)),
    'lock.lift': async () => app.liftLock(),
  };
}
