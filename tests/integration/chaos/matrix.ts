import { FAULTS, type Fault } from './faults.ts';
import { covering, pairsOf, pairwise } from './pairwise.ts';
import type { Wish } from './user.ts';
import { STANDARD, VARIATIONS, type Variation } from './variations.ts';

/** Where in an approval the fault strikes. */
export const PHASES = ['idle', 'request pushed', 'PIN typed', 'answer sent', 'confirmation due'] as const;
export type Phase = (typeof PHASES)[number];

/** One fault in one phase, with one kind of answer, in one kind of world. */
export interface Cell {
  readonly fault: Fault;
  readonly phase: Phase;
  readonly wish: Wish;
  readonly variation: Variation;
}

/**
 * Whether `npm test` tries the variations too: each in each phase and with each kind of answer. Off, for that takes as long as the
 * sample itself; `npm run chaos` tries them all.
 */
const SAMPLE_HAS_VARIATIONS = false;

/** An answer can only go wrong in its own way where there is one. */
const WISHES: Readonly<Record<Phase, readonly Wish[]>> = {
  idle: ['approve'],
  'request pushed': ['approve'],
  'PIN typed': ['approve', 'slip', 'reject'],
  'answer sent': ['approve', 'slip', 'reject'],
  'confirmation due': ['approve', 'slip', 'reject'],
};

/** What a cell is made of besides its world, dimension by dimension. */
export const valuesOf = ({ fault, phase, wish }: Cell): readonly string[] => [fault.name, phase, wish];

/** Every fault in every phase, with every kind of answer. */
const everyCell = (variation: Variation): readonly Cell[] =>
  FAULTS.flatMap((fault) =>
    PHASES.flatMap((phase) => WISHES[phase].map((wish): Cell => ({ fault, phase, wish, variation }))),
  );

/** The pairs of a cell that its variation is in. */
const pairsOfVariation = (cell: Cell): readonly string[] =>
  valuesOf(cell).map((value) => `${cell.variation.name} with ${value}`);

/** Each variation with each fault, each phase and each kind of answer, though not with every combination of these. */
const variedCells = (): readonly Cell[] =>
  covering(VARIATIONS.flatMap(everyCell), pairsOfVariation, (cell) => pairsOf(valuesOf(cell)));

/** Every combination in the standard world, and the variations of it. */
export const wholeMatrix = (): readonly Cell[] => [...everyCell(STANDARD), ...variedCells()];

/** The part that is tried with every change: each fault in each phase, and each kind of answer with each of both. */
export function sampleOfMatrix(hasVariations = SAMPLE_HAS_VARIATIONS): readonly Cell[] {
  const sample = pairwise(everyCell(STANDARD), valuesOf);
  if (!hasVariations) return sample;
  return [...sample, ...covering(variedCells(), (cell) => pairsOfVariation(cell).slice(1))];
}
