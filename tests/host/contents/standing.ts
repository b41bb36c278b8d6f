import { randomBytes } from 'node:crypto';
import type { Target } from '../cdp/browser.ts';
import { bootWindowWorld } from '../page/window-world.ts';
import type { PageWish, Standing as State } from '../page/window-world.ts';
import { isHeaded } from '../runtime.ts';
import type { PageSession } from './page-session.ts';

/**
 * Tells a page whether it is visible and has the focus, and hears what it wants of its window. Without a display Chromium itself takes every page
 * for visible and focused; with one it knows.
 */
export class Standing {
  readonly #page: PageSession;
  readonly #binding = `w${randomBytes(12).toString('hex')}`;
  #state: State = { visible: true, focused: false };
  readonly #first = Promise.withResolvers<string>();
  #script = this.#first.promise;

  constructor(page: PageSession, wish: (what: PageWish) => void) {
    this.#page = page;
    page.listen((event) => {
      // The binding is taken away before a script of the page runs; only the two words come.
      if (event.method === 'Runtime.bindingCalled' && event.params.name === this.#binding)
        wish(event.params.payload as PageWish);
    });
  }

  async prepare(target: Target): Promise<void> {
    await target.send('Runtime.addBinding', { name: this.#binding });
    const { identifier } = await target.send('Page.addScriptToEvaluateOnNewDocument', { source: this.#source() });
    this.#first.resolve(identifier);
  }

  /** The page stands otherwise: this document is told, and the ones that come begin so. */
  set(change: Partial<State>): void {
    const next = { ...this.#state, ...change };
    if (next.visible === this.#state.visible && next.focused === this.#state.focused) return;
    this.#state = next;
    if (!isHeaded()) this.#script = this.#script.then((before) => this.#replace(before));
    this.#script.catch(() => undefined);
  }

  async #replace(before: string): Promise<string> {
    const source = this.#source();
    const [{ identifier }] = await Promise.all([
      this.#page.send('Page.addScriptToEvaluateOnNewDocument', { source }),
      this.#page.send('Runtime.evaluate', { expression: source }),
    ]);
    this.#page.tell('Page.removeScriptToEvaluateOnNewDocument', { identifier: before });
    return identifier;
  }
  #source(): string {
    const state = isHeaded() ? null : this.#state;
    return `(${bootWindowWorld.toString()})(${JSON.stringify(this.#binding)}, ${JSON.stringify(state)})`;
  }
}
