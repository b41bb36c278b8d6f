import { TIMING, type Timing } from '../../../src/main/core/timing.ts';

/**
 * Real time spans (ms) and what stands for them here. The order is kept, so that what comes before what stays as it is, and long spans are
 * shortened, so that few different moments have to be visited.
 */
export const GRID: ReadonlyMap<number, number> = new Map([
  [200, 200],
  [300, 300],
  [700, 500],
  [1_000, 1_000],
  [2_000, 2_000],
  [3_000, 6_000],
  [4_000, 7_000],
  [5_000, 8_000],
  [10_000, 10_000],
  [12_000, 11_000],
  [13_000, 11_500],
  [15_000, 12_000],
  [20_000, 12_500],
  [25_000, 15_000],
  [30_000, 16_000],
  [35_000, 25_000],
  [60_000, 30_000],
  [90_000, 32_000],
  [100_000, 34_000],
  [120_000, 36_000],
  [180_000, 38_000],
  [300_000, 70_000],
  [420_000, 84_000],
  [600_000, 90_000],
  [900_000, 100_000],
  [1_200_000, 110_000],
  [3_600_000, 3_600_000],
  [86_400_000, 86_400_000],
  [604_800_000, 604_800_000],
  [1_209_600_000, 1_209_600_000],
]);

/** The spans of the explored world. Throws where the product has one that the grid does not name. */
export function scaled(timing: Timing): Timing {
  const entries = Object.entries(timing).map(([name, span]) => {
    const short = GRID.get(span);
    if (short === undefined) throw new Error(`no span of the grid stands for ${name}, ${span} ms`);
    return [name, short];
  });
  return { ...timing, ...(Object.fromEntries(entries) as Partial<Timing>) };
}

export const EXPLORED: Timing = scaled(TIMING);
