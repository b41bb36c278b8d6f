import { composeRequests } from '../../src/main/compose-requests.ts';
import type { Rest } from '../../src/main/connection/rest.ts';
import type { SocketEvents } from '../../src/main/connection/socket.ts';
import { FRAME_LIMIT, parseFrame } from '../../src/main/connection/wire.ts';
import { parseJson } from '../../src/main/lib/json.ts';
import type { LoginRequest } from '../../src/shared/state.ts';
import { TIMING } from '../../src/main/core/timing.ts';
import { err, ok } from '../../src/shared/result.ts';
import type { Chance } from './chance.ts';
import { fuzzFrame, push, verdictIn } from './frames.ts';
import type { Tally } from './tally.ts';

/** What a frame can come to in wire.ts. */
export const FRAME_OUTCOMES = [
  'too long',
  'no envelope',
  'no message',
  'unknown kind',
  'unreadable',
  'keep-alive',
  'request',
  'taken',
  'wrong-pin',
  'locked',
] as const;

const KINDS = ['KEEP_ALIVE', 'NOTIFICATION', 'CORRECT_PIN', 'INCORRECT_PIN'];
const [OPEN, ACCEPTED, REJECTED] = ['key-open', 'key-accepted', 'key-rejected'];
const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const PIN = '739405';
/** How many requests the inbox may hold (inbox.ts). */
const LISTED = 100;

function outcomeOf(text: string): (typeof FRAME_OUTCOMES)[number] {
  const message = parseFrame(text);
  if (message !== null) return message.is === 'verdict' ? message.verdict.is : message.is;
  if (text.length > FRAME_LIMIT) return 'too long';
  const outer = parseJson(text);
  if (typeof outer !== 'object' || outer === null || !('data' in outer) || typeof outer.data !== 'string')
    return 'no envelope';
  const inner = parseJson(outer.data);
  if (typeof inner !== 'object' || inner === null || !('messageType' in inner) || typeof inner.messageType !== 'string')
    return outer.data.length > FRAME_LIMIT ? 'no envelope' : 'no message';
  return KINDS.includes(inner.messageType) ? 'unreadable' : 'unknown kind';
}

const never = (what: string) => () => {
  throw new Error(`${what} went over REST, and nobody asked for it`);
};

async function until(found: () => boolean): Promise<void> {
  for (let turns = 0; !found(); turns++) {
    if (turns > 1_000) throw new Error('the link did not connect');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/**
 * A connected client that shows one request and has answered two, and `frames` made-up frames for it. Throws where it shows
 * or sends anything that these frames do not account for.
 */
export async function throughSocket(frames: number, chance: Chance, tally: Tally): Promise<void> {
  const sent: string[] = [];
  const socket: { events?: SocketEvents } = {};
  let shown: readonly LoginRequest[] = [];
  let ended = false;
  /** The end of the connection sends what waits for its word over REST; nothing before that does. */
  const atTheEnd = (what: string) => () => {
    if (!ended) return never(what)();
    return Promise.resolve(err({ is: 'unreachable', code: 'C-301' } as const));
  };
  const rest: Rest = {
    register: never('register'),
    accept: atTheEnd('accept'),
    reject: atTheEnd('reject'),
    setPin: never('setPin'),
    validatePin: never('validatePin'),
    remove: never('remove'),
    status: never('status'),
    waiting: () => Promise.resolve(ok(null)),
  };
  const quiet = () => undefined;
  const client = composeRequests({
    websocketUrl: () => 'wss://server.invalid/name',
    backendUrl: () => 'https://server.invalid',
    version: '3.0.0',
    rest,
    openSocket: (_target, events) => {
      socket.events = events;
      return { send: (text) => sent.push(text) > 0, ping: quiet, close: quiet, terminate: quiet };
    },
    credentials: () => WHO,
    // No answer gives up waiting for its word while the frames come, and none is looked for.
    timing: { ...TIMING, reconnectSpread: 0, answerHold: 0, confirmWithin: 600_000, lookFirst: 600_000 },
    now: Date.now,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    onConnection: quiet,
    onConnected: quiet,
    onRequests: (requests) => {
      shown = requests;
    },
    onLock: quiet,
    onDenied: quiet,
  });
  try {
    client.start(WHO);
    await until(() => socket.events !== undefined);
    const hear = (text: string): void => socket.events?.onText(text);
    socket.events?.onOpen();
    for (const key of [OPEN, ACCEPTED, REJECTED]) hear(push(key));
    void client.delivery.approve(ACCEPTED, PIN);
    void client.delivery.reject(REJECTED, false);
    const first = new Map<string, 'taken' | 'refused'>();
    for (let count = 0; count < frames; count++) {
      const { text, isNearlyRight } = fuzzFrame(
        [OPEN, ACCEPTED, REJECTED, 'key-new', `key-${chance.below(1_000)}`],
        chance,
      );
      tally.input(isNearlyRight);
      tally.add(outcomeOf(text));
      const isSent = (key: string): boolean => sent.some((frame) => frame.includes(`"${key}"`));
      for (const key of [ACCEPTED, REJECTED].filter(isSent)) {
        const verdict = verdictIn(text, key);
        if (verdict !== null && parseFrame(text) !== null && !first.has(key)) first.set(key, verdict);
      }
      hear(text);
      checkScreen(shown);
    }
    await new Promise((resolve) => setImmediate(resolve));
    checkPhases(shown, first);
    checkSent(sent, first.has(ACCEPTED));
  } finally {
    ended = true;
    client.stop();
  }
}

function checkScreen(shown: readonly LoginRequest[]): void {
  if (shown.length > LISTED) throw new Error(`the inbox holds ${shown.length}`);
  for (const { key, systemName, code, phase } of shown) {
    if (!/^[\w-]{1,64}$/.test(key)) throw new Error(`a key of a strange shape is shown: ${JSON.stringify(key)}`);
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    if (/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/.test(systemName + code))
      throw new Error('a name could disguise what is around it');
    if (code.length > 16 || systemName.length > 255) throw new Error('a text is longer than any real one');
    if (key !== ACCEPTED && key !== REJECTED && phase.is !== 'waiting')
      throw new Error(`${key} became ${phase.is} by itself`);
  }
}

function checkPhases(shown: readonly LoginRequest[], first: ReadonlyMap<string, 'taken' | 'refused'>): void {
  const expected = (key: string): readonly string[] => {
    const verdict = first.get(key);
    if (verdict === undefined) return ['sending'];
    if (verdict === 'refused') return key === ACCEPTED ? ['wrong-pin', 'waiting'] : ['expired', 'waiting'];
    return ['sent'];
  };
  for (const key of [ACCEPTED, REJECTED]) {
    const is = shown.find((request) => request.key === key)?.phase.is ?? 'not there';
    if (!expected(key).includes(is))
      throw new Error(`${key} is ${is}; the server said: ${first.get(key) ?? 'nothing'}`);
  }
}

/** One answer after the other: the second leaves when the first has had its word. */
function checkSent(sent: readonly string[], isJudged: boolean): void {
  const answers = sent.filter((text) => !text.includes('"ISALIVE"'));
  const first = { subscriptionKey: ACCEPTED, status: 'ACCEPT', version: '3.0.0', pin: PIN };
  const second = { subscriptionKey: REJECTED, status: 'REJECT', version: '3.0.0' };
  const expected = (isJudged ? [first, second] : [first]).map((frame) => JSON.stringify(frame));
  if (JSON.stringify(answers) !== JSON.stringify(expected))
    throw new Error('an answer went out that nobody gave, or out of its turn');
}
