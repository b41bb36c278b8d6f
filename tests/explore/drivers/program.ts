/** The real drivers as compose-requests wires them, on a network of this test's own; what they do is written down in the words of the trace. */
import { ok, err, type Result } from '../../../src/shared/result.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import { composeRequests, type RequestServices } from '../../../src/main/compose-requests.ts';
import type { AnswerOutcome, Rest, RestFailure } from '../../../src/main/connection/rest.ts';
import type { SocketEvents } from '../../../src/main/connection/socket.ts';
import type { WaitingRequest } from '../../../src/main/connection/wire.ts';
import { codeOf } from '../../../src/main/core/failure.ts';
import { EMPTY_MEMORY, readMemory, writeMemory, type Memory } from '../../../src/main/core/memory.ts';
import type { AnswerWord, AskedWord, Verdict } from '../../../src/main/core/words.ts';
import type { Log } from '../../../src/main/diagnostics/log.ts';
import { isShown, isWatched } from '../world/client.ts';
import { EXPLORED } from '../world/timing.ts';
import type { Stimulus } from './trace.ts';

const NOTHING = (): void => undefined;
const SILENT: Log = { debug: NOTHING, info: NOTHING, warn: NOTHING, error: NOTHING };
const WHO = { deviceId: '111-222-333-444', apiKey: '00000000-0000-0000-0000-000000000000' };

/** What the program has done since the last question. */
export interface Done {
  readonly socket: string[];
  readonly desk: string[];
}

/** One run after another of the same program, with the same disk. */
export interface Program {
  readonly happens: (stimulus: Stimulus) => void;
  /** What it has done since this was asked last. */
  readonly done: () => Done;
  readonly requests: () => readonly LoginRequest[];
  readonly connection: () => string;
  readonly lockedUntil: () => number | null;
}

const failure = (code: 'C-301' | 'C-303'): RestFailure => {
  const is = code === 'C-303' ? 'timeout' : 'unreachable';
  return { is, code: codeOf(is) };
};

function answerOf(word: AnswerWord): Result<AnswerOutcome, RestFailure> {
  return word.is === 'none' ? err(failure('C-301')) : ok(word);
}

function waitingOf(word: AskedWord): Result<WaitingRequest | null, RestFailure> {
  if (word.is === 'failed') return err(failure(word.code === 'C-303' ? 'C-303' : 'C-301'));
  return ok(word.is === 'none' ? null : word.request);
}

/** A frame of the server, as it is on the wire. */
function frame(inner: object): string {
  return JSON.stringify({ id: 'x', type: 'JSON', reply: false, data: JSON.stringify(inner) });
}

const pushed = ({ key, code, systemName, tts }: WaitingRequest): string =>
  frame({ messageType: 'NOTIFICATION', subscriptionKey: key, challenge: code, serverName: systemName, tts });

function judged(key: string, verdict: Verdict): string {
  if (verdict.is === 'taken') return frame({ messageType: 'CORRECT_PIN', subscriptionKey: key });
  const status = verdict.is === 'locked' ? 'LOCKED' : 'WRONG_PIN';
  const lockedUntil = verdict.is === 'locked' ? verdict.lockedUntil : null;
  return frame({ messageType: 'INCORRECT_PIN', subscriptionKey: key, pinResult: { status, lockedUntil } });
}

/** A frame of the client in the words of the trace. */
function sentInWords(text: string): string {
  const { status, subscriptionKey, pin } = JSON.parse(text) as {
    status: string;
    subscriptionKey: string;
    pin?: string;
  };
  return `${status.toLowerCase()} ${subscriptionKey} ${pin ?? '-'}`;
}

