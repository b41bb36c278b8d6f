import type { Credentials } from '../../../src/main/connection/rest.ts';
import type { OpenSocket } from '../../../src/main/connection/socket.ts';
import { parseFrame } from '../../../src/main/connection/wire.ts';
import type { Timing } from '../../../src/main/core/timing.ts';
import { isOpen } from '../../../src/shared/requests.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import { MemoryKeychain, MemoryNote } from '../../unit/main/support/memory-keychain.ts';
import { recordingLog, type RecordingLog } from '../../unit/main/support/recording-log.ts';
import type { AnswerKind, Entry, Heard, Screen, Session, Try } from './evidence.ts';
import { paced } from './pace.ts';
import type { ComputerDate, Dates } from './dates.ts';
import type { Product } from './product.ts';
import type { Way } from './way.ts';

/** One run of the program without its windows, and a notebook of all that it showed, sent and heard. */
export interface Client {
  readonly log: RecordingLog;
  readonly isOnline: () => boolean;
  /** The requests on the screen. */
  readonly requests: () => readonly LoginRequest[];
  /** The user types a PIN and approves. */
  readonly approve: (key: string, pin: string, right: boolean) => void;
  readonly reject: (key: string) => void;
  /** What it leaves behind for the judge. */
  readonly session: () => Session;
  readonly stop: () => Promise<void>;
}

export interface ClientOptions {
  readonly product: Product;
  readonly who: Credentials;
  readonly backendUrl: string;
  readonly websocketUrl: string;
  readonly way: Way;
  readonly timing: Timing;
  /** Of the computer that it runs on. */
  readonly date: ComputerDate;
  readonly dates: Dates;
  /** There is a sign of another session of the identity. */
  readonly isSigned: boolean;
  readonly resolveProxy: () => string;
  readonly onRequests: (requests: readonly LoginRequest[]) => void;
}

const VERSION = '3.0.0';
const ANSWER_PATH = /\/api\/client\/([^/]+)\/(accept|reject)$/;
/** What is not decided by now never will be. */
const REACHED = paced(60_000);

/** Starts the program as `who`, whose key is in its keychain, on a computer with its own date. */
export function startClient(options: ClientOptions): Promise<Client> {
  return options.dates.on(options.date, () => startHere(options));
}

