/** What happens more rarely: the user errs, changes the PIN or ends the program; the server or the clock is another one. */
import { isOpen } from '../../../src/shared/requests.ts';
import { canDecide } from '../../../src/main/core/answers.ts';
import { lockLiftedAt } from '../../../src/main/core/server-times.ts';
import { LOCK, lockedUntilOf } from './clock.ts';
import { feed, placeOf, sessionOf, toDesk, toMachine } from './client.ts';
import { bothWays, killed } from './fault-moves.ts';
import { isInUse, pinOf, touched } from './free-moves.ts';
import type { Move } from './moves.ts';
import type { Scene } from './scene.ts';
import { isLocked, lockDevice, serverTime } from './server.ts';
import { leaveSocket } from './client.ts';

/** The ticket of whoever changes the PIN; nobody waits for it here. */
const TICKET = 1;

/** The user types a PIN that is not the device's. */
function* wrongPins(number: number, { state }: Scene): Generator<Move> {
  const { core } = state.sessions[number] ?? {};
  for (const request of core?.desk.inbox.requests ?? []) {
    const { key } = request;
    if (core == null || !isOpen(request) || !canDecide(core.desk, key, 'accept')) continue;
    yield {
      fault: 'wrong-pin',
      says: `the user of ${number} approves ${key} with a wrong PIN`,
      run: (scene) => {
        const pin = pinOf(sessionOf(scene, number), key, ' wrong');
        feed(scene, number, toDesk({ is: 'decided', key, answer: 'accept', notMe: false, pin }));
      },
    };
  }
}

/** The user locks the device by wrong PINs in the status window, which is told how long. */
function ownLock(number: number): Move {
  return {
    fault: 'own-lock',
    says: `the user of ${number} locks the device by wrong PINs elsewhere in the program`,
    run: (scene) => {
      lockDevice(scene.state);
      const now = serverTime(scene.state);
      feed(scene, number, toDesk({ is: 'pin-locked', until: lockLiftedAt(lockedUntilOf(now + LOCK), now) }));
    },
  };
}

/** The client is to use another server. */
function moved(number: number): Move {
  return {
    fault: 'moved',
    says: `${number} is moved to another server`,
    run: (scene) => {
      const session = sessionOf(scene, number);
      session.isElsewhere = true;
      for (const line of session.lines) if (line.told === 'pending') line.isCut = true;
      feed(scene, number, toDesk({ is: 'placed', place: placeOf(session) }));
      feed(scene, number, toMachine({ is: 'stop' }));
      leaveSocket(scene, number);
      feed(scene, number, toMachine({ is: 'start' }));
    },
  };
}

/** The user ends the program; its socket is closed in good order. */
function quit(scene: Scene, number: number): void {
  feed(scene, number, toDesk({ is: 'stopped' }));
  feed(scene, number, toMachine({ is: 'stop' }));
  killed(scene, number);
}

/** Rarer things that can come now. */
export function* rareMoves(scene: Scene): Generator<Move> {
  const { state } = scene;
  const [head] = state.flight;
  const isUnderWay = head?.is === 'up' || head?.is === 'call';
  if (head !== undefined && !isUnderWay) return;
  for (let number = 0; number < state.sessions.length; number++) {
    const session = state.sessions[number];
    if (session?.core == null || session.isAsleep || (head !== undefined && head.session !== number)) continue;
    const { machine } = session.core;
    yield* bothWays('quit', `the user of ${number} ends the program`, number, isUnderWay, (later) => {
      quit(later, number);
    });
    if (!session.isElsewhere) yield moved(number);
    if (head !== undefined) continue;
    if (isInUse(state, number)) {
      yield* wrongPins(number, scene);
      if (!isLocked(state)) yield ownLock(number);
      yield {
        fault: 'pin-change',
        says: `the user of ${number} changes the PIN`,
        run: (later) => {
          feed(later, number, toDesk({ is: 'task', ticket: TICKET, kind: 'exclusive' }));
        },
      };
    }
    if (!session.isDenied && machine.is !== 'quarantined')
      yield {
        fault: 'denied',
        says: `the backend of ${number} denies the device again and again`,
        run: (later) => {
          sessionOf(later, number).isDenied = true;
          feed(later, number, toMachine({ is: 'quarantine' }));
        },
      };
    if (session.lastInput !== null) {
      yield {
        fault: 'hurry',
        says: `the user of ${number} asks for an attempt at once`,
        run: (later) => {
          touched(later, number);
          feed(later, number, toMachine({ is: 'retry-now' }));
        },
      };
      if (machine.is === 'yielded')
        yield {
          fault: 'hurry',
          says: `the user of ${number} touches the computer in the moment in which the server knows the device again`,
          run: (later) => {
            touched(later, number);
            feed(later, number, toMachine({ is: 'readmit' }));
          },
        };
    }
    yield {
      fault: 'clock',
      says: `the clock of ${number} jumps`,
      run: (later) => {
        feed(later, number, toMachine({ is: 'retry-now' }));
        feed(later, number, toMachine({ is: 'woken' }));
      },
    };
  }
}
