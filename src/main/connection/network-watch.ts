/** Looks whether this computer is on a network, and whether it is another one: the main process is told of neither (background, 7.4). */
export interface NetworkWatch {
  readonly start: () => void;
  readonly stop: () => void;
}

/** One address of a network adapter, as `os.networkInterfaces` lists it. */
interface Place {
  readonly address: string;
  readonly internal: boolean;
}

/**
 * Calls `onChange` when the network is back, or another one. That it is away can be believed; that it is there cannot, so nothing follows
 * from it but an attempt.
 *
 * @param options.isOnline looked at every `poll` ms
 * @param options.places the addresses of the adapters, looked at every `compare` ms
 */
export function createNetworkWatch(options: {
  readonly isOnline: () => boolean;
  readonly places: () => Readonly<Record<string, readonly Place[] | undefined>>;
  readonly poll: number;
  readonly compare: number;
  readonly onChange: () => void;
}): NetworkWatch {
  let timer: NodeJS.Timeout | undefined;
  let online = true;
  let last = '';
  let comparedAt = 0;

  const present = (): string =>
    Object.values(options.places())
      .flatMap((places) => (places ?? []).flatMap(({ address, internal }) => (internal ? [] : [address])))
      .sort()
      .join(' ');

  function look(): void {
    const isBack = !online && options.isOnline();
    online = options.isOnline();
    let isOther = false;
    if (isBack || performance.now() - comparedAt >= options.compare) {
      comparedAt = performance.now();
      const now = present();
      // Without an address there is nothing to connect from.
      isOther = now !== last && now !== '';
      last = now;
    }
    if (isBack || isOther) options.onChange();
  }

  return {
    start: () => {
      if (timer !== undefined) return;
      online = options.isOnline();
      last = present();
      comparedAt = performance.now();
      timer = setInterval(look, options.poll);
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
