import type { Credentials, Rest } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { IdentityStore } from './identity.ts';

/** Devices that the user has reset, and that the server still has to delete. */
export interface Deletions {
  /** Sends the deletion of `who`, which the keychain entry holds; true where the server has taken it. Otherwise it is sent again. */
  readonly send: (who: Credentials) => Promise<boolean>;
  /** Sends all that are due: at the start, whenever the server may be reachable again, and every `retry` ms until none is left. */
  readonly sendAll: () => void;
  readonly stop: () => void;
}

/** Tells the server of resets until it has taken them (product.md 13). Its own 401 counts: there is no such device any more. */
export function createDeletions(options: {
  rest: Pick<Rest, 'remove'>;
  identities: Pick<IdentityStore, 'due' | 'settle'>;
  retry: number;
  log: Log;
  /** A deletion was taken later than at its reset. */
  onTakenLate: () => void;
}): Deletions {
  const { rest, identities, log } = options;
  const sending = new Map<string, Promise<boolean>>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function remove(who: Credentials): Promise<boolean> {
    const removed = await rest.remove(who);
    if (!removed.ok && removed.error.is !== 'denied') {
      log.warn('a reset device could not be deleted on the server yet', { code: removed.error.code });
      arm();
      return false;
    }
    const settled = await identities.settle(who.deviceId);
    // It is sent once more then, which the server does not mind.
    if (!settled.ok) log.warn('a deletion could not be ticked off in the keychain', { code: settled.error });
    log.info('a reset device is deleted on the server');
    return true;
  }

  function send(who: Credentials): Promise<boolean> {
    const begun =
      sending.get(who.deviceId) ??
      remove(who).finally(() => {
        sending.delete(who.deviceId);
      });
    sending.set(who.deviceId, begun);
    return begun;
  }

  function arm(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(sendAll, options.retry);
  }

  function sendAll(): void {
    for (const who of identities.due()) {
      if (sending.has(who.deviceId)) continue;
      void send(who).then((taken) => {
        if (taken) options.onTakenLate();
      });
    }
  }

  return {
    send,
    sendAll,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
