import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHASES, type Cell, type Outcome } from './cell.ts';
import { FAULTS } from './faults.ts';
import { layGround } from './ground.ts';
import { runCells, wholeMatrix } from './matrix.ts';
import { forgetReport, summary, writeReport } from './report.ts';
import type { Ground } from './world.ts';

/** Cells run side by side; each test waits for its own, and the first for all that run before it. */
const WHOLE_MATRIX = 540_000;

type Pending = PromiseWithResolvers<Outcome | Error>;

const cells = wholeMatrix();
const pending = new Map<Cell, Pending>(cells.map((cell) => [cell, Promise.withResolvers()]));
const results = new Map<Cell, Outcome | Error>();
const started = performance.now();
let ground: Ground;

beforeAll(async () => {
  await forgetReport();
  ground = await layGround();
  void runCells(cells, ground, (cell, result) => {
    results.set(cell, result);
    pending.get(cell)?.resolve(result);
  });
});

afterAll(async () => {
  ground.names.stop();
  await writeReport(results, (performance.now() - started) / 1000);
});

describe.each(FAULTS)('$name', (fault) => {
  describe.each(PHASES)('%s', (phase) => {
    const here = cells.filter((cell) => cell.fault === fault && cell.phase === phase);
    it.each(here)(
      '$wish',
      async (cell) => {
        const result = await pending.get(cell)?.promise;
        if (result === undefined || result instanceof Error) throw result ?? new Error('the cell was not run');
        expect(summary(result), result.log).toBe('');
      },
      WHOLE_MATRIX,
    );
  });
});
