/** One state: what is noted of it, and what can follow. */
import { isUnderWay } from '../../../src/main/core/decision.ts';
import { check, isUnknown } from '../rules/states.ts';
import type { Move } from '../world/moves.ts';
import type { Scene } from '../world/scene.ts';
import { isLocked } from '../world/server.ts';
import { keyOf } from '../world/state.ts';
import { Trait } from './graph.ts';

/** How far the first client's answer to the first request has got. */
function waysOf({ state }: Scene): number {
  const { core } = state.sessions[0] ?? {};
  const decision = core?.desk.decisions[keyOf(0)];
  if (core == null || decision === undefined) return 0;
  const isSendable = decision.answer === 'reject' || decision.pin !== null;
  const isOnSocket = decision.stage === 'socket' && isSendable && !isLocked(state) && !core.desk.isAsleep;
  const isUndelivered = core.desk.inbox.requests.some(({ phase }) => phase.is === 'undelivered');
  return (
    (isOnSocket ? Trait.onSocket : 0) |
    (isUnderWay(decision) ? Trait.underWay : 0) |
    (isUndelivered ? Trait.undelivered : 0)
  );
}

/** What is noted of a state, as bits. */
export function traitsOf(scene: Scene, hasEnded: boolean): number {
  const { requests } = scene.scenario;
  const hasBegun = requests > 0 && scene.state.rows.length === requests;
  return (
    Trait.visited |
    (hasEnded ? Trait.over : 0) |
    (hasBegun ? Trait.begun : 0) |
    (isUnknown(scene) ? Trait.unknown : 0) |
    waysOf(scene)
  );
}

/** Makes `move`, and checks how things stand after it. */
export function moved(scene: Scene, move: Move): void {
  move.run(scene);
  check(scene);
}
