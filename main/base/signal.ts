/** Something that happens, which parts may listen to that were made after whoever says so. */
export type Signal<T> = {
  /** Tells every listener, in the order in which they came. */
  readonly fire: (value: T) => void;
  readonly on: (listener: (value: T) => void) => void;
};

/** A signal that nobody listens to yet; what is fired before somebody does is not kept. */
export function createSignal<T>(): Signal<T> {
  const listeners: ((value: T) => void)[] = [];
  return {
    fire: (value) => {
      for (const listener of listeners) listener(value);
    },
    on: (listener) => void listeners.push(listener),
  };
}
