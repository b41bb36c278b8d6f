import { composePin } from './compose-pin.ts';
import type { AppStore } from './state/store.ts';
import type { DeviceRest } from './approvals/lane-rest.ts';
import type { Credentials } from './connection/rest.ts';
import { createDeletions, type Deletions } from './device/deletions.ts';
import { createDevice, type Device } from './device/device.ts';
import { createIdentityStore, type Identity, type IdentityStore } from './device/identity.ts';
import type { Keychain } from './device/keychain.ts';
import type { PinChange } from './device/pin-change.ts';
import { createReminder } from './device/reminder.ts';
import { createReset, type Reset } from './device/reset.ts';
import { createStatusWatch, type StatusWatch } from './device/status.ts';
import { createUnusedWatch } from './device/unused.ts';
import type { Log } from './diagnostics/log.ts';
import type { Preferences } from './settings/preferences.ts';
import type { Troubles } from './state/troubles.ts';
import type { Timing } from './core/timing.ts';
import type { Notice } from './windows/notices.electron.ts';

/** The services around the device, connected with each other. */
export interface DeviceServices {
  readonly identities: IdentityStore;
  readonly device: Device;
  readonly deletions: Deletions;
  readonly pinChange: PinChange;
  readonly reset: Reset;
  /** It is known which PIN is in force, because the server took one, or the user has read that it is not known (D-601). */
  readonly pinSettled: () => void;
  readonly credentials: () => Credentials | null;
  /** Asks the server for the status, where there is a device. */
  readonly askStatus: () => void;
  /** The same after something changed on the server. */
  readonly askStatusAnew: () => void;
  /** No status is asked for between the two. */
  readonly statusHold: Pick<StatusWatch, 'hold' | 'release'>;
  /** The server, or something on the way, denied the device. */
  readonly denied: () => void;
  /** There is no device any more: nothing is asked for it. */
  readonly rest: () => void;
  readonly stop: () => void;
}

/** The part of compose.ts that makes the services of one device; what they hand up goes to `store`, `tell` and the callbacks. */
export function composeDevice(options: {
  rest: DeviceRest;
  keychain: Keychain;
  preferences: Pick<Preferences, 'note' | 'reminded' | 'unusedTold' | 'pinChange' | 'denials'>;
  timing: Timing;
  pinMinimum: () => number;
  store: AppStore;
  now: () => number;
  log: Log;
  tell: (notice: Notice) => void;
  troubles: Pick<Troubles, 'report' | 'over'>;
  /** The keychain has answered, or the server changed what it says of the device. */
  onKnown: (identity: Identity | null) => void;
  /** The user has reset the device. */
  onLeft: () => void;
  onLocked: (until: number) => void;
  /** Another session of the identity has put its own device into the keychain. */
  onOtherSession: () => void;
  /** The server said that the PIN is locked, which need not be so (protocol.md, setPin). */
  onPerhapsLocked: (until: number) => void;
}): DeviceServices {
  const { rest, preferences, timing, store, now, log, tell } = options;
  const credentials = (): Credentials | null => device.credentials();
  const identities = createIdentityStore({ keychain: options.keychain, note: preferences.note, log });
  const device = createDevice({
    identities,
    retry: timing.keychainRetry,
    goneAfter: timing.goneAfter,
    denials: preferences.denials,
    now,
    log,
    onState: (state) => {
      store.setState({ device: state });
      // A keychain that is late says nothing of MitID: the count goes on.
      if (state.is === 'enrolled' || state.is === 'not-enrolled')
        reminder.watch(state.is === 'enrolled' && !state.verified);
    },
    onKnown: (identity) => {
      options.onKnown(identity);
      pinMark.found(identity?.deviceId ?? null);
      deletions.sendAll();
    },
    onLeft: () => {
      pinMark.found(null);
      options.onLeft();
    },
    onNews: (news) => {
      if (news === 'replaced') options.onOtherSession();
      tell({ is: news });
    },
  });
  const statusWatch = createStatusWatch({
    rest,
    retry: timing.deniedRetry,
    cap: timing.deniedCap,
    every: timing.statusEvery,
    log,
    onStatus: (status) => {
      device.heard(status);
      const { device: known } = store.getState();
      unused.watch(known.is === 'enrolled' && known.verified ? known.unusedSince : null);
    },
    onDenied: () => device.denied(),
  });
  const reminder = createReminder({
    note: preferences.reminded,
    every: timing.remindEvery,
    now,
    onRemind: () => tell({ is: 'mitid-missing' }),
  });
  const unused = createUnusedWatch({
    note: preferences.unusedTold,
    every: timing.unusedTellEvery,
    now,
    onTell: () => tell({ is: 'unused' }),
  });
  const deletions = createDeletions({
    rest,
    identities,
    retry: timing.deletionRetry,
    log,
    onTakenLate: () => tell({ is: 'deleted' }),
  });
  const reset = createReset({
    rest,
    credentials,
    retire: () => {
      pinChange.drop();
      return device.retire();
    },
    abandon: () => device.abandon(),
    deletions,
    now,
    log,
    onState: (state) => store.setState({ reset: state }),
    onLocked: options.onLocked,
  });
  const withDevice =
    (ask: (who: Credentials) => void): (() => void) =>
    () => {
      const who = device.credentials();
      if (who !== null) ask(who);
    };
  const askStatusAnew = withDevice((who) => {
    statusWatch.askAnew(who);
  });
  const { pinChange, pinMark } = composePin({
    ...options,
    credentials,
    note: preferences.pinChange,
    onChanged: askStatusAnew,
  });
  return {
    identities,
    device,
    deletions,
    pinChange,
    reset,
    pinSettled: pinMark.settle,
    credentials,
    askStatus: withDevice((who) => {
      statusWatch.ask(who);
    }),
    askStatusAnew,
    statusHold: statusWatch,
    denied: withDevice((who) => {
      statusWatch.denied(who);
    }),
    rest: () => statusWatch.stop(),
    stop: () => {
      pinChange.drop();
      device.stop();
      statusWatch.stop();
      reminder.stop();
      deletions.stop();
    },
  };
}
