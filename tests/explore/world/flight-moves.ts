/** What can become of the first thing on its way: it arrives, or one of the faults meets it. */
import { feed, sessionOf, toMachine } from './client.ts';
import type { Move } from './moves.ts';
import type { Scene } from './scene.ts';
import { copied, judged, lastLookAt } from './server.ts';
import type { Item, Sent, State } from './state.ts';
import { callOf, completed, failed, heard, readCall, send, socketAnswered, writeCall } from './wire.ts';

type Of<Is extends Item['is']> = Extract<Item, { is: Is }>;

const told = ({ answer, key }: Sent): string => `${answer} of ${key}`;

/** Takes the first thing off, and then does `what`. */
const first =
  (what: (scene: Scene) => void): Move['run'] =>
  (scene) => {
    scene.state.flight.shift();
    what(scene);
  };

/** A row that is about to be answered has been read before, and is written back afterwards. */
function keptCopy({ state }: Scene, sent: Sent, over: 'socket' | 'rest'): void {
  const number = judgedRow(state, sent, over);
  const row = number === null ? undefined : state.rows[number];
  if (number === null || row === undefined) return;
  const isRound = row.wasPushed && !state.copies.some((copy) => copy.row === number && copy.by === 'round');
  copied(state, number, isRound ? 'round' : 'get', row);
}

/**
 * Whether the row may have been read before and be written back: where rounds end before the last look, not where the user was told that the
 * answer stands, and no look comes any more.
 */
function mayBeKept({ state, scenario }: Scene, sent: Sent, over: 'socket' | 'rest'): boolean {
  const number = judgedRow(state, sent, over);
  const row = number === null ? undefined : state.rows[number];
  if (number === null || row === undefined) return false;
  if (!scenario.assumptions.roundsEnd) return true;
  const hasLook = lastLookAt(state, row) > state.now;
  const isTold = state.sessions.some(({ lines }) => {
    const told = lines[number]?.told;
    return told === 'accept' || told === 'reject';
  });
  return hasLook || !isTold;
}

/** The row that the answer would write; null for none. */
function judgedRow(state: State, sent: Sent, over: 'socket' | 'rest'): number | null {
  const { device } = state;
  const before = { ...device };
  const { writes } = judged(state, sent, over);
  state.device = before;
  return writes === null ? null : writes.row;
}

function opening({ session }: Of<'open'>): Move[] {
  const ended = (scene: Scene, code: 'refused' | 'denied'): void => {
    const { socket } = sessionOf(scene, session);
    if (socket === null) return;
    const { generation } = socket;
    const end =
      code === 'denied'
        ? { is: 'closed' as const, code: 1008 }
        : { is: 'failed' as const, failure: 'unreachable' as const };
    feed(scene, session, toMachine({ is: 'ended', generation, end }));
  };
  return [
    {
      fault: null,
      says: `${session} connects`,
      run: first((scene) => {
        const { socket } = sessionOf(scene, session);
        if (socket === null) return;
        socket.is = 'open';
        if (!sessionOf(scene, session).isElsewhere) scene.state.listed.push(session);
        feed(scene, session, toMachine({ is: 'opened', generation: socket.generation }));
      }),
    },
    {
      fault: 'lost',
      says: `${session} cannot connect`,
      run: first((scene) => {
        ended(scene, 'refused');
      }),
    },
    { fault: 'late', says: `the handshake of ${session} hangs`, run: first(() => undefined) },
    {
      fault: 'denied',
      says: `something on the way closes the connection of ${session} with 1008`,
      run: first((scene) => {
        ended(scene, 'denied');
      }),
    },
  ];
}

function goingUp({ session, sent }: Of<'up'>, scene: Scene): Move[] {
  const moves: Move[] = [
    {
      fault: null,
      says: `the server takes the ${told(sent)} off the socket of ${session}`,
      run: first((at) => {
        socketAnswered(at, session, sent);
      }),
    },
    { fault: 'lost', says: `the ${told(sent)} never reaches the server`, run: first(() => undefined) },
    {
      fault: 'late',
      says: `the ${told(sent)} is held up on the socket of ${session}`,
      run: first((at) => {
        sessionOf(at, session).socket?.up.push({ is: 'answer', sent });
      }),
    },
  ];
  if (!mayBeKept(scene, sent, 'socket')) return moves;
  moves.push({
    fault: 'overwritten',
    says: `the server takes the ${told(sent)} off the socket of ${session}, but has read the row before and will write it back`,
    run: first((at) => {
      keptCopy(at, sent, 'socket');
      socketAnswered(at, session, sent);
    }),
  });
  return moves;
}

