import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { View } from '../../shared/state.ts';
import { setClock } from './clock.ts';

/** A command of the bridge that tells by the view how it went, or refuses with a code. */
export type Command = () => Promise<Result<unknown, ErrorCode>>;

export interface ViewState<V extends View> {
  /** What main shows; null until it has answered for the first time. */
  readonly view: V | null;
  /** The last command was refused with this code, and main's view has not changed since. */
  readonly failure: ErrorCode | null;
}

export interface ViewStore<V extends View> extends StoreApi<ViewState<V>> {
  /** Gives a command. True where main took it; otherwise `failure` says why. Never throws. */
  readonly send: (command: Command) => Promise<boolean>;
}

interface Source {
  getView(): Promise<Result<View, ErrorCode>>;
  onView(listener: (view: View) => void): () => void;
}

function followTime(view: View): void {
  if ('now' in view) setClock(view.now);
}

/**
 * The renderer's copy of its view: asked for once, then kept as main sends it. The window lives as long as the page, so
 * nothing is ever unsubscribed.
 */
export function createViewStore<V extends View>(source: Source, isMine: (view: View) => view is V): ViewStore<V> {
  const store = createStore<ViewState<V>>(() => ({ view: null, failure: null }));

  source.onView((view) => {
    if (!isMine(view)) return;
    followTime(view);
    store.setState({ view, failure: null });
  });
  void source.getView().then((answer) => {
    // A view that was sent meanwhile is the newer one.
    if (!answer.ok || !isMine(answer.value) || store.getState().view !== null) return;
    followTime(answer.value);
    store.setState({ view: answer.value });
  });

  return Object.assign(store, {
    async send(command: Command): Promise<boolean> {
      store.setState({ failure: null });
      const answer: Result<unknown, ErrorCode> = await command().catch(() => ({ ok: false, error: 'G-501' }) as const);
      if (!answer.ok) store.setState({ failure: answer.error });
      return answer.ok;
    },
  });
}
