/** Where every story begins: all clients are connected, and nothing happens. */
import { write } from '../codec/state.ts';
import { startProgram, NEVER_RUN } from './client.ts';
import { NOON } from './clock.ts';
import { allMoves } from './all-moves.ts';
import { made } from './free-moves.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';

/** More steps than the way to rest takes. */
const ENOUGH = 1_000;

/** Nothing has run yet. */
export function empty(scenario: Scenario): Scene {
  return {
    scenario,
    watches: [],
    broken: [],
    state: {
      now: 0,
      ahead: NOON,
      rows: [],
      device: { pin: 0, wrong: 0, lockedUntil: null },
      listed: [],
      copies: [],
      flight: [],
      strays: [],
      sessions: Array.from({ length: scenario.sessions }, () => ({
        ...NEVER_RUN,
        isAsleep: false,
        isElsewhere: false,
        isDenied: false,
        isSigned: scenario.hasSign,
        lastInput: scenario.isStill ? 0 : null,
        socket: null,
        calls: [],
        lines: [],
      })),
    },
  };
}

/** The text of the state in which everybody is at rest. */
export function calm(scenario: Scenario): string {
  const scene = empty(scenario);
  for (let number = 0; number < scenario.sessions; number++) startProgram(scene, number);
  const before = new Set<string>();
  for (let i = 0; i < ENOUGH; i++) {
    const text = write(scene.state);
    const isQuiet = scene.state.flight.length === 0;
    if (isQuiet && before.has(text)) {
      if (scenario.isMadeAtOnce) made(scene);
      return write(scene.state);
    }
    before.add(text);
    allMoves(scene)[0]?.run(scene);
  }
  throw new Error('the clients do not come to rest');
}
