import type { WebContentsView } from './view.ts';

/** What a window does for the views in it. */
export interface Host {
  focus: () => void;
  isFocused: () => boolean;
  /** A page in the window has another place. */
  place: (view: WebContentsView) => void;
}

const hosts = new WeakMap<object, Host>();

/** Finds the window of a view by its outermost view. */
export const ViewHost = {
  set: (root: object, host: Host): void => {
    hosts.set(root, host);
  },
  of: (root: object): Host | undefined => hosts.get(root),
};
