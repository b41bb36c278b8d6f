/** Walks at random: far more faults in one story than any search can place. */
import { seeded } from '../../bench/random.ts';
import { read, write } from '../codec/state.ts';
import { HistoryWatch } from '../rules/history.ts';
import { ruling } from '../rules/rules.ts';
import { checkEnd, isOver } from '../rules/states.ts';
import { moved } from '../search/visit.ts';
import { story } from '../search/story.ts';
import { allMoves } from '../world/all-moves.ts';
import type { Scenario } from '../world/scenario.ts';
import type { Scene } from '../world/scene.ts';
import { calm } from '../world/start.ts';
import { gathering } from './transitions.ts';
import type { WalksResult } from './tasks.ts';

const STEPS = 250;
/** How often a fault comes where one can. */
const FAULTY = 0.25;
/** So many stories that break a rule are enough to work with. */
const ENOUGH = 3;

/** Walks from the beginning of each of `scenarios` in turn, with as many faults as come. */
export function walked(scenarios: readonly Scenario[], walks: number, seed: number): WalksResult {
  const taken = new Set<string>();
  const violations: WalksResult['violations'][number][] = [];
  const starts = scenarios.map(calm);
  let steps = 0;
  for (let each = 0; each < walks && violations.length < ENOUGH; each++) {
    const scenario = scenarios[each % scenarios.length];
    const start = starts[each % scenarios.length];
    if (scenario === undefined || start === undefined) break;
    const history = new HistoryWatch();
    const watches = [ruling, gathering(taken), history];
    const scene: Scene = { state: read(start), scenario, watches, broken: [] };
    const path = walk(scene, history, seeded(seed + each));
    steps += path.length;
    const [broken] = scene.broken;
    if (broken !== undefined) violations.push({ ...broken, story: story(scenario, start, path) });
  }
  return { is: 'walks', walks, steps, violations, taken: [...taken].sort() };
}

/** One walk, to its end or the first rule that it breaks; gives its moves. */
function walk(scene: Scene, history: HistoryWatch, random: () => number): number[] {
  const path: number[] = [];
  while (path.length < STEPS && scene.broken.length === 0) {
    if (isOver(scene)) {
      checkEnd(scene);
      history.checkEnd(scene);
      break;
    }
    const moves = allMoves(scene);
    const isFault = random() < FAULTY;
    const among = moves.flatMap((move, index) => ((move.fault !== null) === isFault ? [index] : []));
    const index = among[Math.floor(random() * among.length)] ?? 0;
    const move = moves[index];
    if (move === undefined) break;
    path.push(index);
    moved(scene, move);
    // Times stay small, as they are in a search.
    Object.assign(scene.state, read(write(scene.state)));
  }
  return path;
}
