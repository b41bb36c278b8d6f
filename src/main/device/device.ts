import type { ErrorCode } from '../../shared/errors.ts';
import type { DeviceState } from '../../shared/state.ts';
import type { Credentials, DeviceStatus } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Identity, IdentityStore } from './identity.ts';

/** The device as the rest of the program knows it: read from the keychain, told apart from "cannot be read", kept up to date. */
export interface Device {
  /** Reads the keychain; where that fails, again every `retry` ms until it succeeds. */
  readonly load: () => Promise<void>;
  /** What the server demands with every call; null where there is no device, or it cannot be read. */
  readonly credentials: () => Credentials | null;
  /** The enrolment registered or verified the device. */
  readonly adopt: (identity: Identity) => void;
  /** What the server says of it; nothing is deleted for it. */
  readonly heard: (status: DeviceStatus) => void;
  /** The server denied knowing it (401, 1008). */
  readonly denied: () => void;
  readonly stop: () => void;
}

export function createDevice(options: {
  identities: IdentityStore;
  retry: number;
  log: Log;
  onState: (state: DeviceState) => void;
  /** The keychain has answered, now or after a change by the server: null means that there is no device. */
  onKnown: (identity: Identity | null) => void;
  /** The server denies the device, and did not before. */
  onDenied: () => void;
}): Device {
  const { identities, log } = options;
  let identity: Identity | null = null;
  let isDenied = false;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    if (identity === null) {
      options.onState({ is: 'not-enrolled' });
      return;
    }
    const { deviceId, name, verified } = identity;
    options.onState({ is: 'enrolled', deviceId, name, verified, denied: isDenied });
  }

  function unavailable(code: ErrorCode, again: () => void): void {
    options.onState({ is: 'unavailable', code });
    clearTimeout(timer);
    timer = setTimeout(again, options.retry);
  }

  async function load(): Promise<void> {
    clearTimeout(timer);
    const found = await identities.load();
    if (!found.ok) {
      log.warn('the device cannot be read from the keychain', { code: found.error });
      unavailable(found.error, () => {
        void load();
      });
      return;
    }
    identity = found.value;
    tell();
    options.onKnown(identity);
  }

  return {
    load,
    credentials: () => identity,
    adopt(next) {
      identity = next;
      tell();
    },
    heard(status) {
      if (identity === null) return;
      const wasDenied = isDenied;
      isDenied = false;
      if (status.verified === identity.verified) {
        if (wasDenied) tell();
        return;
      }
      identity = { ...identity, verified: status.verified };
      // The server says it anew at every status, so a keychain that does not take it now costs nothing.
      void identities.save(identity);
      tell();
      options.onKnown(identity);
    },
    denied() {
      if (identity === null || isDenied) return;
      isDenied = true;
      tell();
      options.onDenied();
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
