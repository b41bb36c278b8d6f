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
  /** From now on the command `name` is refused with `code`. */
  readonly refuse: (name: string, code: string) => void;
}

declare global {
  interface Window {
    readonly gallery: Gallery;
    readonly firstView: () => Promise<unknown>;
  }
}

/** What the preload exposes, answering every command with success, unless told otherwise, and keeping what was given. Runs in the page. */
export function fakeBridge(): void {
  const listeners: ((view: unknown) => void)[] = [];
  const given: Given[] = [];
  const refused = new Map<string, string>();
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
        const error = refused.get(String(name));
        return Promise.resolve(error === undefined ? { ok: true, value: null } : { ok: false, error });
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
  const refuse = (name: string, code: string): void => {
    refused.set(name, code);
  };
  Object.assign(window, { os2faktor: bridge, gallery: { given, send, later, refuse } });
  if (location.hash === '#unfocused') document.hasFocus = () => false;
}
