import { faultMoves } from './fault-moves.ts';
import { movesOf } from './flight-moves.ts';
import { freeMoves } from './free-moves.ts';
import type { Move } from './moves.ts';
import { rareMoves } from './rare-moves.ts';
import { RARER } from './scenario.ts';
import type { Scene } from './scene.ts';

/** Everything that can come next, in an order that is always the same. The first is what comes where nothing goes wrong. */
export function allMoves(scene: Scene): Move[] {
  const [head] = scene.state.flight;
  const { kinds } = scene.scenario;
  const moves = [...(head === undefined ? freeMoves(scene) : movesOf(head, scene)), ...faultMoves(scene)];
  if (RARER.some((kind) => kinds.includes(kind))) moves.push(...rareMoves(scene));
  return moves.filter(({ fault }) => fault === null || kinds.includes(fault));
}
