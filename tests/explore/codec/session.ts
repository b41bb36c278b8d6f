import type { Answer } from '../../../src/shared/state.ts';
import type { Core } from '../../../src/main/core/core.ts';
import type { Call, Down, Line, Read, Sent, Session, Socket, Track, Up } from '../world/state.ts';
import { readDesk, readMemory, writeDesk, writeMemory } from './desk.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import { back, CALL_LIFE, jobOf, type Frame } from './frame.ts';
import { readMachine, writeMachine } from './machine.ts';
import type { Reader, Writer } from './plain.ts';

/** What the state as a whole gives to the writing of one session. */
export type Moment = Pick<Frame, 'now' | 'server' | 'longDoubt' | 'longOpen'>;

export function writeSent(to: Writer, { key, answer, pin }: Sent): void {
  to.put(key, answer, pin);
}

export const readSent = (from: Reader): Sent => ({
  key: from.take(),
  answer: from.take<Answer>(),
  pin: from.take(),
});

export function writeRead(to: Writer, read: Read | null): void {
  to.put(read === null ? null : read.word);
  if (read === null) return;
  const { writes } = read;
  to.put(writes === null ? null : writes.row);
  if (writes === null) return;
  to.flag(writes.accepted);
  to.flag(writes.rejected);
}

export function readRead(from: Reader): Read | null {
  const word = from.take<Read['word'] | null>();
  if (word === null) return null;
  const row = from.maybe();
  return { word, writes: row === null ? null : { row, accepted: from.flag(), rejected: from.flag() } };
}

function writeCall(to: Writer, call: Call, frame: Frame): void {
  to.put(jobOf(call.job, frame), call.what, call.since - frame.now, call.stage, call.names, call.before);
  to.flag(call.isLocked);
  writeRead(to, call.read);
  to.flag(call.sent !== null);
  if (call.sent !== null) writeSent(to, call.sent);
}

const readCall = (from: Reader): Call => ({
  job: from.num(),
  what: from.take(),
  since: from.num(),
  stage: from.take(),
  names: from.maybe(),
  before: from.num(),
  isLocked: from.flag(),
  read: readRead(from),
  sent: from.flag() ? readSent(from) : null,
});

export function writeDown(to: Writer, frame: Down): void {
  to.put(frame.is);
  if (frame.is === 'push') to.put(frame.key);
  else if (frame.is === 'verdict') {
    writeSent(to, frame.sent);
    to.put(frame.word);
  }
}

export function readDown(from: Reader): Down {
  const is = from.take<Down['is']>();
  if (is === 'push') return { is, key: from.take() };
  return is === 'verdict' ? { is, sent: readSent(from), word: from.take() } : { is };
}

function writeSocket(to: Writer, socket: Socket | null): void {
  to.put(socket === null ? null : socket.is);
  if (socket === null) return;
  to.many(socket.up, (up) => {
    to.flag(up.is === 'answer');
    if (up.is === 'answer') writeSent(to, up.sent);
  });
  to.many(socket.down, (down) => {
    writeDown(to, down);
  });
}

const readUp = (from: Reader): Up => (from.flag() ? { is: 'answer', sent: readSent(from) } : { is: 'ping' });

function readSocket(from: Reader): Socket | null {
  const is = from.take<Socket['is'] | null>();
  return is === null ? null : { is, generation: 1, up: from.many(readUp), down: from.many(readDown) };
}

function writeTrack(to: Writer, { fate, wordless, isProven }: Track): void {
  to.put(fate, wordless);
  to.flag(isProven);
}

const readTrack = (from: Reader): Track => ({ fate: from.take(), wordless: from.num(), isProven: from.flag() });

function writeLine(to: Writer, line: Line): void {
  to.put(line.chosen, line.sendings, line.repeats, line.corrections, line.told, line.lost, line.blind);
  to.flag(line.hasWord);
  to.flag(line.isConfirmed);
  to.flag(line.isCut);
  to.flag(line.isClosed);
  writeTrack(to, line.accept);
  writeTrack(to, line.reject);
}

const readLine = (from: Reader): Line => ({
  chosen: from.take(),
  sendings: from.num(),
  repeats: from.num(),
  corrections: from.num(),
  told: from.take(),
  lost: from.take(),
  blind: from.take(),
  hasWord: from.flag(),
  isConfirmed: from.flag(),
  isCut: from.flag(),
  isClosed: from.flag(),
  accept: readTrack(from),
  reject: readTrack(from),
});

/** The jobs that the client or its calls still speak of, in the order of their numbers. */
function jobsOf({ core, calls }: Session): readonly number[] {
  if (core === null) return calls.map(({ job }) => job);
  const { lane, decisions } = core.desk;
  if (lane.running.length + lane.waiting.length + calls.length === 0) return [];
  const jobs = new Set<number>();
  for (const { id } of lane.running) jobs.add(id);
  for (const { id } of lane.waiting) jobs.add(id);
  for (const { job } of calls) jobs.add(job);
  for (const { job } of Object.values(decisions)) if (job !== null) jobs.add(job);
  return [...jobs].sort((a, b) => a - b);
}

/** The jobs of each call that is in `flight` are written with the same numbers. */
export function writeSession(to: Writer, session: Session, moment: Moment): Frame {
  const { core, calls } = session;
  const begun = [...calls.map(({ since }) => since), ...(core?.desk.lane.running ?? []).map(({ since }) => since)];
  const oldest = Math.min(moment.now, ...begun);
  const frame: Frame = {
    ...moment,
    jobs: jobsOf(session),
    old: Math.max(CALL_LIFE, moment.now - oldest) + 1,
  };
  to.flag(session.isAsleep);
  to.flag(session.isSigned);
  to.flag(session.isElsewhere);
  to.flag(session.isDenied);
  to.put(session.lastInput === null ? null : back(session.lastInput, moment.now, timing.yieldAfter));
  to.flag(core !== null);
  to.put(frame.jobs.length);
  if (core === null) writeMemory(to, session.disk, frame);
  else {
    writeMachine(to, core.machine, frame, session.lastInput === null ? 0 : timing.yieldAfter);
    writeDesk(to, core.desk, frame);
  }
  writeSocket(to, session.socket);
  to.many(calls, (call) => {
    writeCall(to, call, frame);
  });
  to.many(session.lines, (line) => {
    writeLine(to, line);
  });
  return frame;
}

export function readSession(from: Reader, server: number): Session {
  const isAsleep = from.flag();
  const isSigned = from.flag();
  const isElsewhere = from.flag();
  const isDenied = from.flag();
  const lastInput = from.maybe();
  const runs = from.flag();
  const nextJob = from.num() + 1;
  const core: Core | null = runs ? { machine: readMachine(from), desk: readDesk(from, server, nextJob) } : null;
  return {
    isAsleep,
    isSigned,
    isElsewhere,
    isDenied,
    lastInput,
    core,
    // What runs has written all that it knows.
    disk: core === null ? readMemory(from, server) : core.desk.memory,
    socket: readSocket(from),
    calls: from.many(readCall),
    lines: from.many(readLine),
  };
}
