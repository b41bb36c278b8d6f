/** A command that the window gave: the bridge's function and what it carried. */
export interface Given {
  readonly name: string;
  readonly request: unknown;
}

interface Gallery {
  readonly given: Given[];
  readonly send: (view: unknown) => void;
  /** Lets performance.now jump: what a window does not let happen at once may happen then. ms */
  readonly later: (by: number) => void;
}

declare global {
  interface Window {
    readonly gallery: Gallery;
    readonly firstView: () => Promise<unknown>;
  }
}

/** What the preload exposes, answering every command with success and keeping what was given. Runs in the page. */
export function fakeBridge(): void {
  const listeners: ((view: unknown) => void)[] = [];
  const given: Given[] = [];
  const special: Readonly<Record<string, unknown>> = {
    getView: async () => ({ ok: true, value: await window.firstView() }),
    onView: (listener: (view: unknown) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const bridge = new Proxy(special, {
    get: (functions, name) =>
      functions[String(name)] ??
      ((request: unknown) => {
        given.push({ name: String(name), request });
        return Promise.resolve({ ok: true, value: null });
      }),
  });
  const send = (next: unknown): void => {
    for (const listener of listeners) listener(next);
  };
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => now() + ahead;
  const later = (by: number): void => {
    ahead += by;
  };
  Object.assign(window, { os2faktor: bridge, gallery: { given, send, later } });
  if (location.hash === '#unfocused') document.hasFocus = () => false;
}
