import { describe, expect, test } from 'vitest';
import { expectedSeconds, FAULTS, planOf } from '../../fleet/plan.ts';

const RUN = { clients: 1_000, only: null, minutes: null, hasFaults: true };
const sum = (phases: ReturnType<typeof planOf>): number => phases.reduce((all, { most }) => all + most, 0);

describe('the plan of a run', () => {
  test('has each fault once, each with a return', () => {
    const phases = planOf(RUN);
    expect(phases.flatMap(({ fault }) => fault ?? [])).toEqual([...FAULTS]);
    for (const [at, { fault }] of phases.entries())
      if (fault !== null) expect(phases[at + 1]?.name).toBe(`after ${fault}`);
  });

  test('a drop comes only after what is measured without one', () => {
    expect(
      planOf(RUN)
        .map(({ name }) => name)
        .slice(0, 4),
    ).toEqual(['start', 'calm', 'slow', 'after slow']);
  });

  test('--only leaves the others out; what cannot be made to fail has none', () => {
    expect(planOf({ ...RUN, only: 'restart' }).flatMap(({ fault }) => fault ?? [])).toEqual(['restart']);
    expect(planOf({ ...RUN, hasFaults: false }).map(({ name }) => name)).toEqual(['start', 'calm']);
  });

  test('a thousand clients take about an hour', () => {
    const minutes = expectedSeconds(planOf(RUN)) / 60;
    expect(minutes).toBeGreaterThan(40);
    expect(minutes).toBeLessThan(70);
  });

  test('--minutes cuts it, and never makes it longer', () => {
    expect(sum(planOf({ ...RUN, minutes: 10 }))).toBeCloseTo(600);
    expect(planOf({ ...RUN, minutes: 600 })).toEqual(planOf(RUN));
  });

  test('a fault lasts long enough to be met, however short the run', () => {
    const phases = planOf({ ...RUN, clients: 20, minutes: 1.5 });
    for (const { fault, most } of phases) if (fault !== null) expect(most).toBeGreaterThanOrEqual(8);
    expect(sum(phases)).toBeCloseTo(90);
  });
});
