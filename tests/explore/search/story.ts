/** The way to a state in words. */
import { read, write } from '../codec/state.ts';
import type { CoreEffect, CoreInput } from '../../../src/main/core/core.ts';
import { allMoves } from '../world/all-moves.ts';
import { sessionOf } from '../world/client.ts';
import type { Scene, Watch } from '../world/scene.ts';
import type { Scenario } from '../world/scenario.ts';
import { NONE, type Graph } from './graph.ts';
import type { Found } from './search.ts';
import { moved } from './visit.ts';

/** The moves that lead to `found`, by number. */
export function pathTo({ parents, moves }: Graph, { at: end, move }: Pick<Found, 'at' | 'move'>): number[] {
  const path = move === null ? [] : [move];
  for (let at = end, parent = parents[at] ?? NONE; parent !== NONE; at = parent, parent = parents[at] ?? NONE)
    path.push(moves[at] ?? 0);
  return path.reverse();
}

function effectInWords({ of, effect }: CoreEffect): string | null {
  if (of === 'machine') return effect.do === 'ping' ? null : effect.do;
  switch (effect.do) {
    case 'frame':
    case 'put':
      return `${effect.do} ${effect.answer} ${effect.key}${effect.pin === null ? '' : ' with its PIN'}`;
    case 'get':
      return 'asks';
    case 'tell-lost-answer':
      return `says that the answer to ${effect.request.key} may be lost`;
    case 'tell-fate':
      return `says of an earlier answer to ${effect.key}: ${effect.fate}`;
    default:
      return null;
  }
}

const phasesOf = (scene: Scene, number: number): string =>
  sessionOf(scene, number)
    .core?.desk.inbox.requests.map(({ key, phase }) => `${key} ${phase.is}`)
    .join(', ') ?? 'does not run';

/** The story that takes `path` from `start`, a line for each thing that happens, with the time since its beginning. */
export function story(scenario: Scenario, start: string, path: readonly number[]): string[] {
  const lines: string[] = [];
  let told: string[] = [];
  const retell: Watch = {
    onEffect: (_scene: Scene, number: number, effect: CoreEffect, _input: CoreInput) => {
      const words = effectInWords(effect);
      if (words !== null) told.push(`${number} ${words}`);
    },
  };
  let text = start;
  let passed = 0;
  for (const index of path) {
    const scene: Scene = { state: read(text), scenario, watches: [retell], broken: [] };
    const move = allMoves(scene)[index];
    if (move === undefined) throw new Error('the story cannot be told again');
    const before = scene.state.sessions.map((_, number) => phasesOf(scene, number));
    told = [];
    moved(scene, move);
    const shown = scene.state.sessions.flatMap((_, number) => {
      const phases = phasesOf(scene, number);
      return phases === before[number] ? [] : [`${number} shows: ${phases}`];
    });
    const at = `${(passed / 1_000).toFixed(1)} s`.padStart(8);
    lines.push(`${at}  ${move.fault === null ? ' ' : '!'} ${[move.says, ...told, ...shown].join(' → ')}`);
    passed += scene.state.now;
    text = write(scene.state);
  }
  return lines;
}
