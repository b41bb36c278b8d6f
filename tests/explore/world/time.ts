/** Time moves to the next moment at which anything is due, and what is due then happens. */
import { lookDueAt, type Decision } from '../../../src/main/core/decision.ts';
import { dueOf, feed, sessionOf, toMachine } from './client.ts';
import type { Scene } from './scene.ts';
import { lastLook, liftedAtOf } from './server.ts';
import { keyOf, type Row, type Session, type State } from './state.ts';
import { EXPLORED as timing } from './timing.ts';
import { failed } from './wire.ts';

/** When the client gives up the calls that it waits for; only while it can. */
function callsDue({ core, isAsleep, calls }: Session): number[] {
  return core === null || isAsleep ? [] : calls.map(({ since }) => since + timing.restHeaders);
}

/** Ages of a request at which something is different while no client looks on. */
const AGES: readonly number[] = [
  timing.loginLasts + 1_000,
  timing.requestDeadline - timing.endMargin,
  timing.requestDeadline,
  timing.requestGone,
];

function agesDue({ state }: Scene, row: Row): number[] {
  if (row.isGone) return [];
  const isWatched = state.sessions.some(({ core, isAsleep }) => core !== null && !isAsleep);
  const ages = isWatched ? AGES.slice(-2) : AGES;
  return ages.map((age) => row.madeAt + age).filter((at) => at > state.now);
}

/** The next moment at which anything is due; null for none. */
function nextMoment(scene: Scene): number | null {
  const { state } = scene;
  const times = [
    ...state.sessions.flatMap((session) => [dueOf(scene, session) ?? [], callsDue(session)].flat()),
    ...state.rows.flatMap((row) => agesDue(scene, row)),
    ...[liftedAtOf(state) ?? []].flat(),
  ];
  // Timers are set in whole milliseconds, rounded up.
  return times.length === 0 ? null : Math.max(state.now, Math.ceil(Math.min(...times)));
}

/** When the last look comes at the answer of `decision`, as the client has it; null where it does not look any more. */
function lastLookOf(decision: Decision, ahead: number): number | null {
  if (decision.stage !== 'looking' || lookDueAt(decision, timing) === null) return null;
  return lastLook(decision.looksFrom, decision.deadline - timing.endMargin - ahead);
}

/** The rows that have been read, and will be written back. */
const rowsRead = ({ copies, sessions }: State): number[] => [
  ...copies.map(({ row }) => row),
  ...sessions.flatMap(({ calls }) =>
    calls.flatMap(({ stage, names }) => (stage === 'read' && names !== null ? [names] : [])),
  ),
];

/** Whether a row that has been read must be written back before `at`: rounds end before the last look, where that is assumed. */
function isRoundOver({ state, scenario }: Scene, at: number): boolean {
  if (!scenario.assumptions.roundsEnd) return false;
  return rowsRead(state).some((number) => {
    const row = state.rows[number];
    if (row === undefined || row.isGone) return false;
    const looks = state.sessions.map(({ core }) => {
      const decision = core?.desk.decisions[keyOf(number)];
      return decision === undefined ? null : lastLookOf(decision, state.ahead);
    });
    return [row.lastLook, ...looks].some((each) => each !== null && at >= each);
  });
}

/** When time can move to; null where something must happen first, or nothing is due. */
export function momentToMoveTo(scene: Scene): number | null {
  const { state } = scene;
  if (state.flight.length > 0) return null;
  const at = nextMoment(scene);
  if (at === null) return null;
  const isOverdue = state.rows.some((row) => !row.isGone && state.now >= row.madeAt + timing.requestGone);
  return isOverdue || isRoundOver(scene, at) ? null : at;
}

/** Time moves to `at`. */
export function moveTo(scene: Scene, at: number): void {
  const { state } = scene;
  state.now = at;
  const lifted = liftedAtOf(state);
  if (lifted !== null && lifted <= at) state.device.lockedUntil = null;
  for (let number = 0; number < state.sessions.length; number++) {
    const session = sessionOf(scene, number);
    if (session.core === null || session.isAsleep) continue;
    for (const call of [...session.calls])
      if (call.since + timing.restHeaders <= at) failed(scene, number, call, 'C-303');
    const due = dueOf(scene, session);
    if (due !== null && due <= at) feed(scene, number, toMachine({ is: 'woken' }));
  }
}

/** Whether the deletion job may take `row` now. */
export const isOld = ({ state }: Scene, row: Row): boolean =>
  !row.isGone && state.now >= row.madeAt + timing.requestDeadline;
