/** Rules on how things stand, wherever a move has led. */
import { isOpen } from '../../../src/shared/requests.ts';
import { canDecide } from '../../../src/main/core/answers.ts';
import { isUnderWay, lookDueAt, type Decision } from '../../../src/main/core/decision.ts';
import type { Scene } from '../world/scene.ts';
import { isAnswered, isLocked, stands } from '../world/server.ts';
import type { Scenario } from '../world/scenario.ts';
import { rowOf, type Session, type State } from '../world/state.ts';
import { EXPLORED as timing } from '../world/timing.ts';
import { breaks } from './rules.ts';

function pins(scene: Scene, { core }: Session): void {
  if (core === null) return;
  const { machine, desk } = core;
  for (const [key, { pin, stage, confirmedFirst }] of Object.entries(desk.decisions)) {
    if (pin === null) continue;
    const isLate = confirmedFirst !== null && scene.state.now > confirmedFirst + timing.pinHeld;
    const isPast = stage === 'over' || stage === 'unknown' || stage === 'probing';
    const isAway = machine.lockedSince !== null || machine.asleep || desk.isStopped;
    if (isLate || isPast || isAway) breaks(scene, 'pin-gone', `the PIN of ${key} is held (${stage})`);
  }
}

/** What is shown as open can be answered. */
function ways(scene: Scene, { core, isAsleep }: Session): void {
  if (core === null || isAsleep || core.desk.isStopped) return;
  for (const request of core.desk.inbox.requests) {
    if (!isOpen(request)) continue;
    const { key } = request;
    if (!canDecide(core.desk, key, 'accept') && !canDecide(core.desk, key, 'reject'))
      breaks(scene, 'way-on', `${key} is open, and cannot be answered`);
  }
}

/** "Nobody got in" is said only where that is so. */
function claims(scene: Scene, { core }: Session): void {
  for (const { key, phase } of core?.desk.inbox.requests ?? [])
    if (phase.is === 'rejected' && phase.alone && scene.state.rows[rowOf(key)]?.accepted === true)
      breaks(scene, 'alone-is-true', `${key} was accepted`);
}

/** Checks what must hold in each state. */
export function check(scene: Scene): void {
  for (const session of scene.state.sessions) {
    pins(scene, session);
    ways(scene, session);
    claims(scene, session);
  }
}

/** Nothing more is done for it unless the server names the request. */
const isDone = (decision: Decision): boolean =>
  !isUnderWay(decision) && (decision.stage !== 'looking' || lookDueAt(decision, timing) === null);

function isSettled({ core, isAsleep, calls }: Session): boolean {
  if (core === null || isAsleep || calls.length > 0 || core.machine.lockedSince !== null) return false;
  const { decisions, inbox, lane, unresolved } = core.desk;
  return (
    lane.running.length === 0 &&
    lane.waiting.length === 0 &&
    Object.keys(unresolved).length === 0 &&
    Object.values(decisions).every(isDone) &&
    !inbox.requests.some((request) => isOpen(request) || request.phase.is === 'elsewhere')
  );
}

/** Whether the second request is not made any more. */
const isTooLate = ({ rows: [first], now }: State, { apart }: Scenario): boolean =>
  first !== undefined && now - first.madeAt > apart;

/**
 * Whether the story has ended: each request has its answer or is gone, nothing that was held up can change that, and no client has anything
 * to do about it.
 */
export function isOver({ state, scenario }: Scene): boolean {
  return (
    scenario.requests > 0 &&
    (state.rows.length === scenario.requests || isTooLate(state, scenario)) &&
    state.rows.every((row) => row.isGone || isAnswered(row)) &&
    state.flight.length + state.strays.length + state.copies.length === 0 &&
    state.sessions.every(isSettled)
  );
}

/** Checks what must hold at the end of a story: what was told is what the books hold. */
export function checkEnd(scene: Scene): void {
  for (const { lines, isElsewhere } of scene.state.sessions)
    lines.forEach(({ chosen, told, lost, isCut, blind }, number) => {
      const row = scene.state.rows[number];
      if (chosen === null || row === undefined || told === 'otherwise' || isElsewhere) return;
      const { noLockElsewhere, noneNewer, keepsRunning } = scene.scenario.assumptions;
      const isBlind = (blind === 'lock' && noLockElsewhere) || (blind === 'newer' && noneNewer);
      const isExcused = (lost === 'excused' && keepsRunning) || isBlind;
      if (!stands(row, told === 'pending' || told === 'nothing' ? chosen : told) && !isExcused)
        breaks(
          scene,
          'told-is-true',
          `told "${told}", in the books ${row.accepted ? 'accepted' : row.rejected ? 'rejected' : 'nothing'}`,
        );
      if (told === 'pending' && !(isCut && keepsRunning))
        breaks(scene, 'said', `nothing was said of the answer to r${number}`);
    });
}

/** Whether a request waits for an answer of which a user should know, and does not. */
export function isUnknown(scene: Scene): boolean {
  const { state } = scene;
  if (isLocked(state)) return false;
  return state.rows.some((row, number) => {
    if (row.isGone || isAnswered(row) || state.now - row.madeAt >= timing.requestDeadline) return false;
    return !state.sessions.some(({ core, lines, isElsewhere }) => {
      if (isElsewhere) return true;
      const isListed = core?.desk.inbox.requests.some(
        ({ key, phase }) => rowOf(key) === number && phase.is !== 'elsewhere',
      );
      return isListed === true || (lines[number]?.chosen ?? null) !== null;
    });
  });
}
