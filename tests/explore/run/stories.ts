/** Stories at random: through the real drivers, and through the texts of their states. */
import { seeded } from '../../bench/random.ts';
import { read, write } from '../codec/state.ts';
import { compare } from '../drivers/compare.ts';
import { LONGEST, randomStory } from '../drivers/trace.ts';
import { moved } from '../search/visit.ts';
import { allMoves } from '../world/all-moves.ts';
import { FAULTS, RARER, type Scenario } from '../world/scenario.ts';
import type { Scene } from '../world/scene.ts';
import { calm } from '../world/start.ts';
import { complete } from './scenarios.ts';
import type { StoriesResult } from './tasks.ts';

const STEPS = 120;
/** So many faults come in one story at the most. */
const MANY_FAULTS = 6;
const ENOUGH = 5;

/** Stories of one client through the real drivers (link, desk and what joins them): they do the same. */
export async function driven(stories: number, seed: number): Promise<StoriesResult> {
  const scenario: Scenario = { ...complete(MANY_FAULTS), requests: 2, apart: Infinity };
  const differences: string[] = [];
  let steps = 0;
  for (let i = 0; i < stories && differences.length < ENOUGH; i++) {
    const turns = randomStory(scenario, seeded(seed + i), STEPS);
    steps += turns.length;
    const difference = await compare(turns);
    if (difference !== null) differences.push(`story ${seed + i}, turn ${difference.turn}: ${difference.what}`);
  }
  return { is: 'stories', stories, steps, differences };
}

/**
 * Each story is lived twice: by a state that goes on, and by one that is written down and read back at each step. What can come next, and what
 * the texts say, is the same: nothing that matters is left out of a text.
 */
export function reread(stories: number, seed: number): StoriesResult {
  const differences: string[] = [];
  let steps = 0;
  for (let i = 0; i < stories && differences.length < ENOUGH; i++) {
    const difference = rereadStory(seeded(seed + i), () => {
      steps += 1;
    });
    if (difference !== null) differences.push(`story ${seed + i}: ${difference}`);
  }
  return { is: 'stories', stories, steps, differences };
}

function rereadStory(random: () => number, onStep: () => void): string | null {
  const hasTwo = random() < 0.5;
  const scenario: Scenario = {
    ...complete(MANY_FAULTS),
    // Before the first request the texts take every long doubt for the same.
    isMadeAtOnce: true,
    ...(hasTwo ? { sessions: 2, hasSign: true } : { requests: 2, apart: 12_000 }),
    kinds: [...FAULTS, ...RARER],
  };
  const scene = (text: string): Scene => ({ state: read(text), scenario, watches: [], broken: [] });
  let text = calm(scenario);
  const going = scene(text);
  let faults = 0;
  for (let step = 0; step < STEPS && going.state.now < LONGEST; step++) {
    const moves = allMoves(going);
    const again = scene(text);
    const others = allMoves(again);
    const names = (all: typeof moves): string => all.map(({ says }) => says).join('\n');
    if (names(moves) !== names(others)) return `step ${step}: other moves`;
    const isFault = faults < MANY_FAULTS && random() < 0.15;
    const among = moves.flatMap((move, index) => ((move.fault !== null) === isFault ? [index] : []));
    const index = among[Math.floor(random() * among.length)] ?? 0;
    const [move, other] = [moves[index], others[index]];
    if (move === undefined || other === undefined) return null;
    if (move.fault !== null) faults += 1;
    moved(going, move);
    moved(again, other);
    text = write(again.state);
    if (write(going.state) !== text) return `step ${step}: another text after "${move.says}"`;
    onStep();
  }
  return null;
}
