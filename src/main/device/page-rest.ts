/** Looks whether a page of the server is done, where it does not say so by itself. */
export interface PageRest {
  /** The page wants to go somewhere. */
  readonly leaves: () => void;
  /** The page is there. */
  readonly arrives: (url: string) => void;
  readonly stop: () => void;
}

/**
 * Asks `isDone` when the page has come back from MitID to the server's own pages and rests there: `after` ms without a navigation, then
 * after pauses that double. Never sooner, because a status beside the end of MitID can wipe the verification (protocol.md, oddities).
 */
export function createPageRest(options: {
  /** Whether `url` is one of the server's own pages. */
  isHome: (url: string) => boolean;
  after: number;
  isDone: () => Promise<boolean>;
  onDone: () => void;
}): PageRest {
  let hasLeft = false;
  let timer: NodeJS.Timeout | undefined;

  function wait(ms: number): void {
    clearTimeout(timer);
    const mine = setTimeout(() => {
      void options.isDone().then((isDone) => {
        if (timer !== mine) return;
        if (isDone) options.onDone();
        else wait(2 * ms);
      });
    }, ms);
    timer = mine;
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    leaves: stop,
    arrives(url) {
      stop();
      if (!options.isHome(url)) hasLeft = true;
      else if (hasLeft) wait(options.after);
    },
    stop,
  };
}
