import { createLaneRest } from '../../../src/main/approvals/lane-rest.ts';
import { composeDevice, type DeviceServices } from '../../../src/main/compose-device.ts';
import { createRest, type Credentials } from '../../../src/main/connection/rest.ts';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import { createPinTries } from '../../../src/main/device/pin-tries.ts';
import type { PinPlace } from '../../../src/main/diagnostics/security-log.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import type { KeptDenials, PinChangeBegun } from '../../../src/main/settings/preferences.ts';
import { createTroubles } from '../../../src/main/state/troubles.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import type { AppState } from '../../../src/shared/state.ts';
import type { DeviceEntry, Os2faktorServer } from '../../server/index.ts';
import { MemoryKeychain, MemoryNote } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog, type RecordingLog } from '../../unit/main/support/recording-log.ts';
import { PATIENT } from '../patient.ts';

export const PIN = '739405';
export const NEW_PIN = '604815';
export const WRONG_PIN = '918273';

/** What survives a restart of the program. */
export interface Disk {
  readonly keychain: MemoryKeychain;
  readonly note: MemoryNote;
  remindedAt: number | null;
  unusedToldAt: number | null;
  pinChange: PinChangeBegun | null;
  denials: KeptDenials | null;
}

export const emptyDisk = (): Disk => ({
  keychain: new MemoryKeychain(),
  note: new MemoryNote(),
  remindedAt: null,
  unusedToldAt: null,
  pinChange: null,
  denials: null,
});

export async function until(what: string, found: () => boolean, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!found()) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The device's services of one run of the program, joined by the product itself. */
export interface Running extends DeviceServices {
  readonly log: RecordingLog;
  state(): AppState;
  /** The notifications that were asked for. */
  readonly told: readonly string[];
  /** What went wrong and was not read yet, as the status window lists it. */
  troubles(): readonly ErrorCode[];
  /** The time until which PINs were said to be locked, ms since 1970. */
  readonly locks: readonly number[];
  /** What IT was told of PINs that were tried. */
  readonly tried: readonly (readonly [number, PinPlace])[];
  readonly left: { count: number };
  /** What another session of the device does: asks whether `pin` is right. */
  validate(pin: string): Promise<unknown>;
}

/** Starts them with `disk` below, as the program does after a start. */
export async function running(server: Os2faktorServer, disk: Disk, timing: Partial<Timing> = {}): Promise<Running> {
  const log = recordingLog();
  const times = { ...TIMING, ...PATIENT, deletionRetry: 50, deniedRetry: 50, pinProofAfter: 20, ...timing };
  const store = createAppStore('da');
  const told: string[] = [];
  const troubles = createTroubles();
  let troubled: readonly ErrorCode[] = [];
  troubles.follow((codes, news) => {
    troubled = codes;
    if (news !== null) told.push(news);
  });
  const locks: number[] = [];
  const left = { count: 0 };
  const rest = createRest({ backendUrl: () => server.addresses.backend, version: '3.0.0', fetch, timing: times, log });
  const tried: [number, PinPlace][] = [];
  const tries = createPinTries({ timing: times, now: Date.now, log, onTried: (...what) => tried.push(what) });
  const services = composeDevice({
    rest: createLaneRest(rest, (_kind, call) => call(), tries),
    keychain: disk.keychain,
    preferences: {
      note: disk.note,
      reminded: {
        get: () => disk.remindedAt,
        set: (at) => {
          disk.remindedAt = at;
        },
      },
      unusedTold: {
        get: () => disk.unusedToldAt,
        set: (at) => {
          disk.unusedToldAt = at;
        },
      },
      denials: {
        get: () => disk.denials,
        set: (denials) => {
          disk.denials = denials;
        },
      },
      pinChange: {
        get: () => disk.pinChange,
        set: (begun) => {
          disk.pinChange = begun;
        },
      },
    },
    timing: times,
    pinMinimum: () => 4,
    store,
    now: Date.now,
    log,
    tell: (notice) => told.push(notice.is),
    troubles,
    onKnown: () => undefined,
    onLeft: () => {
      left.count += 1;
    },
    onLocked: (at) => locks.push(at),
    onOtherSession: () => undefined,
    onPerhapsLocked: (at) => locks.push(at),
  });
  await services.device.load();
  const validate = async (pin: string): Promise<unknown> => {
    const who = services.credentials();
    if (who === null) throw new Error('there is no device');
    return rest.validatePin(who, pin);
  };
  return { ...services, log, state: store.getState, told, troubles: () => troubled, locks, tried, left, validate };
}

/** Puts a verified device into the server's book and on the disk, as an enrolment leaves it. */
export async function enrolled(server: Os2faktorServer, disk: Disk): Promise<Credentials> {
  const { backend } = server.addresses;
  const rest = createRest({ backendUrl: () => backend, version: '3.0.0', fetch, timing: TIMING, log: recordingLog() });
  const made = await rest.register({ name: 'Skrivebord', pin: PIN });
  if (!made.ok) throw new Error(`not registered: ${made.error.is}`);
  server.admin.setVerified(made.value.deviceId, 'SUBSTANTIAL');
  const { deviceId, apiKey } = made.value;
  const entry = { v: 1, deviceId, apiKey, name: 'Skrivebord', verified: true, nsisWarning: false };
  disk.keychain.value = JSON.stringify(entry);
  disk.note.stored = true;
  return { deviceId, apiKey };
}

/** What the server's book says of a device. */
export function inBook(server: Os2faktorServer, { deviceId }: Credentials): DeviceEntry {
  const found = server.books.devices().find((device) => device.deviceId === deviceId);
  if (found === undefined) throw new Error('the device is not in the book');
  return found;
}
