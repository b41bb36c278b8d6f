import path from 'node:path';
import { liveTranslator } from '../../../src/shared/i18n.ts';
import { createFileMemory } from '../../../src/main/approvals/memory-file.ts';
import { composeDevice } from '../../../src/main/compose-device.ts';
import { composeDiagnostics, logFileIn } from '../../../src/main/compose-diagnostics.ts';
import { composePages } from '../../../src/main/compose-page.ts';
import { composeRequestEvents } from '../../../src/main/compose-request-events.ts';
import { composeRequests } from '../../../src/main/compose-requests.ts';
import { composeSurroundings } from '../../../src/main/compose-surroundings.ts';
import { createClock } from '../../../src/main/connection/clock.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { createTimedRest } from '../../../src/main/connection/timed-rest.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import type { Identity } from '../../../src/main/device/identity.ts';
import { standingEvent } from '../../../src/main/device/quarantine.ts';
import { createFileLog } from '../../../src/main/diagnostics/log-file.ts';
import { endpointsOf } from '../../../src/main/settings/endpoints.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import { createTroubles } from '../../../src/main/state/troubles.ts';
import { seeded } from '../../bench/random.ts';
import { openWay } from '../../integration/chaos/way.ts';
import { MemoryKeychain } from '../../unit/main/support/memory-keychain.ts';
import type { ClientNotes, Place, Role } from '../messages.ts';
import { createNotebook } from './notebook.ts';
import { createScreen } from './screen.ts';
import { memoryPreferences, settingsAt } from './surroundings.ts';
import { createUser, PIN } from './user.ts';

