import { FUZZ_RATES } from '../fuzz/measure.ts';
import type { Measure } from './figure.ts';
import { askingMeanwhile } from './fleet/asking.measure.ts';
import { returnOfTheFleet } from './fleet/return.measure.ts';
import { halfOpen } from './half-open.measure.ts';
import { idle } from './idle.measure.ts';
import { latency } from './latency.measure.ts';

/** All that the bench measures, in the order in which it is printed. One file for each; new ones are added here. */
export const MEASURES: readonly Measure[] = [returnOfTheFleet, askingMeanwhile, latency, halfOpen, idle, FUZZ_RATES];
