import { composeRequests } from '../../src/main/compose-requests.ts';
import { createRest, type Rest } from '../../src/main/connection/rest.ts';
import { TIMING, type Timing } from '../../src/main/core/timing.ts';
import type { SocketEvents } from '../../src/main/connection/socket.ts';
import type { LoginRequest, RequestPhase } from '../../src/shared/state.ts';
import type { Chance } from './chance.ts';
import { fuzzBody } from './bodies.ts';
import { push } from './frames.ts';
import type { Tally } from './tally.ts';

const FAILED = ['denied', 'server', 'unreadable', 'unreachable', 'certificate'];
const of = (call: string, outcomes: readonly string[]): string[] =>
  [...outcomes, ...FAILED].map((is) => `${call}: ${is}`);
const PIN_OUTCOMES = ['right', 'wrong-pin', 'new-refused', 'locked'];

/** What a body can come to in rest.ts, by call; a time-out comes of no body. */
export const BODY_OUTCOMES: readonly string[] = [
  ...of('waiting', ['some', 'none']),
  ...of('accept', ['taken', 'wrong-pin', 'locked', 'foreign']),
  ...of('reject', ['taken', 'wrong-pin', 'locked', 'foreign']),
  ...of('status', ['some']),
  ...of('register', ['some', 'pin-refused', 'name-refused']),
  ...of('setPin', PIN_OUTCOMES),
  ...of('validatePin', PIN_OUTCOMES),
  ...of('remove', ['none']),
];

const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const PIN = '739405';

/** One reply as it went out to the client. */
interface Reply {
  readonly method: string;
  readonly status: number;
  readonly text: string;
}

/** Whether `text` is JSON that does not say that something else than OK is the case. */
const saysNothingElse = (text: string): boolean => {
  try {
    // What a reader of UTF-8 leaves out at the beginning.
    const body: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof body !== 'object' || body === null || !('status' in body) || body.status === 'OK';
  } catch {
    return false;
  }
};

/** The looks come at once, and there are some without the other. */
const SOON: Timing = {
  ...TIMING,
  pinPause: 0,
  reconnectSpread: 0,
  answerHold: 0,
  lookFirst: 0,
  lookSecond: 1,
  lookThird: 1,
  lookFourth: 2,
  lookFifth: 2,
};

/** Whether `reply` can be the server's word that it took an answer: told without the product's code. */
const isConfirmation = ({ method, status, text }: Reply): boolean =>
  method === 'PUT' && status === 200 && (text === '' || saysNothingElse(text));

function nameOf(call: string, result: Awaited<ReturnType<Rest[keyof Rest]>>): string {
  if (!result.ok) return `${call}: ${result.error.is}`;
  const { value } = result;
  if (value === null) return `${call}: none`;
  return `${call}: ${'is' in value ? value.is : 'some'}`;
}

/** Whether `reply` can mean that no request waits. */
const isNone = ({ method, status }: Reply): boolean => method === 'GET' && status === 404;

/** Throws where the screen shows of an answer what `replies` do not account for. */
function checkOutcome(answer: 'accept' | 'reject', is: string, replies: readonly Reply[]): void {
  const confirmations = replies.filter(isConfirmation).length;
  const isTaken = ['sent', 'approved', 'rejected', 'unchecked', 'lost'].includes(is);
  if (isTaken && confirmations === 0) throw new Error(`"${is}", and no server said so`);
  const isLookedFor = confirmations > 1 || (answer === 'accept' && replies.some(isNone));
  if ((is === 'approved' || is === 'rejected') && !isLookedFor) throw new Error(`"${is}", and nobody looked`);
  if (is === 'sending' || is === 'not there') throw new Error(`an answer ends as ${is}`);
  if (is === (answer === 'accept' ? 'rejected' : 'approved')) throw new Error('an answer became the other one');
}