/** One run of everything of main that needs no window, with a made-up user in front of it. */
export interface FleetClient {
  /** Registers the device as a user does, up to the end of MitID; throws where there is no device then. */
  readonly enrol: () => Promise<void>;
  /** The user types something elsewhere. */
  readonly touch: () => void;
  readonly notes: () => ClientNotes;
  /** Deletes the device on the server. */
  readonly remove: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const VERSION = '3.0.0';
const DIRECT = (): Promise<string> => Promise.resolve('DIRECT');

/**
 * @param options.folder the profile of this client
 * @param options.openMitId settles when MitID has verified the device
 */
export async function createFleetClient(options: {
  readonly role: Role;
  readonly place: Place;
  readonly folder: string;
  readonly openMitId: (deviceId: string) => Promise<void>;
}): Promise<FleetClient> {
  const { role, folder } = options;
  const timing = TIMING;
  const log = createFileLog({ file: logFileIn(folder), level: 'info' });
  const preferences = memoryPreferences();
  const settings = settingsAt(options.place, preferences.chosen, log);
  const endpoints = () => endpointsOf(settings.current(), []);
  const clock = createClock({
    kept: preferences.skew,
    log,
    onKnown: (by) => {
      requests.clockMoved(by);
    },
  });
  const { now } = clock;
  const way = await openWay(
    () => 'DIRECT',
    () => null,
  );
  const network = { fetch: way.fetch, resolveProxy: DIRECT };
  const store = createAppStore('da');
  const translate = liveTranslator(() => 'da');
  const troubles = createTroubles();
  const keychain = new MemoryKeychain();
  const notebook = createNotebook();
  const notices: string[] = [];
  const tell = ({ is }: { readonly is: string }): void => {
    notices.push(is);
  };
  let touchedAt = -Infinity;
  let enrolledAs: string | null = null;

  const screen = createScreen({
    outcomeShown: timing.outcomeShown,
    onOpened: () => {
      queueMicrotask(() => {
        requests.look();
        user.look();
      });
    },
    onClosed: () => {
      requests.approvals.dismissDone();
    },
    onUnseen: (key) => {
      requests.approvals.dismiss(key);
    },
  });
  const windows = { approval: screen, isWatched: screen.isOpen };
  const records = composeDiagnostics({
    folder,
    dataFolder: folder,
    version: VERSION,
    store,
    settings,
    network,
    endpoints,
    lookAtKeychain: () => services.identities.look(),
    credentials: () => services.credentials(),
    texts: () => translate,
    askWhere: () => Promise.resolve(null),
    timing,
    now: Date.now,
    log,
  });
  const rest = createTimedRest({
    backendUrl: () => endpoints().backendUrl,
    version: VERSION,
    fetch: network.fetch,
    timing,
    clock,
    log,
  });
  const later = { services: () => services, windows: () => windows };
  const surroundings = composeSurroundings({
    ...later,
    idleFor: () => (role.isActive ? 0 : performance.now() - touchedAt),
    store,
    settings,
    preferences,
    isRemoteSession: role.isSigned,
    timing,
    now,
    log,
  });
  const events = composeRequestEvents({ ...later, store, records, preferences, tell, now });
  const requests = composeRequests({
    ...events,
    websocketUrl: () => endpoints().websocketUrl,
    backendUrl: () => endpoints().backendUrl,
    version: VERSION,
    rest,
    openSocket: records.watchedEnds(createSocketOpener({ resolveProxy: DIRECT, timing, log })),
    credentials: () => services.credentials(),
    surroundings,
    memory: createFileMemory({ file: path.join(folder, 'requests.json'), now, log }),
    timing,
    now,
    isTimeKnown: clock.isKnown,
    log,
    onConnected: () => {
      services.askStatus();
      services.deletions.sendAll();
    },
    onDenied: () => {
      services.denied();
    },
    onRequests: (all) => {
      notebook.shown(all);
      events.onRequests(all);
      user.look();
    },
  });
  const delivery = records.watched(requests.delivery);
  const services = composeDevice({
    rest: requests.deviceRest,
    keychain,
    preferences,
    timing,
    pinMinimum: () => settings.current().PinMinimumLength,
    store,
    now,
    log,
    tell,
    troubles,
    onKnown: (identity) => {
      if (store.getState().enrolment.activity === 'idle') enrolment.resume(identity);
      if (identity !== null) begin(identity);
    },
    onLeft: () => {
      requests.leave();
      services.rest();
    },
    onLocked: requests.locked,
    onOtherSession: requests.otherSession,
    onPerhapsLocked: requests.perhapsLocked,
  });
  const { enrolment } = composePages({
    settings,
    endpoints,
    windows: {
      web: {
        open: async () => {
          await options.openMitId(services.credentials()?.deviceId ?? '');
          return { is: 'success', nsisWarning: false };
        },
        isOpen: () => false,
        focus: () => undefined,
        close: () => undefined,
        view: () => null,
        update: () => undefined,
      },
      enrolment: {
        open: () => undefined,
        ensure: () => undefined,
        update: () => undefined,
        rescale: () => undefined,
        close: () => undefined,
      },
    },
    openOutside: () => Promise.resolve(false),
    rest: requests.deviceRest,
    services,
    preferences,
    store,
    profileFolder: folder,
    suggestion: 'OS2faktor',
    timing,
    now,
    log,
    tell,
    onIdentity: begin,
  });
  const user = createUser({
    isFast: role.isFast,
    shown: () => (screen.isOpen() ? store.getState().requests : []),
    approve: (key, pin, right) => {
      touchedAt = performance.now();
      notebook.entered(key, 'accept', right);
      void delivery.approve(key, pin);
    },
    reject: (key) => {
      touchedAt = performance.now();
      notebook.entered(key, 'reject', true);
      void delivery.reject(key, false);
    },
    random: seeded(role.index + 1),
  });

  function begin(identity: Identity): void {
    requests.start(identity);
    services.askStatus();
  }

  const unfollow = store.subscribe((state, before) => {
    const event = standingEvent(before.device, state.device);
    if (event !== null) requests.tell(event);
  });
  await services.device.load();

  return {
    async enrol() {
      const named = enrolment.saveName(`Skrivebord ${String(role.index)}`);
      if (!named.ok) throw new Error(`client ${String(role.index)}: no name, ${named.error}`);
      const registered = await enrolment.register(PIN);
      // A device that MitID has not verified can be asked all the same.
      if (!registered.ok && services.credentials() === null)
        throw new Error(`client ${String(role.index)}: not registered, ${registered.error}`);
      enrolledAs = services.credentials()?.apiKey ?? null;
    },
    touch: () => {
      touchedAt = performance.now();
      requests.look();
    },
    notes: () => ({
      index: role.index,
      deviceId: services.credentials()?.deviceId ?? null,
      requests: notebook.requests(folder),
      isIdentityKept: enrolledAs !== null && keychain.value?.includes(enrolledAs) === true && !notices.includes('gone'),
      isSigned: surroundings.hasSign(),
      notices,
      logFile: logFileIn(folder),
    }),
    remove: async () => {
      const who = services.credentials();
      if (who !== null) await requests.deviceRest.remove(who);
    },
    stop: async () => {
      user.leave();
      unfollow();
      settings.stop();
      services.stop();
      requests.stop();
      records.stop();
      screen.close();
      await way.close();
    },
  };
}
