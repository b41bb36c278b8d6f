import type { Credentials, DeviceStatus, Rest } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';

export interface StatusWatch {
  /** Asks the server what it knows of the device; at most one question at a time. */
  readonly ask: (credentials: Credentials) => void;
  /** The same after something changed on the server: a question that is under way may be answered from before, so one more follows. */
  readonly askAnew: (credentials: Credentials) => void;
  /**
   * A 1008 or 401 came from somewhere, perhaps from something on the way: the server is asked over REST, and where it says the same,
   * asked again until it knows the device.
   */
  readonly denied: (credentials: Credentials) => void;
  /** Begins no question until `release`, which asks what was put off: a status beside the end of MitID can wipe the verification. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly stop: () => void;
}

/**
 * Asks for the status of the device: when told to, and at least every `every` ms, from a random moment on so that a fleet's
 * questions spread over the day. A server that denies knowing the device changes nothing but what the user is told: it is asked
 * again after `retry` ms, then after pauses that double up to `cap` (product.md 12, 16).
 */
export function createStatusWatch(options: {
  rest: Pick<Rest, 'status'>;
  retry: number;
  cap: number;
  every: number;
  /** In [0, 1). */
  random?: () => number;
  log: Log;
  onStatus: (status: DeviceStatus) => void;
  onDenied: () => void;
}): StatusWatch {
  const { rest, retry, cap, every, random = Math.random, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  let wanted: Credentials | null = null;
  let denials = 0;
  /** Whose daily questions are laid out. */
  let daily: string | null = null;
  let dailyTimer: NodeJS.Timeout | undefined;
  let generation = 0;
  let isHeld = false;
  /** For whom a question was put off. */
  let putOff: Credentials | null = null;

  function after(ms: number, credentials: Credentials): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void question(credentials);
    }, ms);
  }

  function layOutDay(credentials: Credentials): void {
    if (daily === credentials.deviceId) return;
    daily = credentials.deviceId;
    clearTimeout(dailyTimer);
    const again = (ms: number): void => {
      dailyTimer = setTimeout(() => {
        void question(credentials);
        again(every);
      }, ms);
    };
    again(random() * every);
  }

  async function question(credentials: Credentials): Promise<void> {
    if (asking) return;
    if (isHeld) {
      putOff = credentials;
      return;
    }
    asking = true;
    const asked = generation;
    const status = await rest.status(credentials).finally(() => {
      asking = false;
    });
    const next = wanted;
    wanted = null;
    if (asked === generation) judge(status, credentials);
    if (next !== null) void question(next);
  }

  function judge(status: Awaited<ReturnType<Rest['status']>>, credentials: Credentials): void {
    if (status.ok) {
      clearTimeout(timer);
      denials = 0;
      options.onStatus(status.value);
      return;
    }
    if (status.error.is !== 'denied') {
      after(retry, credentials);
      return;
    }
    log.warn('the server denies knowing the device', { code: status.error.code });
    after(Math.min(cap, retry * 2 ** denials), credentials);
    denials += 1;
    options.onDenied();
  }

  return {
    ask: (credentials) => {
      layOutDay(credentials);
      void question(credentials);
    },
    askAnew: (credentials) => {
      if (asking) wanted = credentials;
      else void question(credentials);
    },
    denied: (credentials) => {
      layOutDay(credentials);
      // Known already, and about to be asked again: a denial every few seconds must not put that off.
      if (denials === 0) void question(credentials);
    },
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      const due = putOff;
      putOff = null;
      if (due !== null) void question(due);
    },
    stop: () => {
      generation += 1;
      putOff = null;
      denials = 0;
      wanted = null;
      daily = null;
      clearTimeout(timer);
      clearTimeout(dailyTimer);
    },
  };
}
