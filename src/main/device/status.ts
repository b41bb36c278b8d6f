import type { Credentials, DeviceStatus, Rest } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';

export interface StatusWatch {
  /** Asks the server what it knows of the device; at most one question at a time. */
  readonly ask: (credentials: Credentials) => void;
  /**
   * A 1008 or 401 came from somewhere, perhaps from something on the way: the server is asked over REST, and where it says the same,
   * asked again until it knows the device.
   */
  readonly denied: (credentials: Credentials) => void;
  readonly stop: () => void;
}

/**
 * Asks for the status of the device. A server that denies knowing it changes nothing but what the user is told: it is
 * asked again every `retry` ms (product.md 12).
 */
export function createStatusWatch(options: {
  rest: Pick<Rest, 'status'>;
  retry: number;
  log: Log;
  onStatus: (status: DeviceStatus) => void;
  onDenied: () => void;
}): StatusWatch {
  const { rest, retry, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  let isDenied = false;
  let stopped = false;

  function again(credentials: Credentials): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void ask(credentials);
    }, retry);
  }

  async function ask(credentials: Credentials): Promise<void> {
    if (asking || stopped) return;
    asking = true;
    const status = await rest.status(credentials).finally(() => {
      asking = false;
    });
    // Read anew: stop() may have been called meanwhile.
    if (isStopped()) return;
    if (status.ok) {
      clearTimeout(timer);
      isDenied = false;
      options.onStatus(status.value);
      return;
    }
    if (status.error.is === 'denied') {
      isDenied = true;
      log.warn('the server denies knowing the device', { code: status.error.code });
      options.onDenied();
    }
    again(credentials);
  }
  const isStopped = (): boolean => stopped;

  return {
    ask: (credentials) => {
      stopped = false;
      void ask(credentials);
    },
    denied: (credentials) => {
      stopped = false;
      // Known already, and about to be asked again: a denial every few seconds must not put that off.
      if (!isDenied) void ask(credentials);
    },
    stop: () => {
      stopped = true;
      isDenied = false;
      clearTimeout(timer);
    },
  };
}
