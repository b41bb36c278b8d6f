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

/**
 * Deletes `who` on the server, and looks whether it has kept that: its OK is no proof, because a status of another session beside it can
 * revive the device (protocol.md, oddities). True where it counts: the status says `disabled`, or the backend does not know the device.
 */
export async function deleteOnServer(
  rest: Pick<Rest, 'remove' | 'status'>,
  who: Credentials,
  log: Log,
): Promise<boolean> {
  const removed = await rest.remove(who);
  const seen = removed.ok ? await rest.status(who) : removed;
  if (seen.ok ? seen.value.disabled : seen.error.is === 'denied') return true;
  log.warn('a device could not be deleted on the server yet', { code: seen.ok ? 'not kept' : seen.error.code });
  return false;
}

/** Tells the server of resets until it has taken them (product.md 13). */
export function createDeletions(options: {
  rest: Pick<Rest, 'remove' | 'status'>;
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
    if (!(await deleteOnServer(rest, who, log))) {
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
