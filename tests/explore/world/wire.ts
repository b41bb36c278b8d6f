/** What is on its way arrives: frames, calls and their replies. */
import { lookDueAt } from '../../../src/main/core/decision.ts';
import type { AskedWord, WaitingRequest, Verdict } from '../../../src/main/core/words.ts';
import { lockedUntilOf, ttsOf } from './clock.ts';
import { feed, sessionOf, toDesk, toMachine } from './client.ts';
import { looked, named, wordCame } from './ledger.ts';
import { SYSTEM_NAME } from './names.ts';
import type { Scene } from './scene.ts';
import { copied, fetched, isLocked, judged, newest, UNANSWERED, written } from './server.ts';
import {
  keyOf,
  rowOf,
  type Call,
  type Down,
  type Read,
  type Sent,
  type State,
  type Stray,
  type Word,
  type Session,
} from './state.ts';
import { EXPLORED } from './timing.ts';

/** A request as the server describes it. */
export function described(state: State, row: number): WaitingRequest {
  const madeAt = (state.rows[row]?.madeAt ?? state.now) + state.ahead;
  return { key: keyOf(row), code: 'AB12', systemName: SYSTEM_NAME, tts: ttsOf(madeAt) };
}

/** The word as it is read off the wire. */
function verdictOf(state: State, word: Word): Verdict {
  if (word !== 'locked') return { is: word };
  const { lockedUntil } = state.device;
  return { is: word, lockedUntil: lockedUntil === null ? null : lockedUntilOf(lockedUntil + state.ahead) };
}

/** The server sends `frame` to the session, where it has a connection that takes it. */
export function send(scene: Scene, number: number, frame: Down): void {
  const { socket } = sessionOf(scene, number);
  if (socket?.is !== 'open') return;
  if (socket.down.length > 0) socket.down.push(frame);
  else scene.state.flight.push({ is: 'down', session: number, frame });
}

/** The server takes an answer that came over a socket. */
export function socketAnswered(scene: Scene, number: number, sent: Sent, isStray = false): void {
  const { state } = scene;
  const { isElsewhere } = sessionOf(scene, number);
  const read = isElsewhere && !isStray ? { word: 'wrong-pin' as const, writes: null } : judged(state, sent, 'socket');
  if (read.writes !== null) written(state, read.writes);
  if (!isStray) send(scene, number, { is: 'verdict', sent, word: read.word });
}

/** The client hears `frame`. */
export function heard(scene: Scene, number: number, frame: Down): void {
  const session = sessionOf(scene, number);
  const { socket } = session;
  if (socket === null) return;
  const { generation } = socket;
  if (frame.is === 'pong') {
    feed(scene, number, toMachine({ is: 'heard', generation }));
    return;
  }
  feed(scene, number, toMachine({ is: 'message', generation }));
  // Whoever was told that the connection is good may have ended it.
  if (session.socket !== socket) return;
  if (frame.is === 'push') {
    feed(scene, number, toDesk({ is: 'pushed', request: described(scene.state, rowOf(frame.key)) }));
    return;
  }
  const verdict = verdictOf(scene.state, frame.word);
  wordCame(session, frame.sent, frame.word);
  feed(scene, number, toDesk({ is: 'verdict', key: frame.sent.key, verdict }));
}

export function callOf(scene: Scene, number: number, job: number): Call | undefined {
  return sessionOf(scene, number).calls.find((call) => call.job === job);
}

/** What another server says to an answer that it knows nothing of. */
const GONE: Read = { word: 'taken', writes: null };

/** The server reads what the call is about. */
export function readCall(scene: Scene, number: number, call: Call): void {
  if (call.stage !== 'out') return;
  const { isElsewhere } = sessionOf(scene, number);
  call.stage = 'read';
  if (call.what === 'question') {
    call.names = isElsewhere ? null : newest(scene.state);
    call.isLocked = !isElsewhere && isLocked(scene.state);
  }
  if (call.sent !== null) call.read = isElsewhere ? GONE : judged(scene.state, call.sent, 'rest');
}

/** The server writes what it has read, and replies. */
export function writeCall(scene: Scene, call: Call): void {
  if (call.stage !== 'read') return;
  call.stage = 'back';
  if (call.what === 'question') fetched(scene.state, call.names);
  else if (call.what === 'change') scene.state.device.pin += 1;
  else if (call.read?.writes != null) written(scene.state, call.read.writes);
}

/** The call goes all the way that is left of it, and its reply is heard. */
export function completed(scene: Scene, number: number, job: number): void {
  const call = callOf(scene, number, job);
  if (call === undefined) return;
  readCall(scene, number, call);
  writeCall(scene, call);
  answered(scene, number, call);
}

function forget(scene: Scene, number: number, call: Call): void {
  const session = sessionOf(scene, number);
  session.calls = session.calls.filter((each) => each !== call);
}

/**
 * Whether the look at an answer is due that was confirmed in this very moment. A question of this moment shows nothing of it, and is followed by
 * another, which in the real world is begun later: a question takes time.
 */
function isLookInVain({ core }: Session, now: number): boolean {
  return Object.values(core?.desk.decisions ?? {}).some(
    (decision) => decision.confirmedAt === now && (lookDueAt(decision, EXPLORED) ?? Infinity) <= now,
  );
}

/** The client hears the reply. */
function answered(scene: Scene, number: number, call: Call): void {
  const { state } = scene;
  forget(scene, number, call);
  const { job, names, sent, read, what } = call;
  if (what === 'change') {
    feed(scene, number, toDesk({ is: 'task-ended', job }));
    return;
  }
  if (sent !== null) {
    const word = read?.word ?? 'taken';
    wordCame(sessionOf(scene, number), sent, word);
    feed(scene, number, toDesk({ is: 'word', job, word: verdictOf(state, word) }));
    return;
  }
  if (call.since === state.now && isLookInVain(sessionOf(scene, number), state.now)) state.now += 1;
  looked(sessionOf(scene, number), call);
  if (names !== null) named(sessionOf(scene, number), call, names);
  const word: AskedWord = names === null ? { is: 'none' } : { is: 'names', request: described(state, names) };
  feed(scene, number, toDesk({ is: 'asked', job, word }));
}

/** The client gives the call up: the time is over, or the way broke off. What is at the server goes on there. */
export function failed(scene: Scene, number: number, call: Call, code: 'C-301' | 'C-303'): void {
  forget(scene, number, call);
  const { job, sent, stage, read, names, what } = call;
  if (what === 'change') {
    feed(scene, number, toDesk({ is: 'task-ended', job }));
    return;
  }
  if (sent === null) {
    if (stage === 'read' && names !== null) copied(scene.state, names, 'get', UNANSWERED);
    feed(scene, number, toDesk({ is: 'asked', job, word: { is: 'failed', code, denied: false } }));
    return;
  }
  if (stage === 'out' || stage === 'read') scene.state.strays.push({ session: number, sent, over: 'rest', read });
  feed(scene, number, toDesk({ is: 'word', job, word: { is: 'none', denied: false } }));
}

/** An answer that no client waits for reaches the server after all. */
export function strayed(scene: Scene, stray: Stray): void {
  const { state } = scene;
  state.strays = state.strays.filter((each) => each !== stray);
  if (stray.over === 'socket') {
    socketAnswered(scene, stray.session, stray.sent, true);
    return;
  }
  const read = stray.read ?? judged(state, stray.sent, 'rest');
  if (read.writes !== null) written(state, read.writes);
}