async function startHere(options: ClientOptions): Promise<Client> {
  const { product, who, timing, isSigned } = options;
  const log = recordingLog();
  const [screens, entries, tries, heard] = [[] as Screen[], [] as Entry[], [] as Try[], [] as Heard[]];
  const at = (): number => performance.now();
  const told: string[] = [];
  const never = { get: () => 0, set: () => undefined };
  const nothing = { get: () => null, set: () => undefined };
  const keychain = new MemoryKeychain();
  const note = new MemoryNote();
  keychain.value = JSON.stringify({ v: 1, ...who, name: 'Skrivebord', verified: true, nsisWarning: false });
  note.stored = true;
  const before = keychain.value;

  const fetch: Way['fetch'] = async (url, init) => {
    const [, key, verb] = ANSWER_PATH.exec(new URL(url).pathname) ?? [];
    if (key === undefined) return options.way.fetch(url, init);
    const answer: AnswerKind = verb === 'accept' ? 'accept' : 'reject';
    tries.push({ at: at(), key, answer, via: 'rest' });
    const response = await options.way.fetch(url, init);
    const { status } = response;
    const text = await response.text();
    const isWord = (status === 200 && text === '') || (status === 400 && text.includes('"status"'));
    if (isWord) heard.push({ at: at(), key, is: status === 200 ? 'taken' : 'refused' });
    return new Response(text, { status, headers: response.headers });
  };
  const open = product.socket.createSocketOpener({
    resolveProxy: () => Promise.resolve(options.resolveProxy()),
    timing,
    log,
  });
  const openSocket: OpenSocket = (target, events) => {
    const socket = open(target, {
      ...events,
      onText: (text) => {
        const message = parseFrame(text);
        if (message?.is === 'verdict')
          heard.push({ at: at(), key: message.key, is: message.verdict.is === 'taken' ? 'taken' : 'refused' });
        events.onText(text);
      },
    });
    return {
      ...socket,
      send: (text) => {
        const sent = socket.send(text);
        const frame: unknown = JSON.parse(text);
        if (sent && typeof frame === 'object' && frame !== null && 'subscriptionKey' in frame && 'status' in frame)
          tries.push({
            at: at(),
            key: String(frame.subscriptionKey),
            answer: frame.status === 'ACCEPT' ? 'accept' : 'reject',
            via: 'socket',
          });
        return sent;
      },
    };
  };

  const store = product.store.createAppStore('da');
  const clock = product.clock.createClock({
    log,
    onKnown: (by) => {
      services.clockMoved(by);
    },
  });
  const rest = product.timedRest.createTimedRest({
    backendUrl: () => options.backendUrl,
    version: VERSION,
    fetch,
    timing,
    clock,
    log,
  });
  const device = product.device.composeDevice({
    // Nobody types a PIN here but at a request.
    rest: { ...rest, tryPin: rest.validatePin },
    keychain,
    preferences: { note, reminded: never, unusedTold: never, pinChange: nothing, denials: nothing },
    timing,
    pinMinimum: () => 4,
    store,
    now: clock.now,
    log,
    tell: (notice) => told.push(notice.is),
    troubles: { report: () => undefined, over: () => undefined },
    onKnown: (identity) => {
      if (identity !== null) services.start(identity);
    },
    onLeft: () => undefined,
    onLocked: (until) => services.locked(until),
    onOtherSession: () => undefined,
    onPerhapsLocked: (until) => services.perhapsLocked(until),
  });
  const services = product.requests.composeRequests({
    websocketUrl: () => options.websocketUrl,
    backendUrl: () => options.backendUrl,
    version: VERSION,
    rest,
    openSocket,
    credentials: device.credentials,
    timing,
    now: clock.now,
    isTimeKnown: clock.isKnown,
    log,
    surroundings: {
      idleFor: () => 0,
      isWatched: () => false,
      isShown: () => store.getState().requests.some(isOpen),
      hasSign: () => isSigned,
    },
    onConnection: (connection) => store.setState({ connection }),
    onConnected: () => {
      device.askStatus();
    },
    onRequests: (requests) => {
      show(requests);
      store.setState({ requests });
      options.onRequests(asShown(requests));
    },
    onLock: (lockedUntil) => store.setState({ lockedUntil }),
    onDenied: () => {
      device.denied();
    },
  });

  function show(requests: readonly LoginRequest[]): void {
    const put = (key: string, is: Screen['is']): void => {
      if (screens.findLast((screen) => screen.key === key)?.is !== is) screens.push({ at: at(), key, is });
    };
    for (const { key, phase } of requests) put(key, phase.is);
    for (const { key } of store.getState().requests)
      if (!requests.some((request) => request.key === key)) put(key, 'absent');
  }

  /** Approvals that were handed over and of which nothing has come: the window shows them as on their way, and takes no other PIN. */
  const handedOver = new Set<string>();
  const asShown = (requests: readonly LoginRequest[]): readonly LoginRequest[] =>
    requests.map((request) =>
      handedOver.has(request.key) && isOpen(request)
        ? { ...request, phase: { is: 'sending', answer: 'accept' } }
        : request,
    );
  const approve = async (key: string, pin: string): Promise<void> => {
    handedOver.add(key);
    await services.delivery.approve(key, pin);
    handedOver.delete(key);
    options.onRequests(asShown(store.getState().requests));
  };

  const enter = (key: string, answer: AnswerKind, right: boolean): void => {
    entries.push({ at: at(), key, answer, right });
  };

  await device.device.load();
  return {
    log,
    isOnline: () => store.getState().connection.is === 'online',
    requests: () => asShown(store.getState().requests),
    approve: (key, pin, right) => {
      enter(key, 'accept', right);
      options.dates.on(options.date, () => void approve(key, pin));
    },
    reject: (key) => {
      enter(key, 'reject', true);
      options.dates.on(options.date, () => void services.delivery.reject(key, false));
    },
    session: () => ({
      isSigned,
      ends: store.getState().requests.map(({ key, deadline }) => ({ key, in: deadline - clock.now() })),
      screens,
      entries,
      tries,
      heard,
      identity: { before, after: keychain.value },
      toldGone: told.includes('gone'),
    }),
    stop: async () => {
      services.stop();
      device.stop();
      await Promise.race([options.way.close(), new Promise((done) => setTimeout(done, REACHED))]);
    },
  };
}