/** @param serverNow the server's time, ms since 1970 */
export function createProgram(serverNow: () => number): Program {
  let disk: Memory = EMPTY_MEMORY;
  let services: RequestServices | null = null;
  let socket: SocketEvents | null = null;
  let done: Done = { socket: [], desk: [] };
  let calls: ((word: AnswerWord & AskedWord) => void)[] = [];
  let requests: readonly LoginRequest[] = [];
  let connection = '';
  let lockedUntil: number | null = null;
  /** What the window shows: it follows what is happening; and what it showed when the link looked last. */
  let shown: readonly LoginRequest[] = [];
  let before = shown;
  let isSigned = false;
  /** Counts the runs: one that was killed is not listened to. */
  let run = 0;

  function call<T>(what: string, read: (word: AnswerWord & AskedWord) => T): Promise<T> {
    done.desk.push(what);
    return new Promise((resolve) => {
      calls.push((word) => {
        resolve(read(word));
      });
    });
  }

  const never = (): Promise<never> => Promise.reject(new Error('no story asks for this'));
  const rest: Rest = {
    register: never,
    status: never,
    setPin: never,
    validatePin: never,
    remove: never,
    waiting: () => call('get', (word) => waitingOf(word)),
    accept: (_who, key, pin) => call(`put accept ${key} ${pin}`, (word) => answerOf(word)),
    reject: (_who, key) => call(`put reject ${key} -`, (word) => answerOf(word)),
  };

  function start(): void {
    const own = ++run;
    const say = (what: () => void): void => {
      if (own === run) what();
    };
    calls = [];
    services = composeRequests({
      websocketUrl: () => 'wss://explored.test/name',
      backendUrl: () => 'https://explored.test',
      version: '3.0.0',
      rest,
      openSocket: (_target, events) => {
        socket = events;
        done.socket.push('open');
        return {
          send: (text) => done.socket.push(sentInWords(text)) > 0,
          ping: () => void done.socket.push('ping'),
          close: () => void done.socket.push('close'),
          terminate: () => void done.socket.push('drop'),
        };
      },
      credentials: () => WHO,
      timing: EXPLORED,
      now: serverNow,
      log: SILENT,
      random: () => 0.5,
      surroundings: {
        idleFor: () => 0,
        isWatched: () => isWatched(shown),
        isShown: () => isShown(shown),
        hasSign: () => isSigned,
      },
      onOtherSession: () => {
        isSigned = true;
      },
      memory: {
        load: () => readMemory(writeMemory(disk), serverNow()),
        save: (memory) => {
          disk = memory;
          done.desk.push(`save ${JSON.stringify(memory)}`);
        },
      },
      onConnection: (state) => {
        connection = JSON.stringify(state);
      },
      onConnected: () => void done.socket.push('tell-connected'),
      onDenied: () => void done.socket.push('tell-denied'),
      onRequests: (list) => {
        say(() => {
          requests = list;
        });
      },
      onLock: (until) => {
        lockedUntil = until;
      },
      onLostAnswer: ({ key }) => void done.desk.push(`lost ${key}`),
      onFate: (key, _fact, fate) => void done.desk.push(`fate ${key} ${fate}`),
    });
    services.start(WHO);
  }

  function happens(stimulus: Stimulus): void {
    switch (stimulus.is) {
      case 'start':
        start();
        break;
      case 'kill':
        run += 1;
        services = null;
        socket = null;
        requests = [];
        connection = '';
        lockedUntil = null;
        break;
      case 'opened':
        socket?.onOpen();
        break;
      case 'pong':
        socket?.onPong();
        break;
      case 'ended':
        socket?.onEnd(stimulus.end);
        break;
      case 'push':
        socket?.onText(pushed(stimulus.request));
        break;
      case 'verdict':
        socket?.onText(judged(stimulus.key, stimulus.verdict));
        break;
      case 'word':
      case 'asked':
        calls[stimulus.call]?.(stimulus.word as AnswerWord & AskedWord);
        break;
      case 'decided': {
        const { key, answer, notMe, pin } = stimulus.input;
        void (answer === 'accept' ? services?.delivery.approve(key, pin ?? '') : services?.delivery.reject(key, notMe));
        break;
      }
      case 'dismissed':
        services?.approvals.dismissDone();
        break;
      case 'desktop':
        services?.tell(stimulus.event);
        break;
      case 'timers':
        // Whoever opens or closes a window has the link look.
        if (shown !== before) services?.look();
        before = shown;
    }
  }

  return {
    happens,
    done: () => {
      const all = done;
      done = { socket: [], desk: [] };
      shown = requests;
      return all;
    },
    requests: () => requests,
    connection: () => connection,
    lockedUntil: () => lockedUntil,
  };
}
