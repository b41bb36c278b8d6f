import { runCell, type Outcome } from './cell.ts';
import { watchCrowd } from './crowd.ts';
import { PHASES, type Cell } from './matrix.ts';
import type { Ground } from './world.ts';

async function outcomeOf(cell: Cell, ground: Ground): Promise<Outcome | Error> {
  try {
    return await runCell(cell, ground);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}

/**
 * Runs `cells`, as many at once as the machine bears; a cell that could not be run is an error.
 *
 * @param onDone called as each ends; must not throw
 */
export async function runCells(
  cells: readonly Cell[],
  ground: Ground,
  onDone: (cell: Cell, outcome: Outcome | Error) => void,
): Promise<void> {
  const crowd = watchCrowd();
  const running = new Map<Cell, Promise<void>>();
  const run = async (cell: Cell): Promise<void> => {
    const outcome = await outcomeOf(cell, ground);
    running.delete(cell);
    onDone(cell, outcome);
  };
  // Cells of one fault need the machine for the same at the same time, TLS for instance: they do not run side by side.
  for (const cell of PHASES.flatMap((phase) => cells.filter((each) => each.phase === phase))) {
    await crowd.room(() => running.size);
    running.set(cell, run(cell));
  }
  await Promise.all(running.values());
  crowd.stop();
}
