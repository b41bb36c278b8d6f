import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from './cell.ts';
import { layGround } from './ground.ts';
import { sampleOfMatrix, wholeMatrix, type Cell } from './matrix.ts';
import { forgetReport, summary, writeReport } from './report.ts';
import { runCells } from './run.ts';
import { STANDARD, VARIATIONS } from './variations.ts';
import type { Ground } from './world.ts';

/** Set by `npm run chaos` and `npm run test:all`; without it a sample of the matrix is run. */
const IS_WHOLE = process.env['OS2FAKTOR_CHAOS'] === 'whole';
/** Cells run side by side; each test waits for its own, and the first for all that run before it. ms */
const PATIENCE = IS_WHOLE ? 3_600_000 : 540_000;

type Pending = PromiseWithResolvers<Outcome | Error>;

const cells = IS_WHOLE ? wholeMatrix() : sampleOfMatrix();
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
  ground.dates.stop();
  await writeReport(results, (performance.now() - started) / 1000);
});

const groups = [STANDARD, ...VARIATIONS]
  .map((variation) => ({ name: variation.name, cells: cells.filter((cell) => cell.variation === variation) }))
  .filter((group) => group.cells.length > 0);

describe.each(groups)('$name', (group) => {
  it.each(group.cells)(
    '$fault.name, $phase: $wish',
    async (cell) => {
      const result = await pending.get(cell)?.promise;
      if (result === undefined || result instanceof Error) throw result ?? new Error('the cell was not run');
      expect(summary(result), result.log).toBe('');
    },
    PATIENCE,
  );
});
