import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { DeviceState } from '../../shared/state.ts';
import type { Credentials, DeviceStatus } from '../connection/rest.ts';
import type { DenialsNote } from '../settings/preferences.ts';
import type { Log } from '../diagnostics/log.ts';
import { markOfDevice } from './device-mark.ts';
import type { Identity, IdentityStore } from './identity.ts';
import { deny, standingOf, type Denials } from './quarantine.ts';

/** What happened to the device, that the user is told of once. `replaced`: another session of the user has put another device in its place. */
export type DeviceNews = 'denied' | 'gone' | 'disabled' | 'blocked' | 'replaced';

/** The device as the rest of the program knows it: read from the keychain, told apart from "cannot be read", kept up to date. */
export interface Device {
  /** Reads the keychain; where that fails, again every `retry` ms until it succeeds. */
  readonly load: () => Promise<void>;
  /** What the server demands with every call; null where there is no device, or it cannot be read. */
  readonly credentials: () => Credentials | null;
  /** The enrolment registered or verified the device, or found one that another session has registered. */
  readonly adopt: (identity: Identity) => void;
  /** What the server says of it; nothing is deleted for it. */
  readonly heard: (status: DeviceStatus) => void;
  /** It has answered a login request, so that the server keeps it. */
  readonly answered: () => void;
  /** The server denied knowing it, over REST (401). */
  readonly denied: () => void;
  /** Takes the device away, on the user's word: it becomes a deletion that the server is due. Another session's device takes its place. */
  readonly retire: () => Promise<Result<null, ErrorCode>>;
  /**
   * Gives up a device that the keychain cannot give (K-205, K-206), on the user's word. It is looked for once more first: true where it
   * is there after all, and nothing was given up.
   */
  readonly abandon: () => Promise<Result<boolean, ErrorCode>>;
  readonly stop: () => void;
}

/** What the status says besides `verified`; not kept, because every start asks for it. */
type Flags = Pick<Extract<DeviceState, { is: 'enrolled' }>, 'pinMissing' | 'disabled' | 'blocked'>;

const NO_FLAGS: Flags = { pinMissing: false, disabled: false, blocked: false };

