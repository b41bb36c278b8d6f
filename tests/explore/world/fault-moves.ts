/** What can go wrong around the clients at any moment. */
import { feed, leaveSocket, sessionOf, toMachine } from './client.ts';
import { excuse } from './ledger.ts';
import type { Move } from './moves.ts';
import type { FaultKind } from './scenario.ts';
import type { Scene } from './scene.ts';
import { copied, isLiving, isLocked, lockDevice, UNANSWERED } from './server.ts';
import { DEAD, type Item } from './state.ts';
import { callOf, readCall, socketAnswered, writeCall } from './wire.ts';

/** What is on its way to the server from this client still arrives there; nothing comes back. */
function arriveInSilence(scene: Scene, number: number): void {
  for (const item of scene.state.flight) {
    if (item.session !== number) continue;
    if (item.is === 'up') socketAnswered(scene, number, item.sent, true);
    if (item.is !== 'call') continue;
    const call = callOf(scene, number, item.job);
    if (call === undefined) continue;
    readCall(scene, number, call);
    writeCall(scene, call);
  }
}

/** Nothing more comes of what this client has on its way. */
function forgetFlight(scene: Scene, number: number): void {
  for (const item of scene.state.flight) {
    const call = item.is === 'call' && item.session === number ? callOf(scene, number, item.job) : undefined;
    if (call !== undefined) call.stage = 'lost';
  }
  scene.state.flight = scene.state.flight.filter(({ session }) => session !== number);
}

/** The network of the computer is gone: calls hang, frames are lost. */
function cutOff(scene: Scene, number: number): void {
  const session = sessionOf(scene, number);
  forgetFlight(scene, number);
  for (const call of session.calls) {
    // What is at the server already goes on there.
    if (call.stage === 'read') {
      if (call.sent !== null)
        scene.state.strays.push({ session: number, sent: call.sent, over: 'rest', read: call.read });
      else if (call.names !== null) copied(scene.state, call.names, 'get', UNANSWERED);
    }
    call.stage = 'lost';
  }
  session.socket?.up.splice(0);
  session.socket?.down.splice(0);
}

/** The connection breaks off, and the client is told. `knows`: the server is, too. */
function broken(scene: Scene, number: number, knows: boolean): void {
  const { state } = scene;
  const { socket } = sessionOf(scene, number);
  if (socket === null) return;
  state.flight = state.flight.filter((item) => item.session !== number || item.is === 'call');
  state.listed = knows
    ? state.listed.filter((each) => each !== number)
    : state.listed.map((each) => (each === number ? DEAD : each));
  socket.up.splice(0);
  socket.down.splice(0);
  const { generation } = socket;
  feed(scene, number, toMachine({ is: 'ended', generation, end: { is: 'closed', code: 1006 } }));
}

function* dropped(number: number, { state }: Scene): Generator<Move> {
  const socket = state.sessions[number]?.socket;
  if (socket?.is !== 'open') return;
  yield {
    fault: 'dropped',
    says: `the connection of ${number} breaks off`,
    run: (scene) => {
      broken(scene, number, true);
    },
  };
  yield {
    fault: 'dropped',
    says: `the connection of ${number} breaks off, and the server does not notice`,
    run: (scene) => {
      broken(scene, number, false);
    },
  };
  yield {
    fault: 'dropped',
    says: `the connection of ${number} falls silent`,
    run: (scene) => {
      const { socket: silent } = sessionOf(scene, number);
      if (silent === null) return;
      scene.state.flight = scene.state.flight.filter((item) => item.session !== number || item.is === 'call');
      silent.is = 'silent';
      silent.up.splice(0);
      silent.down.splice(0);
    },
  };
}

/** The computer sleeps. `isClosed`: the goodbye of the socket still gets through. */
function slept(scene: Scene, number: number, isClosed: boolean): void {
  const session = sessionOf(scene, number);
  excuse(session);
  if (!isClosed && session.socket?.is === 'open') session.socket.is = 'silent';
  cutOff(scene, number);
  feed(scene, number, toMachine({ is: 'sleep' }));
  session.isAsleep = true;
  cutOff(scene, number);
}

/** The program is gone from one moment to the next; the system closes its socket. */
export function killed(scene: Scene, number: number): void {
  const session = sessionOf(scene, number);
  excuse(session);
  forgetFlight(scene, number);
  leaveSocket(scene, number);
  for (const call of session.calls) {
    if (call.stage !== 'out' && call.stage !== 'read') continue;
    if (call.sent !== null)
      scene.state.strays.push({ session: number, sent: call.sent, over: 'rest', read: call.read });
    else if (call.stage === 'read' && call.names !== null) copied(scene.state, call.names, 'get', UNANSWERED);
  }
  session.calls = [];
  session.core = null;
  for (const line of session.lines) if (line.chosen !== null) line.isCut = true;
}

/** With something on its way there are two ways: it arrives before, or not at all. */
export function* bothWays(
  fault: FaultKind,
  says: string,
  number: number,
  isUnderWay: boolean,
  what: (scene: Scene) => void,
): Generator<Move> {
  yield { fault, says: isUnderWay ? `${says}; what is on its way is lost` : says, run: what };
  if (!isUnderWay) return;
  yield {
    fault,
    says: `${says}; what is on its way reaches the server`,
    run: (scene) => {
      arriveInSilence(scene, number);
      what(scene);
    },
  };
}

/** Whether it matters that the client is met while `item` is on its way. */
const isAnswer = (item: Item, scene: Scene): boolean =>
  item.is === 'up' || (item.is === 'call' && callOf(scene, item.session, item.job)?.sent != null);

/** Faults around the clients that can come now. */
export function* faultMoves(scene: Scene): Generator<Move> {
  const { state } = scene;
  const [head] = state.flight;
  // While something else is on its way than an answer or its word, a fault comes before or after it.
  if (head !== undefined && !isAnswer(head, scene) && head.is !== 'down') return;
  for (let number = 0; number < state.sessions.length; number++) {
    const session = state.sessions[number];
    if (session?.core == null || session.isAsleep || (head !== undefined && head.session !== number)) continue;
    const isUnderWay = head !== undefined && isAnswer(head, scene);
    yield* dropped(number, scene);
    if (session.core.machine.lockedSince === null)
      yield {
        fault: 'screen-lock',
        says: `the screen of ${number} is locked`,
        run: (later) => {
          feed(later, number, toMachine({ is: 'lock' }));
        },
      };
    yield* bothWays('sleep', `the computer of ${number} sleeps`, number, isUnderWay, (later) => {
      slept(later, number, true);
    });
    if (session.socket?.is === 'open')
      yield* bothWays('sleep', `the computer of ${number} sleeps without a goodbye`, number, isUnderWay, (later) => {
        slept(later, number, false);
      });
    yield* bothWays('kill', `the program of ${number} is killed`, number, isUnderWay, (later) => {
      killed(later, number);
    });
  }
  if (head === undefined && state.rows.some(isLiving) && !isLocked(state))
    yield {
      fault: 'device-lock',
      says: 'somebody locks the device from elsewhere',
      run: (later) => {
        lockDevice(later.state);
      },
    };
}
