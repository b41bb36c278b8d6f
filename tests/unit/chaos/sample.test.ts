import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../integration/chaos/faults.ts';
import { PHASES, sampleOfMatrix, valuesOf, wholeMatrix, type Cell } from '../../integration/chaos/matrix.ts';
import { pairwise } from '../../integration/chaos/pairwise.ts';
import { STANDARD, VARIATIONS } from '../../integration/chaos/variations.ts';

/** Every two values of different dimensions that occur together, found in another way than the sample is. */
function pairsIn(rows: readonly (readonly string[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const row of rows)
    for (const [i, one] of row.entries())
      for (const [j, other] of row.entries()) if (i !== j) pairs.add(`${i}=${one} with ${j}=${other}`);
  return pairs;
}

const uncovered = (all: readonly (readonly string[])[], sample: readonly (readonly string[])[]): string[] => {
  const covered = pairsIn(sample);
  return [...pairsIn(all)].filter((pair) => !covered.has(pair));
};

const isStandard = ({ variation }: Cell): boolean => variation === STANDARD;
const inEachOtherWorld = (cells: readonly Cell[]): [string, readonly Cell[]][] =>
  VARIATIONS.map((variation) => [variation.name, cells.filter((cell) => cell.variation === variation)]);
const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

describe('the whole chaos matrix', () => {
  const whole = wholeMatrix();

  test('has each combination once in the standard world', () => {
    const standard = whole.filter(isStandard).map((cell) => valuesOf(cell).join());
    expect(distinct(standard)).toHaveLength(standard.length);
    const [faults, phases] = [FAULTS.length, 2 + 3 * 3];
    expect(standard).toHaveLength(faults * phases);
  });

  test.each(inEachOtherWorld(whole))('has each fault, phase and wish with: %s', (_name, cells) => {
    expect(distinct(cells.map(({ fault }) => fault.name))).toEqual(distinct(FAULTS.map(({ name }) => name)));
    expect(distinct(cells.map(({ phase }) => phase))).toEqual(distinct(PHASES));
    expect(distinct(cells.map(({ wish }) => wish))).toEqual(['approve', 'reject', 'slip']);
    expect(cells).toHaveLength(FAULTS.length);
  });
});

describe('the sample of the chaos matrix', () => {
  const standard = wholeMatrix().filter(isStandard);
  const sample = sampleOfMatrix(false);

  test('has every pair of fault, phase and wish that the whole matrix has', () => {
    expect(uncovered(standard.map(valuesOf), sample.map(valuesOf))).toEqual([]);
  });

  test('is no larger than it must be: one cell for each fault in each phase', () => {
    expect(sample).toHaveLength(new Set(standard.map(({ fault, phase }) => `${fault.name} ${phase}`)).size);
  });

  test('tries each kind of answer about as often in each phase', () => {
    const counts = new Map<string, number>();
    for (const { phase, wish } of sample)
      if (phase !== 'idle' && phase !== 'request pushed')
        counts.set(`${phase} ${wish}`, (counts.get(`${phase} ${wish}`) ?? 0) + 1);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2);
  });

  test('is the same in each run', () => {
    expect(sampleOfMatrix(false).map(valuesOf)).toEqual(sample.map(valuesOf));
  });

  test.each(inEachOtherWorld(sampleOfMatrix(true)))(
    'has each phase and wish with: %s, where variations are on',
    (_name, cells) => {
      expect(distinct(cells.map(({ phase }) => phase))).toEqual(distinct(PHASES));
      expect(distinct(cells.map(({ wish }) => wish))).toEqual(['approve', 'reject', 'slip']);
    },
  );
});

describe('a pairwise sample', () => {
  const sampled = (rows: readonly string[][]): readonly string[][] => pairwise(rows, (row) => row);

  test('of three times three times three has little more than nine', () => {
    const values = ['x', 'y', 'z'];
    const rows = values.flatMap((a) => values.flatMap((b) => values.map((c) => [a, b, c])));
    expect(uncovered(rows, sampled(rows))).toEqual([]);
    expect(sampled(rows).length).toBeLessThanOrEqual(10);
  });

  test('takes nothing that is not among the candidates, and tells the same value of two dimensions apart', () => {
    const rows = [
      ['x', 'x'],
      ['x', 'y'],
      ['y', 'x'],
    ];
    expect(sampled(rows)).toEqual(rows);
  });

  test('of candidates of any kind has every pair that they have, in their order', () => {
    const row = fc.tuple(...[1, 2, 3, 4].map((size) => fc.integer({ min: 0, max: size }).map(String)));
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (values) => values.join(), maxLength: 60 }), (rows) => {
        const sample = sampled(rows);
        expect(uncovered(rows, sample)).toEqual([]);
        expect(rows.filter((each) => sample.includes(each))).toEqual(sample);
      }),
    );
  });
});
