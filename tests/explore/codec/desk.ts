import type { Answer, LoginRequest, RequestPhase } from '../../../src/shared/state.ts';
import type { Desk } from '../../../src/main/core/desk-state.ts';
import type { Job, Want } from '../../../src/main/core/lane.ts';
import type { Memory, SentFact } from '../../../src/main/core/memory.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import { SYSTEM_NAME } from '../world/names.ts';
import { readDecision, writeDecision } from './decision.ts';
import { back, jobOf, since, type Frame } from './frame.ts';
import type { Reader, Writer } from './plain.ts';

function writePhase(to: Writer, phase: RequestPhase): void {
  to.put(phase.is, 'answer' in phase ? phase.answer : null, 'code' in phase ? phase.code : null);
  to.flag('notMe' in phase && phase.notMe);
  to.flag(('again' in phase && phase.again) || ('alone' in phase && phase.alone));
}

function readPhase(from: Reader): RequestPhase {
  const is = from.take<RequestPhase['is']>();
  const answer = from.take<Answer>();
  const code = from.take<Extract<RequestPhase, { is: 'refused' }>['code']>();
  const [notMe, yes] = [from.flag(), from.flag()];
  switch (is) {
    case 'sending':
      return { is, answer };
    case 'sent':
    case 'unchecked':
      return { is, answer, notMe };
    case 'rejected':
      return { is, notMe, alone: yes };
    case 'lost':
      return { is, answer, notMe, again: yes };
    case 'undelivered':
      return { is, answer, notMe, code };
    case 'refused':
      return { is, code };
    default:
      return { is };
  }
}

function writeRequest(to: Writer, request: LoginRequest, { server }: Frame): void {
  to.put(request.key, back(request.madeAt, server, timing.requestGone + 1));
  writePhase(to, request.phase);
}

function readRequest(from: Reader, server: number): LoginRequest {
  const key = from.take<string>();
  const madeAt = from.num() + server;
  return {
    key,
    systemName: SYSTEM_NAME,
    code: 'AB12',
    kind: 'with-code',
    time: '',
    madeAt,
    deadline: madeAt + timing.requestDeadline,
    goneAt: madeAt + timing.requestGone,
    phase: readPhase(from),
  };
}

function writeJob(to: Writer, job: Job, frame: Frame): void {
  to.put(jobOf(job.id, frame), job.kind, job.key, job.since - frame.now);
  to.many(job.tickets, (ticket) => to.put(ticket));
  to.flag(job.isVoid);
}

const readJob = (from: Reader): Job => ({
  id: from.num(),
  kind: from.take(),
  key: from.take(),
  since: from.num(),
  tickets: from.many((each) => each.num()),
  isVoid: from.flag(),
});

function writeWant(to: Writer, want: Want, frame: Frame): void {
  to.put(jobOf(want.id, frame), want.kind, want.key);
  // What may start already starts in the order in which it was wanted.
  to.put(back(want.wantedAt, frame.now, timing.answerWaits), Math.max(want.notBefore - frame.now, 0));
  to.many(want.tickets, (ticket) => to.put(ticket));
}

const readWant = (from: Reader): Want => ({
  id: from.num(),
  kind: from.take(),
  key: from.take(),
  wantedAt: from.num(),
  notBefore: from.num(),
  tickets: from.many((each) => each.num()),
});

const writeFact = (to: Writer, fact: SentFact, { server }: Pick<Frame, 'server'>): void => {
  // How long ago counts only until the request is gone.
  to.put(fact.answer, back(fact.madeAt, server, timing.requestGone + 1));
};

const readFact = (from: Reader, server: number): SentFact => ({
  answer: from.take(),
  madeAt: from.num() + server,
  at: server,
});

export function writeMemory(to: Writer, memory: Memory, frame: Pick<Frame, 'server' | 'old'>): void {
  to.record(memory.settled, (at) => to.put(back(at, frame.server, frame.old)));
  to.record(memory.answered, (answer) => to.put(answer));
  to.record(memory.sent, (fact) => {
    writeFact(to, fact, frame);
  });
  to.put(since(memory.lockedUntil, frame.server));
}

export function readMemory(from: Reader, server: number): Memory {
  return {
    settled: from.record(() => from.num() + server),
    answered: from.record(() => from.take<Answer>()),
    sent: from.record(() => readFact(from, server)),
    lockedUntil: from.until(server),
  };
}

export function writeDesk(to: Writer, desk: Desk, frame: Frame): void {
  const { now, server, old } = frame;
  to.put(desk.place);
  to.many(desk.inbox.requests, (request) => {
    writeRequest(to, request, frame);
  });
  to.record(desk.inbox.settled, (at) => to.put(back(at, server, old)));
  to.record(desk.arrivals, ({ at, pushedAt, missedAt }) => {
    to.put(back(at, now, old), since(missedAt, now));
    to.put(pushedAt === null ? null : back(pushedAt, now, timing.answerHold));
  });
  to.many(desk.lane.running, (job) => {
    writeJob(to, job, frame);
  });
  to.many(desk.lane.waiting, (want) => {
    writeWant(to, want, frame);
  });
  to.record(desk.decisions, (decision) => {
    writeDecision(to, decision, frame);
  });
  to.many([...desk.owed].sort(), (key) => to.put(key));
  to.put(since(desk.lockedUntil, server));
  writeMemory(to, desk.memory, frame);
  to.record(desk.unresolved, (fact) => {
    writeFact(to, fact, frame);
  });
  to.flag(desk.isAsleep);
  to.flag(desk.isStopped);
}

/** @param nextJob the first number that no job has */
export function readDesk(from: Reader, server: number, nextJob: number): Desk {
  return {
    place: from.take(),
    inbox: {
      requests: from.many(() => readRequest(from, server)),
      settled: from.record(() => from.num() + server),
    },
    arrivals: from.record(() => ({ at: from.num(), missedAt: from.maybe(), pushedAt: from.maybe() })),
    lane: { nextId: nextJob, running: from.many(readJob), waiting: from.many(readWant) },
    decisions: from.record(() => readDecision(from, server)),
    owed: from.many(() => from.take<string>()),
    lockedUntil: from.until(server),
    memory: readMemory(from, server),
    unresolved: from.record(() => readFact(from, server)),
    isAsleep: from.flag(),
    isStopped: from.flag(),
  };
}
