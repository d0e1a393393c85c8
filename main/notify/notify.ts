import type { After } from '../base/clock';

/** One notification, as Electron makes it; only the events that mean the same on every version. */
export type SystemNotification = {
  on(event: 'click' | 'show' | 'failed' | 'close', act: () => void): unknown;
  show(): void;
};

/** The side of Electron's `Notification` that is used here. */
export type Notifications = {
  readonly isSupported: () => boolean;
  readonly create: (text: { title: string; body: string; silent: boolean }) => SystemNotification;
  readonly after: After;
};

/**
 * What became of a notification as far as the system says. `failed` is also what Linux says without a notification
 * service, and macOS to an unsigned app; `unknown`: the system said nothing.
 */
export type Notified = 'shown' | 'failed' | 'unsupported' | 'unknown';

/** Shows a notification; `onClick` when it is clicked. */
export type Notify = (title: string, body: string, onClick: () => void) => Promise<Notified>;

const answerWithinMs = 3_000;

/**
 * Shows notifications of the system. They stay on lock screens and in histories: their texts hold no name,
 * no address and no password, which is for the caller to keep.
 */
export function createNotify({ isSupported, create, after }: Notifications): Notify {
  // Without a reference of ours a notification may be collected, and its click lost.
  const shown = new Set<SystemNotification>();
  return (title, body, onClick) =>
    new Promise((resolve) => {
      if (!isSupported()) return resolve('unsupported');
      try {
        const notification = create({ title, body, silent: false });
        const cancel = after(answerWithinMs, () => resolve('unknown'));
        const settle = (answer: Notified) => {
          cancel();
          resolve(answer);
        };
        shown.add(notification);
        notification.on('show', () => settle('shown'));
        notification.on('failed', () => {
          shown.delete(notification);
          settle('failed');
        });
        notification.on('close', () => shown.delete(notification));
        notification.on('click', () => {
          shown.delete(notification);
          onClick();
        });
        notification.show();
      } catch {
        resolve('failed');
      }
    });
}
