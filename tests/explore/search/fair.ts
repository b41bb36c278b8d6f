/** What comes of each state where nothing more goes wrong: read off the states that were visited, for the fair run is one way among theirs. */
import { EXPLORED as timing } from '../world/timing.ts';
import { NONE, Trait, type Graph } from './graph.ts';

export interface Fairness {
  /** The longest time (ms) from any state until a living request is known, and a state with it; never: NONE. */
  readonly knownWithin: number;
  readonly slowest: number;
  /** A state from which the fair run goes round for ever; NONE where there is none. */
  readonly endless: number;
  /** A state in which an answer is on the socket, from which the fair run leads to none that is delivered; NONE where there is none. */
  readonly undelivered: number;
}

/** Marks a state whose chain is being followed. */
const FOLLOWED = NONE - 1;

/** Follows each state's fair run to a state for which `valueAt` knows what comes of it, and adds the times up on the way back. */
function chains(
  graph: Graph,
  valueAt: (state: number) => number | null,
  onRound: (state: number) => void,
): Uint32Array {
  const values = new Uint32Array(graph.states).fill(NONE);
  for (let first = 0; first < graph.states; first++) {
    const path: number[] = [];
    let state = first;
    let value: number;
    for (;;) {
      const known = values[state] ?? NONE;
      const ends = known === NONE ? valueAt(state) : null;
      if (known === FOLLOWED) {
        onRound(state);
        value = 0;
        break;
      }
      if (known !== NONE || ends !== null) {
        value = known === NONE ? (ends ?? 0) : known;
        if (known === NONE) values[state] = value;
        break;
      }
      values[state] = FOLLOWED;
      path.push(state);
      state = graph.fairNext[state] ?? NONE;
    }
    for (const each of path.reverse()) {
      value += graph.fairTime[each] ?? 0;
      values[each] = value;
    }
  }
  return values;
}

/**
 * Promised from whatever moment: a living request is known after the dead connection is found, by a ping and its pong, and the first
 * question after that has come, or its way broke off once more; or after the longest pause between two questions.
 */
export const PROMISED =
  timing.pingEvery +
  timing.pongWithin +
  1.1 * Math.max(timing.askSpread, timing.askConnectedEvery - timing.pingEvery) +
  timing.restHeaders;

/** Judges the fair runs of all states that were visited. */
export function fairness(graph: Graph): Fairness {
  let endless = NONE;
  const goesRound = (state: number): void => {
    endless = state;
  };
  chains(
    graph,
    (state) =>
      graph.has(state, Trait.over) || !graph.has(state, Trait.begun) || !graph.has(state, Trait.visited) ? 0 : null,
    goesRound,
  );
  const known = chains(graph, (state) => (graph.has(state, Trait.unknown) ? null : 0), goesRound);
  let [knownWithin, slowest] = [0, 0];
  let undelivered = NONE;
  for (let state = 0; state < graph.states; state++) {
    if ((known[state] ?? 0) > knownWithin) [knownWithin, slowest] = [known[state] ?? 0, state];
    if (
      undelivered === NONE &&
      graph.has(state, Trait.onSocket) &&
      graph.has(outcomeOf(graph, state), Trait.undelivered)
    )
      undelivered = state;
  }
  return { knownWithin, slowest, endless, undelivered };
}

/** The state in which the first answer is not under way any more. */
function outcomeOf(graph: Graph, state: number): number {
  let at = state;
  // One that goes round for ever is found by itself.
  for (let left = graph.states; left > 0; left--) {
    if (!graph.has(at, Trait.underWay) || !graph.has(at, Trait.visited)) break;
    at = graph.fairNext[at] ?? NONE;
  }
  return at;
}
