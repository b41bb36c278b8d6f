import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { statusOf } from './connector.ts';
import type { Connector, LoginStatus, Os2faktorServer } from './types.ts';

/** How a login stands in the eyes of its login system; `gone`: the server has deleted the request. */
export type LoginSight = 'waiting' | 'accepted' | 'rejected' | 'gone';

type Login = Pick<LoginStatus, 'subscriptionKey' | 'pollingKey'>;

/**
 * One look at a login as a login system does it, in two calls: whether something has happened, and then what. The mark
 * "authenticated" is looked at first, so both marks let the user in (protocol.md, oddities). An answer that is
 * overwritten between the two calls is not seen.
 *
 * @throws what the connector throws, but for the 404 of a request that is gone
 */
export async function lookAt(connector: Connector, { pollingKey, subscriptionKey }: Login): Promise<LoginSight> {
  try {
    if (!(await connector.poll(pollingKey))) return 'waiting';
    const { clientAuthenticated, clientRejected } = await connector.status(subscriptionKey);
    if (clientAuthenticated) return 'accepted';
    return clientRejected ? 'rejected' : 'waiting';
  } catch (error) {
    if (statusOf(error) === 404) return 'gone';
    throw error;
  }
}

/** A login that a login system waits for. */
export interface LoginWatch {
  /** What it came to see; `waiting` where it was stopped, or gave up, before there was anything. */
  readonly end: Promise<LoginSight>;
  /** Ends the watch. */
  stop(): void;
}

export interface WatchOptions {
  /** ms of real time to the next look: 1 to 2 s, a different one each time, unless said otherwise. */
  readonly pause?: () => number;
  /** Looks until then, ms of real time; two minutes unless said otherwise. */
  readonly givesUpAfter?: number;
}

/**
 * Looks at a login again and again, and writes what it sees first into the server's books (`seen`).
 *
 * @param server the one that is up now; while it is down the looks come to nothing, and go on
 */
export function watchLogin(
  server: () => Os2faktorServer,
  login: Login,
  { pause = () => randomInt(1_000, 2_001), givesUpAfter = 120_000 }: WatchOptions = {},
): LoginWatch {
  const stopped = new AbortController();
  const until = performance.now() + givesUpAfter;

  const rest = (): Promise<void> => sleep(pause(), undefined, { signal: stopped.signal }).catch(() => undefined);
  const look = async (): Promise<LoginSight> => {
    const sight = await lookAt(server().connector, login).catch((): LoginSight => 'waiting');
    if (sight === 'accepted' || sight === 'rejected') server().admin.markSeen(login.subscriptionKey, sight);
    return sight;
  };
  const watch = async (): Promise<LoginSight> => {
    while (!stopped.signal.aborted && performance.now() < until) {
      const sight = await look();
      if (sight !== 'waiting') return sight;
      await rest();
    }
    return 'waiting';
  };
  return { end: watch(), stop: () => stopped.abort() };
}
