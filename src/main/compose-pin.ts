import type { DeviceRest } from './approvals/lane-rest.ts';
import type { Credentials } from './connection/rest.ts';
import type { Timing } from './core/timing.ts';
import { createPinChange, type PinChange } from './device/pin-change.ts';
import { createPinMark, type PinMark } from './device/pin-mark.ts';
import { createPinProof } from './device/pin-proof.ts';
import type { Log } from './diagnostics/log.ts';
import type { PinChangeNote } from './settings/preferences.ts';
import type { AppStore } from './state/store.ts';
import type { Troubles } from './state/troubles.ts';
import type { Notice } from './windows/notices.electron.ts';

/** The part of compose-device.ts that changes the PIN, and tells in this run or the next where nobody knows which one is in force. */
export function composePin(options: {
  rest: Pick<DeviceRest, 'setPin' | 'tryPin' | 'validatePin'>;
  credentials: () => Credentials | null;
  note: PinChangeNote;
  timing: Pick<Timing, 'pinProofAfter'>;
  pinMinimum: () => number;
  store: AppStore;
  now: () => number;
  log: Log;
  tell: (notice: Notice) => void;
  troubles: Pick<Troubles, 'report' | 'over'>;
  onLocked: (until: number) => void;
  onPerhapsLocked: (until: number) => void;
  /** The server may have a new PIN for the device. */
  onChanged: () => void;
}): { readonly pinChange: PinChange; readonly pinMark: PinMark } {
  const { rest, store, now, log, tell, troubles } = options;
  const pinMark = createPinMark({
    note: options.note,
    now,
    log,
    onDoubt: () => {
      troubles.report('D-601');
    },
    onSettled: () => {
      troubles.over('D-601');
    },
  });
  const pinChange = createPinChange({
    rest,
    proof: createPinProof({ rest, after: options.timing.pinProofAfter, now, onLocked: options.onLocked }),
    mark: pinMark,
    credentials: options.credentials,
    pinMinimum: options.pinMinimum,
    isPinMissing: () => {
      const { device: known } = store.getState();
      return known.is === 'enrolled' && known.pinMissing;
    },
    now,
    log,
    onState: (state) => store.setState({ pinChange: state }),
    onLocked: options.onLocked,
    onPerhapsLocked: options.onPerhapsLocked,
    onChanged: options.onChanged,
    onUnseen: (end) => {
      if (end === 'unknown') troubles.report('D-601');
      else tell({ is: end === 'changed' ? 'pin-changed' : 'pin-not-changed' });
    },
  });
  return { pinChange, pinMark };
}