export function createDevice(options: {
  identities: Pick<IdentityStore, 'load' | 'save' | 'retire' | 'abandon'>;
  retry: number;
  goneAfter: number;
  now: () => number;
  log: Log;
  onState: (state: DeviceState) => void;
  /** The keychain has answered, now or after a change by the server: null means that there is no device. */
  onKnown: (identity: Identity | null) => void;
  /** The device is not this program's any more: `retire` took it away, or another session did. */
  onLeft: () => void;
  onNews: (news: DeviceNews) => void;
  /** What the server's denials have come to, over restarts. */
  denials: DenialsNote;
}): Device {
  const { identities, log } = options;
  let identity: Identity | null = null;
  let flags = NO_FLAGS;
  let denials: Denials | null = null;
  let isLeaving = false;
  /** The keychain could not say whether there is a device. */
  let isSilent = false;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<ErrorCode | null> | null = null;
  let asks = 0;
  let isStopped = false;

  const standing = (): ReturnType<typeof standingOf> => standingOf(denials, options.goneAfter);

  function tell(): void {
    if (identity === null) {
      options.onState({ is: 'not-enrolled' });
      return;
    }
    const { deviceId, name, verified, nsisWarning, unusedSince = null } = identity;
    options.onState({
      is: 'enrolled',
      deviceId,
      name,
      verified,
      nsisWarning,
      unusedSince,
      ...flags,
      standing: standing(),
    });
  }

  /** Another device, or none: what the server said was not of this one, but for what an earlier run has heard. */
  function become(next: Identity | null): void {
    if (next?.deviceId !== identity?.deviceId) {
      flags = NO_FLAGS;
      const kept = options.denials.get();
      denials = kept !== null && next !== null && kept.device === markOfDevice(next.deviceId) ? kept : null;
    }
    identity = next;
    tell();
  }

  function setDenials(next: Denials | null): void {
    denials = next;
    const kept = next === null || identity === null ? null : { ...next, device: markOfDevice(identity.deviceId) };
    if (kept !== null || options.denials.get() !== null) options.denials.set(kept);
  }

  function unavailable(code: ErrorCode, again: () => void): void {
    isSilent = true;
    options.onState({ is: 'unavailable', code });
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(again, options.retry);
  }

  /** Gives why the keychain cannot say whether there is a device; null where it can. */
  async function read(): Promise<ErrorCode | null> {
    clearTimeout(timer);
    const found = await identities.load();
    if (!found.ok) {
      log.warn('the device cannot be read from the keychain', { code: found.error });
      unavailable(found.error, () => {
        void load();
      });
      return found.error;
    }
    isSilent = false;
    become(found.value);
    options.onKnown(identity);
    return null;
  }

  async function readWhileAsked(): Promise<ErrorCode | null> {
    for (;;) {
      const heard = asks;
      const code = await read();
      if (code === null || heard === asks) return code;
    }
  }

  /** As `read`, once at a time. Asked meanwhile, a read in vain is followed by another: what failed may have been mended since. */
  function load(): Promise<ErrorCode | null> {
    asks += 1;
    reading ??= readWhileAsked().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** Another session of the user has reset the device, or enrolled another one: that one, or none, is this session's too. */
  function replace(found: Identity | null): void {
    log.warn('another session of the user has changed the device in the keychain', { found: found !== null });
    become(found);
    options.onLeft();
    if (found === null) return;
    options.onKnown(found);
    options.onNews('replaced');
  }

  const isStill = ({ deviceId }: Identity): boolean => identity?.deviceId === deviceId && !isLeaving;

  /** Keeps what changed of the device. What a keychain does not take now is said again by the server, or by the next answer. */
  async function keep(changed: Identity): Promise<void> {
    identity = changed;
    const kept = await identities.save(changed);
    if (kept.ok && kept.value?.deviceId !== changed.deviceId && isStill(changed)) replace(kept.value);
  }

  function take(status: DeviceStatus): boolean {
    const before = { ...flags, standing: standing() };
    flags = { pinMissing: !status.pinProtected, disabled: status.disabled, blocked: status.blocked };
    setDenials(null);
    if (flags.disabled && !before.disabled) options.onNews('disabled');
    if (flags.blocked && !before.blocked) options.onNews('blocked');
    return JSON.stringify(before) !== JSON.stringify({ ...flags, standing: 'known' });
  }

  return {
    load: async () => {
      await load();
    },
    credentials: () => identity,
    adopt(next) {
      if (identity !== null && identity.deviceId !== next.deviceId) options.onLeft();
      become(next);
    },
    heard(status) {
      if (identity === null || isLeaving) return;
      const isChanged = take(status);
      if (status.verified === identity.verified) {
        if (isChanged) tell();
        return;
      }
      void keep({ ...identity, verified: status.verified });
      tell();
      options.onKnown(identity);
    },
    answered() {
      if (identity?.unusedSince === undefined || isLeaving) return;
      const { unusedSince, ...used } = identity;
      log.info('the device was used for the first time', { registered: new Date(unusedSince).toISOString() });
      void keep(used);
      tell();
    },
    denied() {
      if (identity === null || isLeaving) return;
      const before = standing();
      setDenials(deny(denials, options.now()));
      const after = standing();
      if (after === before || after === 'known') return;
      log.warn('the server denies the device', { standing: after });
      tell();
      options.onNews(after);
    },
    async retire() {
      if (identity === null || isLeaving) return err('G-501');
      isLeaving = true;
      const retired = await identities.retire(identity).finally(() => {
        isLeaving = false;
      });
      if (!retired.ok) return retired;
      if (retired.value === null) {
        become(null);
        options.onLeft();
      } else replace(retired.value);
      return ok(null);
    },
    async abandon() {
      if (!isSilent) return err('G-501');
      const code = await load();
      if (code === null) return ok(identity !== null);
      if (code !== 'K-205' && code !== 'K-206') return err(code);
      const abandoned = await identities.abandon();
      if (!abandoned.ok) return abandoned;
      clearTimeout(timer);
      isSilent = false;
      become(null);
      options.onLeft();
      return ok(false);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