function comingDown({ session, frame }: Of<'down'>): Move[] {
  const what =
    frame.is === 'push' ? `the push of ${frame.key}` : frame.is === 'pong' ? 'a pong' : `the word "${frame.word}"`;
  const moves: Move[] = [
    {
      fault: null,
      says: `${session} hears ${what}`,
      run: first((scene) => {
        heard(scene, session, frame);
      }),
    },
    { fault: 'lost', says: `${what} never reaches ${session}`, run: first(() => undefined) },
    {
      fault: 'late',
      says: `${what} is held up`,
      run: first((scene) => {
        sessionOf(scene, session).socket?.down.push(frame);
      }),
    },
  ];
  if (frame.is !== 'push') return moves;
  moves.push({
    fault: 'twice',
    says: `${session} hears ${what}, and the server pushes it again`,
    run: first((scene) => {
      heard(scene, session, frame);
      send(scene, session, frame);
    }),
  });
  return moves;
}

function calling({ session, job }: Of<'call'>, scene: Scene): Move[] {
  const call = callOf(scene, session, job);
  if (call === undefined) return [{ fault: null, says: 'nothing', run: first(() => undefined) }];
  const { sent } = call;
  const what =
    call.what === 'change'
      ? `the change of the PIN by ${session}`
      : sent === null
        ? `the question of ${session}`
        : `the ${told(sent)} of ${session} over REST`;
  const withCall = (act: (scene: Scene, each: NonNullable<typeof call>) => void): Move['run'] =>
    first((at) => {
      const each = callOf(at, session, job);
      if (each !== undefined) act(at, each);
    });
  const moves: Move[] = [
    {
      fault: null,
      says: `${what} is answered`,
      run: first((at) => {
        completed(at, session, job);
      }),
    },
    {
      fault: 'lost',
      says: `${what} never reaches the server, and no reply comes`,
      run: withCall((_, each) => {
        each.stage = 'lost';
      }),
    },
    {
      fault: 'lost',
      says: `${what} is broken off before it reaches the server`,
      run: withCall((at, each) => {
        each.stage = 'lost';
        failed(at, session, each, 'C-301');
      }),
    },
    { fault: 'late', says: `${what} is held up before the server reads`, run: first(() => undefined) },
    {
      fault: 'late',
      says: `${what} is held up after the server has read, before it writes`,
      run: withCall((at, each) => {
        readCall(at, session, each);
      }),
    },
    {
      fault: 'late',
      says: `the reply to ${what} is held up`,
      run: withCall((at, each) => {
        readCall(at, session, each);
        writeCall(at, each);
      }),
    },
  ];
  if (sent === null) return moves;
  moves.push(
    {
      fault: 'lost',
      says: `the server takes ${what}, and its reply is lost`,
      run: withCall((at, each) => {
        readCall(at, session, each);
        writeCall(at, each);
        each.stage = 'lost';
      }),
    },
    {
      fault: 'lost',
      says: `the server takes ${what}, and the way breaks off before its reply`,
      run: withCall((at, each) => {
        readCall(at, session, each);
        writeCall(at, each);
        failed(at, session, each, 'C-301');
      }),
    },
  );
  if (!mayBeKept(scene, sent, 'rest')) return moves;
  moves.push({
    fault: 'overwritten',
    says: `the server takes ${what}, but has read the row before and will write it back`,
    run: first((at) => {
      keptCopy(at, sent, 'rest');
      completed(at, session, job);
    }),
  });
  return moves;
}

/** What can become of `item`, the first of the flight; first that it arrives. */
export function movesOf(item: Item, scene: Scene): Move[] {
  switch (item.is) {
    case 'open':
      return opening(item);
    case 'up':
      return goingUp(item, scene);
    case 'down':
      return comingDown(item);
    case 'call':
      return calling(item, scene);
  }
}
