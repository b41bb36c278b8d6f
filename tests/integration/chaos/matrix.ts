import { PHASES, runCell, type Cell, type Outcome, type Phase } from './cell.ts';
import { FAULTS } from './faults.ts';
import type { Ground } from './world.ts';
import type { Wish } from './user.ts';

/** How many cells run at once: each has a server and a client of its own, and waits most of the time. */
const AT_ONCE = 24;

/** An answer can only go wrong in its own way where there is one. */
const WISHES: Readonly<Record<Phase, readonly Wish[]>> = {
  idle: ['approve'],
  'request pushed': ['approve'],
  'PIN typed': ['approve', 'slip', 'reject'],
  'answer sent': ['approve', 'slip', 'reject'],
  'confirmation due': ['approve', 'slip', 'reject'],
};

/** Every fault in every phase, with every kind of answer. */
export function wholeMatrix(): readonly Cell[] {
  return FAULTS.flatMap((fault) =>
    PHASES.flatMap((phase) => WISHES[phase].map((wish): Cell => ({ fault, phase, wish }))),
  );
}

/** Runs `cells`, some at once; a cell that could not be run is an error. `onDone`: called as each ends. */
export async function runCells(
  cells: readonly Cell[],
  ground: Ground,
  onDone: (cell: Cell, outcome: Outcome | Error) => void,
): Promise<void> {
  const left = [...cells];
  const work = async (): Promise<void> => {
    for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
      try {
        onDone(cell, await runCell(cell, ground));
      } catch (thrown) {
        onDone(cell, thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
