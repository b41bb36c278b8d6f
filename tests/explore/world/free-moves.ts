/** What comes by itself: people, the login system, what was held up, and time. */
import { isFinished, isOpen } from '../../../src/shared/requests.ts';
import type { Answer } from '../../../src/shared/state.ts';
import { canDecide } from '../../../src/main/core/answers.ts';
import { feed, placeOf, sessionOf, startProgram, toDesk, toMachine } from './client.ts';
import { NOON } from './clock.ts';
import type { Move } from './moves.ts';
import type { Scene } from './scene.ts';
import { deleted, isLocked, rightPin, written } from './server.ts';
import { DEAD, keyOf, newLine, rowOf, type Read, type Session, type State } from './state.ts';
import { EXPLORED as timing } from './timing.ts';
import { isOld, moveTo, momentToMoveTo } from './time.ts';
import { completed, heard, send, socketAnswered, strayed } from './wire.ts';

/** The first request is made so long after a full minute, ms: a question names the minute alone. */
const SECOND_OF_FIRST = 20_000;

/** A login system asks for the user. Pushed at once, to the oldest connection in the list. */
export function made(scene: Scene): void {
  const { state } = scene;
  if (state.rows.length === 0) state.ahead = NOON + SECOND_OF_FIRST - state.now;
  const number = state.rows.length;
  const to = state.listed[0];
  state.rows.push({
    madeAt: state.now,
    accepted: false,
    rejected: false,
    wasPushed: to !== undefined,
    copied: null,
    lastLook: null,
    isGone: false,
  });
  for (const session of state.sessions) session.lines.push(newLine());
  if (to !== undefined && to !== DEAD) send(scene, to, { is: 'push', key: keyOf(number) });
}

/** Whether the user can use the program: it runs, and the screen shows it. */
export function isInUse({ sessions }: State, number: number): boolean {
  const session = sessions[number];
  return session?.core != null && !session.isAsleep && session.core.machine.lockedSince === null;
}

/** What the user types for `key`; it names what it is meant for. */
export const pinOf = (session: Session, key: string, end: string): string => `${key} ${placeOf(session)}${end}`;

function decides(number: number, key: string, answer: Answer): Move {
  return {
    fault: null,
    says: `the user of ${number} ${answer === 'accept' ? 'approves' : 'rejects'} ${key}`,
    run: (scene) => {
      touched(scene, number);
      const pin = answer === 'accept' ? pinOf(sessionOf(scene, number), key, rightPin(scene.state.device.pin)) : null;
      feed(scene, number, toDesk({ is: 'decided', key, answer, notMe: false, pin }));
    },
  };
}

function* byUsers({ state, scenario }: Scene): Generator<Move> {
  for (let number = 0; number < state.sessions.length; number++) {
    const { core } = state.sessions[number] ?? {};
    if (core == null || !isInUse(state, number)) continue;
    for (const request of core.desk.inbox.requests) {
      const { key } = request;
      if (isOpen(request) && rowOf(key) < scenario.answered)
        for (const answer of scenario.answers)
          if (
            canDecide(core.desk, key, answer) &&
            isAllowed(state, number, key, answer, scenario.assumptions.sessionsAgree)
          )
            yield decides(number, key, answer);
    }
    if (core.desk.inbox.requests.some(isFinished))
      yield {
        fault: null,
        says: `the user of ${number} puts away what is done`,
        run: (scene) => {
          feed(scene, number, toDesk({ is: 'dismissed-done' }));
        },
      };
  }
}

/** Where sessions agree, nobody answers otherwise than another has. */
function isAllowed(state: State, number: number, key: string, answer: Answer, agree: boolean): boolean {
  if (!agree) return true;
  const row = Number(key.slice(1));
  return state.sessions.every(({ lines }, other) => {
    const chosen = other === number ? null : (lines[row]?.chosen ?? null);
    return chosen === null || chosen === answer;
  });
}

/** The user has touched keyboard or mouse. */
export function touched(scene: Scene, number: number): void {
  const session = sessionOf(scene, number);
  if (session.lastInput !== null) session.lastInput = scene.state.now;
}

/** People come back: to the screen, the computer, or the program. The fair run has them come at once. */
function* returns({ state }: Scene): Generator<Move> {
  for (let number = 0; number < state.sessions.length; number++) {
    const session = state.sessions[number];
    if (session === undefined) continue;
    if (session.isAsleep)
      yield {
        fault: null,
        says: `the computer of ${number} wakes`,
        run: (scene) => {
          sessionOf(scene, number).isAsleep = false;
          feed(scene, number, toMachine({ is: 'wake' }));
        },
      };
    else if (session.core !== null && session.isDenied)
      yield {
        fault: null,
        says: `the server knows the device of ${number} again`,
        run: (scene) => {
          sessionOf(scene, number).isDenied = false;
          feed(scene, number, toMachine({ is: 'readmit' }));
        },
      };
    else if (session.core === null)
      yield {
        fault: null,
        says: `the program of ${number} starts again`,
        run: (scene) => {
          startProgram(scene, number);
        },
      };
    else if (session.core.machine.lockedSince !== null)
      yield {
        fault: null,
        says: `the user of ${number} unlocks the screen`,
        run: (scene) => {
          touched(scene, number);
          feed(scene, number, toMachine({ is: 'unlock' }));
        },
      };
    else if (session.lastInput !== null && session.lastInput < state.now)
      yield {
        fault: null,
        says: `the user of ${number} touches the computer`,
        run: (scene) => {
          touched(scene, number);
          feed(scene, number, toMachine({ is: 'woken' }));
        },
      };
  }
}

