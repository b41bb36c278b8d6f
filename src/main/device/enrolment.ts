import { setTimeout as delay } from 'node:timers/promises';
import { refusePin } from '../../shared/pin.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { WAY_CODES } from '../core/failure.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { EnrolmentState } from '../../shared/state.ts';
import type { Rest, RestFailure } from '../connection/rest.ts';
import type { Log } from '../diagnostics/log.ts';
import { deleteOnServer } from './deletions.ts';
import type { Identity, IdentityStore } from './identity.ts';
import type { DraftName } from '../settings/preferences.ts';
import { validName } from '../../shared/device-name.ts';
import type { PageEnd, VerificationPage } from './verification-page.ts';
import { reasonOf } from '../lib/reason.ts';

export interface EnrolmentOptions {
  readonly rest: Pick<Rest, 'register' | 'status' | 'remove'>;
  readonly identities: IdentityStore;
  readonly draft: DraftName;
  readonly page: VerificationPage;
  readonly frontendUrl: () => string;
  /** The fewest digits that a PIN may have (policy). */
  readonly pinMinimum: () => number;
  /** A name to begin with, for instance "OS2faktor – PC1234". */
  readonly suggestion: string;
  /** ms after which the server is asked once more, where the page claims a success that the status does not know. */
  readonly askAgainAfter: number;
  readonly now: () => number;
  readonly log: Log;
  /** The state of the enrolment changed. */
  readonly onState: (change: Partial<EnrolmentState>) => void;
  /** Runs `work` while no other session of the user on this computer registers a device. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** The device was registered, or its identity verified, here or by another session: everything else may begin. */
  readonly onIdentity: (identity: Identity) => void;
  /** The server's page warned that there is no NSIS level: `identity` says so from here on, verified or not. */
  readonly onWarned: (identity: Identity) => void;
  /** What the user had begun has ended, well or not: they may have closed the window meanwhile. */
  readonly onEnded: () => void;
}

type Outcome = Promise<Result<null, ErrorCode>>;
type Failed = ReturnType<typeof err<ErrorCode>>;

/** The way from nothing to a verified device (product.md, "The main job"): name, PIN, MitID, done. */
export interface Enrolment {
  /** Begins where `identity` or the saved name says that an earlier run had come to. */
  readonly resume: (identity: Identity | null) => void;
  readonly saveName: (name: string) => Result<null, ErrorCode>;
  readonly back: () => void;
  /** Registers the device on the server and keeps it in the keychain, then opens MitID. */
  readonly register: (pin: string) => Outcome;
  /** Opens the server's MitID page, or shows it where it is open; ends when it is closed. */
  readonly openMitId: () => Outcome;
  /** Asks the server once more whether the identity is verified. */
  readonly check: () => Outcome;
}

const REGISTER_ERRORS: Readonly<Record<RestFailure['is'] | 'pin-refused' | 'name-refused', ErrorCode>> = {
  ...WAY_CODES,
  unreachable: 'E-101',
  timeout: 'E-101',
  server: 'E-102',
  busy: 'E-102',
  unreadable: 'E-102',
  denied: 'E-102',
  'pin-refused': 'E-103',
  'name-refused': 'E-104',
};

const END_ERRORS: Readonly<Record<PageEnd['is'], ErrorCode>> = {
  closed: 'E-110',
  'close-asked': 'E-111',
  success: 'E-111',
  'failed-to-load': 'E-112',
  certificate: 'C-304',
  blocked: 'E-114',
};

