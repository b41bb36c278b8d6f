/** Visits what can happen to the keychain and its sessions, by replay: what runs on promises cannot be written down and taken up again. */
import type { IdentityPlan } from './plans.ts';
import { brokenIn, type Broken } from './rules.ts';
import { disarmAll, makeTimersUp } from './timers.ts';
import { World, type IdentityScenario } from './world.ts';

/** A state, by the moves that led there, and how many can come next. */
interface Reached {
  readonly path: readonly number[];
  readonly moves: number;
}

export interface IdentitySearch {
  readonly states: number;
  /** So many moves from the start every order was visited. */
  readonly depth: number;
  readonly broken: Broken | null;
  /** The shortest that breaks it. */
  readonly story: readonly string[];
}

/** Two worlds with the same text go on alike: what a session's store can know is what it held when it had nothing to do, and what came since. */
function textOf(world: World): string {
  const { vault, sessions, facts, faults } = world;
  return JSON.stringify([
    ...[vault.text, vault.isHidden, faults],
    [...facts.values()].map((fact) => ({ ...fact, faults: faults - fact.faults })),
    sessions.map(({ isRunning, note, known, jobs, call, due, trace }) => [
      ...[isRunning, note.isStored(), known, jobs, call?.kind ?? null, call?.isLate ?? false, due, trace],
    ]),
  ]);
}

/** Lets everything run on until it waits for the keychain. */
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

async function lived(scenario: IdentityScenario, path: readonly number[], says?: string[]): Promise<World> {
  disarmAll();
  const world = new World(scenario);
  for (const index of path) {
    const move = world.moves()[index];
    if (move === undefined) throw new Error('a story that cannot be lived again');
    if (move.isFault) world.faults += 1;
    says?.push(move.says);
    move.make();
    await rest();
    for (const session of world.sessions) session.compact();
  }
  return world;
}

/** Visits what `plan` says; ends at the first state that breaks a rule. */
export async function searchIdentities({ scenario, depth, without }: IdentityPlan): Promise<IdentitySearch> {
  makeTimersUp();
  const off = new Set(without);
  const seen = new Set<string>();
  let front: Reached[] = [{ path: [], moves: new World(scenario).moves().length }];
  let reached = 0;
  for (; reached < depth && front.length > 0; reached++) {
    const next: Reached[] = [];
    for (const { path, moves } of front) {
      for (let index = 0; index < moves; index++) {
        const longer = [...path, index];
        const world = await lived(scenario, longer);
        const [broken] = brokenIn(world, off);
        if (broken !== undefined) {
          const story: string[] = [];
          await lived(scenario, longer, story);
          return { states: seen.size, depth: reached, broken, story };
        }
        const text = textOf(world);
        if (seen.has(text)) continue;
        seen.add(text);
        next.push({ path: longer, moves: world.moves().length });
      }
    }
    front = next;
  }
  return { states: seen.size, depth: reached, broken: null, story: [] };
}