/** What was held up goes on. */
function* releases({ state }: Scene): Generator<Move> {
  for (let number = 0; number < state.sessions.length; number++) {
    const session = state.sessions[number];
    if (session === undefined) continue;
    const { socket, calls } = session;
    if (socket !== null && socket.up.length > 0)
      yield {
        fault: null,
        says: `what is held up on the socket of ${number} reaches the server`,
        run: (scene) => {
          const up = sessionOf(scene, number).socket?.up.shift();
          if (up?.is === 'answer') socketAnswered(scene, number, up.sent);
          else send(scene, number, { is: 'pong' });
        },
      };
    if (socket !== null && socket.down.length > 0)
      yield {
        fault: null,
        says: `what is held up reaches ${number} over its socket`,
        run: (scene) => {
          const down = sessionOf(scene, number).socket?.down.shift();
          if (down !== undefined) heard(scene, number, down);
        },
      };
    for (const { job, stage, sent } of calls)
      if (stage !== 'lost')
        yield {
          fault: null,
          says: `the ${sent === null ? 'question' : sent.answer} of ${number} over REST goes on (${stage})`,
          run: (scene) => {
            completed(scene, number, job);
          },
        };
  }
  for (let index = 0; index < state.strays.length; index++)
    yield {
      fault: null,
      says: 'an answer that nobody waits for reaches the server',
      run: (scene) => {
        const stray = scene.state.strays[index];
        if (stray !== undefined) strayed(scene, stray);
      },
    };
  for (let index = 0; index < state.copies.length; index++)
    yield {
      fault: null,
      says: `the server writes back the row that it had read (${state.copies[index]?.by === 'round' ? 'its round ends' : "another's question"})`,
      run: (scene) => {
        const [copy] = scene.state.copies.splice(index, 1);
        if (copy !== undefined) written(scene.state, copy);
      },
    };
}

/** Whether an answer to `row` has been read, and not written yet. */
function isBeingAnswered({ sessions, strays }: State, row: number): boolean {
  const isOf = (read: Read | null): boolean => read?.writes?.row === row;
  return (
    strays.some(({ read }) => isOf(read)) ||
    sessions.some(({ calls }) => calls.some(({ stage, read }) => stage === 'read' && isOf(read)))
  );
}

/** The job that deletes old requests. Where it may meet with answers, it reads first and deletes later. */
function* jobs(scene: Scene): Generator<Move> {
  const { state, scenario } = scene;
  for (let index = 0; index < state.rows.length; index++) {
    const row = state.rows[index];
    if (row === undefined || !isOld(scene, row)) continue;
    if (scenario.assumptions.jobAlone && isBeingAnswered(state, index)) continue;
    if (!scenario.assumptions.jobAlone && row.copied === null)
      yield {
        fault: null,
        says: `the job that deletes old requests reads r${index}`,
        run: (later) => {
          const old = later.state.rows[index];
          if (old !== undefined) old.copied = { accepted: old.accepted, rejected: old.rejected };
        },
      };
    else
      yield {
        fault: null,
        says: `the server deletes r${index}`,
        run: (later) => {
          deleted(later.state, index);
        },
      };
  }
}

/**
 * In good weather pings and questions come round for ever in the same way: of the moments of a round one stands for all, right after a ping and
 * before a question.
 */
function isOtherMoment({ state }: Scene): boolean {
  return state.sessions.every(({ core }) => {
    if (core?.machine.is !== 'online') return false;
    const { pulse, asking } = core.machine;
    const isGood = state.now >= asking.doubtUntil && core.desk.lane.running.length === 0;
    const isMoment = pulse?.pingAt === state.now + timing.pingEvery && state.now - asking.lastAt > timing.pingEvery;
    return isGood && !isMoment;
  });
}

/** Whether a login system may make the next request now. */
function mayBeMade(scene: Scene): boolean {
  const { state, scenario } = scene;
  const [before] = state.rows;
  if (state.rows.length >= scenario.requests || isLocked(state)) return false;
  if (before === undefined) return !scenario.isMadeAtOnce && !isOtherMoment(scene);
  return state.now - before.madeAt <= scenario.apart;
}

/**
 * All that can come by itself while nothing is on its way. What the fair run takes comes first: everybody comes back, everything goes on, and
 * time passes.
 */
export function* freeMoves(scene: Scene): Generator<Move> {
  const { state } = scene;
  yield* returns(scene);
  yield* releases(scene);
  const at = momentToMoveTo(scene);
  if (at === null) yield* jobs(scene);
  else {
    yield {
      fault: null,
      says: `${((at - state.now) / 1_000).toFixed(1)} s pass`,
      run: (later) => {
        moveTo(later, at);
      },
    };
    yield* jobs(scene);
  }
  if (mayBeMade(scene)) yield { fault: null, says: `a login system makes r${state.rows.length}`, run: made };
  yield* byUsers(scene);
}