async function until(found: () => boolean): Promise<void> {
  for (let turns = 0; !found(); turns++) {
    if (turns > 5_000) throw new Error('in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A network on which every call gets a made-up answer, or breaks. */
function fuzzNetwork(chance: Chance, tally: Tally) {
  const replies: Reply[] = [];
  const fetch = (_url: string, { method = 'GET' }: RequestInit): Promise<Response> => {
    if (chance.isLucky(0.05))
      return Promise.reject(Object.assign(new Error('x'), { code: chance.pick(['ECONNRESET', 'CERT_REVOKED']) }));
    const { status, text, isNearlyRight } = fuzzBody(chance);
    tally.input(isNearlyRight);
    replies.push({ method, status, text });
    return Promise.resolve(new Response(text, { status }));
  };
  return { fetch, replies };
}

/** `rest` that writes each outcome into `tally`. */
function counted(rest: Rest, tally: Tally): Rest {
  const count =
    <A extends readonly unknown[], R extends Awaited<ReturnType<Rest[keyof Rest]>>>(
      name: string,
      call: (...args: A) => Promise<R>,
    ) =>
    async (...args: A): Promise<R> => {
      const result = await call(...args);
      tally.add(nameOf(name, result));
      return result;
    };
  return {
    register: count('register', (device) => rest.register(device)),
    status: count('status', rest.status),
    waiting: count('waiting', rest.waiting),
    accept: count('accept', rest.accept),
    reject: count('reject', rest.reject),
    setPin: count('setPin', rest.setPin),
    validatePin: count('validatePin', rest.validatePin),
    remove: count('remove', rest.remove),
  };
}

/**
 * A client whose websocket brings requests and takes no answer, and `rounds` times a call of each kind that gets made-up answers. Throws where it shows
 * something that these answers do not account for.
 */
export async function throughRest(rounds: number, chance: Chance, tally: Tally): Promise<void> {
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const { fetch, replies } = fuzzNetwork(chance, tally);
  const rest = counted(
    createRest({ backendUrl: () => 'https://server.invalid', version: '3.0.0', fetch, timing: TIMING, log }),
    tally,
  );
  const screen = new Map<string, RequestPhase>();
  const socket: { events?: SocketEvents } = {};
  const client = composeRequests({
    websocketUrl: () => 'wss://server.invalid/name',
    backendUrl: () => 'https://server.invalid',
    version: '3.0.0',
    rest,
    openSocket: (_target, events) => {
      socket.events = events;
      return { send: () => false, ping: quiet, close: quiet, terminate: quiet };
    },
    credentials: () => WHO,
    timing: SOON,
    now: Date.now,
    log,
    onConnection: quiet,
    onConnected: quiet,
    onRequests: (requests: readonly LoginRequest[]) => {
      screen.clear();
      for (const { key, phase } of requests) screen.set(key, phase);
    },
    onLock: quiet,
    onDenied: quiet,
  });
  const answered = new Set<string>();
  const receive = (key: string): void => {
    answered.add(key);
    socket.events?.onText(push(key));
  };
  try {
    client.start(WHO);
    await until(() => socket.events !== undefined);
    socket.events?.onOpen();
    for (let round = 0; round < rounds; round++) {
      for (const answer of ['accept', 'reject'] as const) {
        const key = `${answer}-${round}`;
        receive(key);
        replies.length = 0;
        await (answer === 'accept' ? client.delivery.approve(key, PIN) : client.delivery.reject(key, false));
        const is = (): string => screen.get(key)?.is ?? 'not there';
        checkOutcome(answer, is(), replies);
        await until(() => is() !== 'sent');
        checkOutcome(answer, is(), replies);
      }
      await client.catchUp.ask();
      await rest.status(WHO);
      await rest.register({ name: 'Skrivebord', pin: PIN });
      await rest.setPin(WHO, { oldPin: PIN, newPin: '604815' });
      await rest.validatePin(WHO, PIN);
      await rest.remove(WHO);
      for (const [key, { is }] of screen)
        if (!answered.has(key) && is !== 'waiting' && is !== 'elsewhere')
          throw new Error(`${key} became ${is} by itself`);
      client.approvals.dismissDone();
    }
  } finally {
    client.stop();
  }
}
