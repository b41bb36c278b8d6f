import { quantile, type Figure, type Measure } from '../figure.ts';
import { PRODUCT, REPLACED } from './manners.ts';
import { simulateReturn, type Manner, type Mishap, type Return } from './return.ts';

/** What issue 5 asks for: last online as a multiple of N/2 s, attempts for each client, attempts in a second. */
const GOALS = [
  { clients: 100, last: 2.4, attempts: 1.1, peak: null },
  { clients: 1_000, last: 1.5, attempts: 3, peak: null },
  { clients: 10_000, last: 1.2, attempts: 9, peak: 200 },
] as const;

const SEEDS = 25;
/** The server takes two connections a second at the best. */
const floorOf = (clients: number): number => (clients / 2) * 1_000;

/** What comes of `seeds` fleets. */
export function returns(clients: number, seeds: number, manner: Manner, mishap?: Mishap): readonly Return[] {
  return Array.from({ length: seeds }, (_, seed) => simulateReturn(clients, 7_919 * seed + 13, manner, mishap));
}

/** The medians of `all`, which are fleets of `clients`. */
export function medians(clients: number, all: readonly Return[]): { last: number; attempts: number; peak: number } {
  return {
    last: quantile(all.map(({ last }) => last / floorOf(clients))),
    attempts: quantile(all.map(({ attempts }) => attempts)),
    peak: quantile(all.map(({ peak }) => peak)),
  };
}

function figures(
  name: string,
  found: ReturnType<typeof medians>,
  goal: { last: number | null; attempts: number | null; peak: number | null },
): Figure[] {
  return [
    { name: `${name}: last online`, value: found.last, unit: '× N/2 s', goal: goal.last },
    { name: `${name}: attempts`, value: found.attempts, unit: 'per client', goal: goal.attempts },
    { name: `${name}: peak`, value: found.peak, unit: 'attempts/s', goal: goal.peak },
  ];
}

const NO_GOALS = { last: null, attempts: null, peak: null };

export const returnOfTheFleet: Measure = {
  title: 'A fleet that loses its server comes back (medians of 25 seeds)',
  run: () => [
    ...GOALS.flatMap((goal) =>
      figures(`fleet of ${String(goal.clients)}`, medians(goal.clients, returns(goal.clients, SEEDS, PRODUCT)), goal),
    ),
    // No size is tuned for at the cost of those between.
    ...[200, 500, 2_000, 5_000].flatMap((clients) =>
      figures(`fleet of ${String(clients)}`, medians(clients, returns(clients, 9, PRODUCT)), NO_GOALS),
    ),
    ...figures(
      'fleet of 10000, server away for 60 s',
      medians(10_000, returns(10_000, 9, PRODUCT, { outage: 60_000 })),
      { ...NO_GOALS, peak: 200 },
    ),
    ...figures(
      'fleet of 10000, loss noticed over 35 s',
      medians(10_000, returns(10_000, 9, PRODUCT, { noticed: 35_000 })),
      { ...NO_GOALS, peak: 200 },
    ),
    ...GOALS.flatMap(({ clients }) =>
      figures(
        `replaced client, fleet of ${String(clients)}`,
        medians(clients, returns(clients, clients > 1_000 ? 3 : 9, REPLACED)),
        NO_GOALS,
      ),
    ),
  ],
};