export function createEnrolment(options: EnrolmentOptions): Enrolment {
  const { rest, identities, draft, page, log, onState } = options;
  let step: EnrolmentState['step'] = 'name';
  let identity: Identity | null = null;
  let busy: EnrolmentState['activity'] = 'idle';
  /** The keychain has said whether there is a device; before that nothing may be registered. */
  let begun = false;

  function to(change: Partial<EnrolmentState>): void {
    step = change.step ?? step;
    busy = change.activity ?? busy;
    onState({ error: null, blockedHost: null, ...change });
  }

  function fail(code: ErrorCode, more: Partial<EnrolmentState> = {}): Failed {
    log.warn('enrolment stopped', { step, code });
    to({ activity: 'idle', error: code, ...more });
    options.onEnded();
    return err(code);
  }

  /** The device was reset meanwhile: nothing that was begun with it counts any more. */
  const isAnother = (device: Identity): boolean => identity?.deviceId !== device.deviceId;

  /** Another session of the user has a device, which is this one's too: nobody needs two. */
  function takeOver(found: Identity): Failed {
    options.onIdentity(found);
    identity = found;
    draft.set(null);
    const { name, nsisWarning } = found;
    return fail('E-122', { step: found.verified ? 'done' : 'mitid', name, nsisWarning, takenUp: true });
  }

  async function verified(alreadyVerified: boolean): Outcome {
    if (identity === null) return fail('G-501');
    const device = { ...identity, verified: true };
    identity = device;
    const saved = await identities.save(device);
    if (isAnother(device)) return ok(null);
    if (saved.ok && saved.value !== null && isAnother(saved.value)) return takeOver(saved.value);
    // The server knows it anyway and says so at the next status: no reason to send the user through MitID again.
    if (!saved.ok) log.warn('the verification could not be noted in the keychain', { code: saved.error });
    log.info('the identity is verified', { nsisWarning: device.nsisWarning });
    to({ step: 'done', activity: 'idle', nsisWarning: device.nsisWarning, alreadyVerified });
    options.onEnded();
    options.onIdentity(device);
    return ok(null);
  }

  /**
   * Keeps what the server's page said of the NSIS level before anything is asked: the status does not tell it, and a program that ends
   * between the two would never warn the user.
   */
  async function keepWarning(device: Identity): Promise<void> {
    identity = device;
    options.onWarned(device);
    const saved = await identities.save(device);
    if (!saved.ok) log.warn('the warning of the NSIS level could not be noted in the keychain', { code: saved.error });
  }

  /** Believes the server's status, not the URL that the page ended on (protocol.md, "Web pages"). */
  async function confirm(end: PageEnd): Outcome {
    const asked = identity;
    if (asked === null) return fail('G-501');
    to({ activity: 'checking' });
    const nsisWarning = (end.is === 'success' ? end.nsisWarning : null) ?? asked.nsisWarning;
    if (nsisWarning !== asked.nsisWarning) await keepWarning({ ...asked, nsisWarning });
    let status = await rest.status(asked);
    if (end.is === 'success' && status.ok && !status.value.verified) {
      await delay(options.askAgainAfter);
      if (!isAnother(asked)) status = await rest.status(asked);
    }
    if (isAnother(asked)) return ok(null);
    if (status.ok && status.value.verified) return verified(false);
    if (!status.ok) return fail(status.error.is === 'denied' ? 'C-306' : 'E-113');
    return fail(END_ERRORS[end.is], { takenUp: true, blockedHost: end.is === 'blocked' ? end.host : null });
  }

  async function show(device: Identity): Outcome {
    to({ activity: 'page-open' });
    const url = new URL('/ui/register2/nemid', options.frontendUrl());
    url.searchParams.set('deviceId', device.deviceId);
    url.searchParams.set('apiKey', device.apiKey);
    const end = await page.open(url.href).catch((error: unknown): PageEnd => {
      log.error('the page could not be opened', { reason: reasonOf(error) });
      return { is: 'failed-to-load' };
    });
    return isAnother(device) ? ok(null) : confirm(end);
  }

  /** Not kept means nobody can use it: it is taken back on the server, and the user told how that went. */
  async function takeBack(device: Identity, keychain: ErrorCode): Promise<Failed> {
    log.error('the new device could not be kept', { code: keychain });
    identities.undo(device);
    return fail((await deleteOnServer(rest, device, log)) ? 'E-120' : 'E-121');
  }

  /** Registers the device and keeps it; where that fails it is said. */
  async function make(name: string, pin: string): Promise<Result<Identity, ErrorCode>> {
    const there = await identities.load();
    if (!there.ok) return fail(there.error);
    if (there.value !== null) return takeOver(there.value);
    const registered = await rest.register({ name, pin });
    if (!registered.ok) return fail(REGISTER_ERRORS[registered.error.is]);
    const device: Identity = {
      ...registered.value,
      name,
      verified: false,
      nsisWarning: false,
      unusedSince: options.now(),
    };
    const saved = await identities.save(device);
    if (!saved.ok) return takeBack(device, saved.error);
    if (saved.value !== null && saved.value.deviceId !== device.deviceId) return takeOver(saved.value);
    log.info('the device is registered');
    return ok(device);
  }

  return {
    resume(found) {
      begun = true;
      identity = found;
      // A run that was killed between the keychain's write and the end of the enrolment has left it.
      if (found !== null && draft.get() !== null) draft.set(null);
      const name = found?.name ?? draft.get() ?? options.suggestion;
      const at = found === null ? (draft.get() === null ? 'name' : 'pin') : found.verified ? 'done' : 'mitid';
      to({ step: at, activity: 'idle', name, takenUp: at === 'mitid', nsisWarning: found?.nsisWarning ?? false });
    },
    saveName(name) {
      if (!begun) return err('G-501');
      const trimmed = validName(name);
      if (step !== 'name' || trimmed === null) return err('E-104');
      draft.set(trimmed);
      to({ step: 'pin', name: trimmed });
      return ok(null);
    },
    back() {
      if (busy !== 'idle' || step !== 'pin') return;
      to({ step: 'name' });
    },
    async register(pin) {
      const name = draft.get();
      if (!begun || step !== 'pin' || busy !== 'idle' || name === null) return err('G-501');
      if (refusePin(pin, options.pinMinimum()) !== null) return fail('E-103');
      to({ activity: 'registering' });
      const made = await options.alone(() => make(name, pin));
      if (!made.ok) return made;
      identity = made.value;
      draft.set(null);
      to({ step: 'mitid', activity: 'opening', takenUp: false });
      options.onIdentity(made.value);
      return show(made.value);
    },
    async openMitId() {
      if (step !== 'mitid' || identity === null) return err('G-501');
      if (busy === 'page-open') {
        page.focus();
        return ok(null);
      }
      if (busy !== 'idle') return err('G-501');
      to({ activity: 'opening' });
      const asked = identity;
      // Asked first, because a verified device gets an error page (protocol.md, "Web pages").
      const status = await rest.status(asked);
      if (isAnother(asked)) return ok(null);
      if (status.ok && status.value.verified) return verified(true);
      return show(asked);
    },
    async check() {
      if (step !== 'mitid' || busy !== 'idle') return err('G-501');
      return confirm({ is: 'closed' });
    },
  };
}
