import { netErrorCode } from '../net-errors.ts';

/** Who emits the events of a navigation. */
export interface NavigationOwner {
  emit: (event: string, ...args: unknown[]) => boolean;
  /** Whether there is anybody who answers for the scheme of an address. */
  canLoad: (url: string) => boolean;
}

/** One `loadURL`: what it waits for, and the promise of whoever called it. */
export interface Load {
  readonly url: string;
  readonly promise: Promise<void>;
  readonly settle: (error?: Error) => void;
  /** Chromium's name for what it loads; undefined until the answer to `Page.navigate` is there. */
  loaderId?: string;
  /** The same as Chromium named it when it began: told earlier, by an event that does not say whose it is. */
  begun?: string;
}

/**
 * The `loadURL` that is under way. Only the end of its own loader settles it: the document before it may still load, fail or move
 * while the new one is on its way.
 */
export class Loads {
  #current: Load | undefined;
  /** How each loader ended. Chromium's events about a loader may be taken before the answer that says whose it is. */
  readonly #ends = new Map<string, Error | undefined>();

  /** Begins a load; one that is under way is given up for it. */
  begin(url: string): Load {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const settle: Load['settle'] = (error) => {
      if (error === undefined) resolve(undefined);
      else reject(error);
    };
    if (this.#current !== undefined) this.#current.settle(loadError('ERR_ABORTED', this.#current.url));
    this.#current = { url, promise, settle };
    return this.#current;
  }

  isCurrent(load: Load): boolean {
    return this.#current === load;
  }

  /** Whether a load is under way that is not the one of this document. */
  isLeaving(document: string | undefined): boolean {
    return this.#current !== undefined && this.#current.loaderId !== document;
  }

  /**
   * The main frame begins to go somewhere. As in Electron a load is given up for any other navigation that begins, also for one that comes to
   * nothing.
   */
  startedTo(url: string, loaderId: string): void {
    const load = this.#current;
    if (load === undefined) return;
    if (load.begun === undefined && sameAddress(load.url, url)) load.begun = loaderId;
    else if (load.begun !== undefined && load.begun !== loaderId) this.finish(load, loadError('ERR_ABORTED', load.url));
  }

  /** Chromium says which loader a load has. Answers whether that one has ended already. */
  name(load: Load, loaderId: string): boolean {
    load.loaderId = loaderId;
    if (!this.#ends.has(loaderId)) return false;
    this.finish(load, this.#ends.get(loaderId));
    return true;
  }

  /** A loader has loaded, or failed. Only its first end counts: answers whether this is it. */
  end(loaderId: string, error?: Error): boolean {
    if (this.#ends.has(loaderId)) return false;
    this.#ends.set(loaderId, error);
    if (this.#current?.loaderId === loaderId) this.finish(this.#current, error);
    return true;
  }

  hasEnded(loaderId: string): boolean {
    return this.#ends.has(loaderId);
  }

  /** Settles a load that has no loader: nobody answers for its address, or it only moved within the document. */
  finish(load: Load, error?: Error): void {
    if (this.#current === load) this.#current = undefined;
    load.settle(error);
  }

  /** The renderer is gone: nothing will arrive. */
  abandon(): void {
    if (this.#current !== undefined) this.finish(this.#current, loadError('ERR_FAILED', this.#current.url));
  }
}

/** Error of a `loadURL` that failed, with Electron's fields. */
export function loadError(name: string, url: string): Error {
  const code = name.replace(/^net::/, '');
  const errno = netErrorCode(code);
  return Object.assign(new Error(`${code} (${String(errno)}) loading '${url}'`), { code, errno, url });
}

/** Whether Chromium's request is for the address that was to be loaded (it leaves the fragment out). */
export function sameAddress(wanted: string, requested: string): boolean {
  return wanted.replace(/#.*$/s, '') === requested.replace(/#.*$/s, '');
}
