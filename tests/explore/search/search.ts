/** Visits every state that can be reached, those with the fewest faults first, and of these the nearest first. */
import { read, write } from '../codec/state.ts';
import { checkEnd, isOver } from '../rules/states.ts';
import { allMoves } from '../world/all-moves.ts';
import type { Move } from '../world/moves.ts';
import type { Scenario } from '../world/scenario.ts';
import type { Broken, Scene, Watch } from '../world/scene.ts';
import { NONE, type Graph } from './graph.ts';
import { Queue, type Waiting } from './queue.ts';
import { hash, type Hash } from './seen.ts';
import { moved, traitsOf } from './visit.ts';

export interface Found {
  /** The state in which it showed. */
  readonly at: number;
  /** The move that led to it, where it showed on the way; null where it is the state itself. */
  readonly move: number | null;
  readonly faults: number;
  readonly broken: Broken;
}

export interface SearchOptions {
  readonly scenario: Scenario;
  readonly watches: readonly Watch[];
  /** Rules that are not looked at. */
  readonly without?: ReadonlySet<string>;
  /** Ends the search, of all threads: given what has been found. */
  readonly isEnough: (found: readonly Found[]) => boolean;
}

/** So many states wait at the most before they are visited, in the last portion of faults. */
const PORTION = 100_000;

/** Takes `text` for the state in which everything begins. */
export function begin(graph: Graph, text: string): Waiting {
  const of: Hash = { high: 0, low: 0 };
  hash(text, of);
  const number = graph.seen.number(of);
  graph.parents[number] = NONE;
  return { text, number };
}

interface Meant {
  readonly move: Move;
  /** Its number among all moves of the state. */
  readonly index: number;
}

/** What one thread does of a search; what was reached is in the graph, which all share. */
export class Search {
  readonly found: Found[] = [];
  /** States that this thread reached, by number of faults; without the first. */
  readonly byFaults: number[] = [];
  readonly #scenario: Scenario;
  readonly #graph: Graph;
  readonly #options: SearchOptions;
  readonly #queues: Queue[] = [];
  /** The states that have all faults but one behind them. */
  #kept: Waiting[] = [];
  #done = 0;
  #moved = 0;
  readonly #hash: Hash = { high: 0, low: 0 };

  constructor(graph: Graph, options: SearchOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#scenario = options.scenario;
  }

  /** Moves that were tried. */
  get moved(): number {
    return this.#moved;
  }

  /** States that wait to be visited, or to be met by the last fault. */
  get frontier(): number {
    const kept = this.#kept.length - this.#done;
    return this.#queues.reduce((sum, { size }) => sum + size, kept);
  }

  /**
   * Visits `seeds`, which have `faults` faults, and what can be reached from them without one more. Gives what one more leads to.
   */
  level(faults: number, seeds: readonly Waiting[]): Waiting[] {
    const queue = this.#queue(faults);
    for (const seed of seeds) queue.push(seed);
    this.#drain(faults);
    const next: Waiting[] = [];
    const after = this.#queue(faults + 1);
    for (let each = after.take(); each !== null; each = after.take()) next.push(each);
    return next;
  }

  /** Has the last fault meet every state that `level` visited before it, in portions, so that few texts wait at a time. */
  last(): void {
    const { faults } = this.#scenario;
    for (; this.#done < this.#kept.length; this.#done++) {
      const kept = this.#kept[this.#done];
      if (kept === undefined || this.#graph.isStopped) return;
      this.#visit(kept, faults - 1, true);
      this.#graph.meet();
      if (this.#queue(faults).size > PORTION) this.#drain(faults);
    }
    this.#kept = [];
    this.#done = 0;
    this.#drain(faults);
  }

  #drain(faults: number): void {
    const isKept = faults === this.#scenario.faults - 1;
    const queue = this.#queue(faults);
    while (!this.#graph.isStopped) {
      const next = queue.take();
      if (next === null) return;
      this.#visit(next, faults, false);
      if (isKept) {
        this.#kept.push(next);
        this.#graph.keep();
      }
      if (this.#graph.isFull || this.#options.isEnough(this.found)) this.#graph.stop();
    }
  }

  #queue(faults: number): Queue {
    return (this.#queues[faults] ??= new Queue());
  }

  #scene(text: string): Scene {
    return { state: read(text), scenario: this.#scenario, watches: this.#options.watches, broken: [] };
  }

  #report(scene: Scene, at: number, move: number | null, faults: number): void {
    for (const broken of scene.broken)
      if (this.#options.without?.has(broken.rule) !== true) this.found.push({ at, move, faults, broken });
  }

  /** @param isSecond the moves that are no faults have been made; now the last fault comes */
  #visit({ text, number }: Waiting, faults: number, isSecond: boolean): void {
    const scene = this.#scene(text);
    const hasEnded = isOver(scene);
    if (isSecond && hasEnded) return;
    this.#graph.traits[number] = traitsOf(scene, hasEnded);
    if (hasEnded) {
      checkEnd(scene);
      this.#report(scene, number, null, faults);
      return;
    }
    const meant = this.#meant(allMoves(scene), faults, isSecond);
    meant.forEach(({ move, index }, at) => {
      // Nobody looks at the state itself any more once its last move is made.
      const after = at === meant.length - 1 ? scene : this.#scene(text);
      const sum = move.fault === null ? faults : faults + 1;
      moved(after, move);
      this.#moved += 1;
      this.#report(after, number, index, sum);
      this.#reach(write(after.state), number, index, sum, after.state.now);
    });
  }

  /** The moves that are to be made now of a state that has `faults` faults. */
  #meant(moves: readonly Move[], faults: number, isSecond: boolean): Meant[] {
    const { faults: most } = this.#scenario;
    return moves.flatMap((move, index) => {
      const isLast = faults + 1 === most;
      const isNow = move.fault === null ? !isSecond : faults < most && (isSecond || !isLast);
      return isNow ? [{ move, index }] : [];
    });
  }

  /** The move `index` of the state `from` leads to `text`, `passed` ms later. */
  #reach(text: string, from: number, index: number, faults: number, passed: number): void {
    const graph = this.#graph;
    hash(text, this.#hash);
    const number = graph.seen.number(this.#hash);
    if (graph.seen.isNew) {
      graph.parents[number] = from;
      graph.moves[number] = index;
      this.byFaults[faults] = (this.byFaults[faults] ?? 0) + 1;
      this.#queue(faults).push({ text, number });
    }
    // The first move is what comes where nothing goes wrong.
    if (index !== 0) return;
    graph.fairNext[from] = number;
    graph.fairTime[from] = passed;
  }
}

/** Does the whole of a search in this thread. */
export function searchAlone(graph: Graph, start: string, options: SearchOptions): Search {
  const search = new Search(graph, options);
  const { faults: most } = options.scenario;
  let seeds: Waiting[] = [begin(graph, start)];
  for (let faults = 0; faults === 0 || faults < most; faults++) seeds = search.level(faults, seeds);
  if (most > 0) search.last();
  return search;
}
