/** A client at work: gives its core what happens, and performs in this world what the core wants, as the drivers do in the real one. */
import { isOpen } from '../../../src/shared/requests.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import {
  coreDue,
  coreStep,
  type Core,
  type CoreEffect,
  type CoreEnvironment,
  type CoreInput,
} from '../../../src/main/core/core.ts';
import { EMPTY_DESK, openedDesk, type DeskEffect, type DeskInput } from '../../../src/main/core/desk-state.ts';
import { readMemory, writeMemory } from '../../../src/main/core/memory.ts';
import { INITIAL, isLive, type Effect, type MachineEvent } from '../../../src/main/core/machine-state.ts';
import type { Scene } from './scene.ts';
import { performed, stepped } from './ledger.ts';
import { ELSEWHERE, PLACE } from './names.ts';
import { serverTime } from './server.ts';
import { DEAD, type Call, type Sent, type Session, type Socket } from './state.ts';
import { EXPLORED } from './timing.ts';

export const toMachine = (event: MachineEvent): CoreInput => ({ to: 'machine', event });
export const toDesk = (input: DeskInput): CoreInput => ({ to: 'desk', input });

const half = (): number => 0.5;

/** The approval window is open as long as it has something to show. */
export const isWatched = (requests: readonly LoginRequest[]): boolean => requests.length > 0;

/** One that waits is on the screen. */
export const isShown = (requests: readonly LoginRequest[]): boolean => requests.some(isOpen);

function environment({ state }: Scene, core: Core, session: Session): CoreEnvironment {
  const { requests } = core.desk.inbox;
  return {
    now: state.now,
    server: serverTime(state),
    timing: EXPLORED,
    random: half,
    idleFor: session.lastInput === null ? 0 : state.now - session.lastInput,
    watched: isWatched(requests),
    shown: isShown(requests),
    signed: session.isSigned,
  };
}

export function sessionOf({ state }: Scene, number: number): Session {
  const session = state.sessions[number];
  if (session === undefined) throw new Error(`there is no session ${number}`);
  return session;
}

/** When the client's next timer goes off; null where none is set. */
export function dueOf(scene: Scene, session: Session): number | null {
  const { core, isAsleep } = session;
  return core === null || isAsleep ? null : coreDue(core, environment(scene, core, session));
}

/** Gives the client `first`, and performs what follows. Nothing happens where it does not run. */
export function feed(scene: Scene, number: number, first: CoreInput): void {
  const session = sessionOf(scene, number);
  const queue: CoreInput[] = [first];
  for (let input = queue.shift(); input !== undefined; input = queue.shift()) {
    const { core } = session;
    if (core === null) return;
    const next = coreStep(core, input, environment(scene, core, session));
    session.core = next.core;
    stepped(session, input, next);
    for (const { onStep } of scene.watches) onStep?.(scene, number, input, core);
    for (const effect of next.effects) {
      for (const { onEffect } of scene.watches) onEffect?.(scene, number, effect, input);
      if (effect.of === 'desk') performed(session, effect.effect);
      const follows = perform(scene, number, effect);
      if (follows !== null) queue.push(follows);
    }
  }
}

/** Gives what the core is told at once; null where that is nothing. */
function perform(scene: Scene, number: number, effect: CoreEffect): CoreInput | null {
  return effect.of === 'machine' ? onMachine(scene, number, effect.effect) : onDesk(scene, number, effect.effect);
}

function onMachine(scene: Scene, number: number, effect: Effect): CoreInput | null {
  const session = sessionOf(scene, number);
  switch (effect.do) {
    case 'open':
      session.socket = { generation: effect.generation, is: 'opening', up: [], down: [] };
      scene.state.flight.push({ is: 'open', session: number });
      return null;
    case 'close':
    case 'drop':
      leaveSocket(scene, number);
      return null;
    case 'ping':
      return ping(session.socket);
    default:
      return null;
  }
}

/** A pong comes at once, unless frames before it are held up. */
function ping(socket: Socket | null): CoreInput | null {
  if (socket?.is !== 'open') return null;
  if (socket.up.length > 0) socket.up.push({ is: 'ping' });
  else if (socket.down.length > 0) socket.down.push({ is: 'pong' });
  else return toMachine({ is: 'heard', generation: socket.generation });
  return null;
}

/**
 * The client lets its socket go. What is held up on its way to the server goes on without it; what was sent to it is not heard any more. Of
 * a silent one the server does not learn.
 */
export function leaveSocket(scene: Scene, number: number): void {
  const { state } = scene;
  const session = sessionOf(scene, number);
  const { socket } = session;
  if (socket === null) return;
  if (socket.is === 'silent') state.listed = state.listed.map((each) => (each === number ? DEAD : each));
  else {
    state.listed = state.listed.filter((each) => each !== number);
    for (const up of socket.up)
      if (up.is === 'answer') state.strays.push({ session: number, sent: up.sent, over: 'socket', read: null });
  }
  state.flight = state.flight.filter((item) => item.session !== number || item.is === 'call');
  session.socket = null;
}

function beginCall(
  { state, ...rest }: Scene,
  number: number,
  job: number,
  what: Call['what'],
  sent: Sent | null,
): void {
  const call: Call = {
    job,
    what,
    sent,
    since: state.now,
    stage: 'out',
    read: null,
    names: null,
    before: 0,
    isLocked: false,
  };
  sessionOf({ state, ...rest }, number).calls.push(call);
  state.flight.push({ is: 'call', session: number, job });
}

function onDesk(scene: Scene, number: number, effect: DeskEffect): CoreInput | null {
  const { state } = scene;
  const session = sessionOf(scene, number);
  switch (effect.do) {
    case 'remember':
      session.disk = effect.memory;
      return null;
    case 'frame': {
      const { key, answer, pin } = effect;
      const { socket, core } = session;
      if (socket === null || socket.is === 'opening' || core === null || !isLive(core.machine))
        return toDesk({ is: 'unsent', key });
      const sent = { key, answer, pin };
      if (socket.is === 'silent') return null;
      if (socket.up.length > 0) socket.up.push({ is: 'answer', sent });
      else state.flight.push({ is: 'up', session: number, sent });
      return null;
    }
    case 'put':
    case 'get': {
      const { job } = effect;
      const sent = effect.do === 'put' ? { key: effect.key, answer: effect.answer, pin: effect.pin } : null;
      beginCall(scene, number, job, effect.do === 'get' ? 'question' : 'answer', sent);
      return null;
    }
    case 'task':
      beginCall(scene, number, effect.job, 'change', null);
      return null;
    case 'tell-other-session':
      session.isSigned = true;
      return toMachine({ is: 'signed' });
    default:
      return null;
  }
}

/** The device and its server, as the client names the two together. */
export const placeOf = ({ isElsewhere }: Session): string => (isElsewhere ? ELSEWHERE : PLACE);

/** The program starts, with what it remembers. */
export function startProgram(scene: Scene, number: number): void {
  const session = sessionOf(scene, number);
  const memory = readMemory(writeMemory(session.disk), serverTime(scene.state));
  session.core = { machine: INITIAL, desk: openedDesk(memory) };
  feed(scene, number, toDesk({ is: 'placed', place: placeOf(session) }));
  feed(scene, number, toMachine({ is: 'start' }));
}

/** The program of a session that has never run before. */
export const NEVER_RUN: Pick<Session, 'core' | 'disk'> = { core: null, disk: EMPTY_DESK.memory };
