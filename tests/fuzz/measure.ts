import { chanceOf } from './chance.ts';
import { Tally } from './tally.ts';
import { throughRest } from './through-rest.ts';
import { throughSocket } from './through-socket.ts';

const INPUTS = 5_000;
const SEED = 1;

async function rateOf(run: (seed: number, tally: Tally) => Promise<void>): Promise<number> {
  const tally = new Tally();
  const started = performance.now();
  for (let seed = SEED; tally.inputs < INPUTS; seed++) await run(seed, tally);
  return (tally.inputs * 1_000) / (performance.now() - started);
}

/** How many made-up inputs a second the fuzz tests take, for the bench: no goal, for it is the machine's speed. */
export const FUZZ_RATES = {
  title: 'Fuzz: made-up inputs through the real parsers into inbox and delivery',
  run: async () => [
    {
      name: 'frames of the server',
      value: Math.round(await rateOf((seed, tally) => throughSocket(100, chanceOf(seed), tally))),
      unit: 'per second',
      goal: null,
    },
    {
      name: 'answers of the backend',
      value: Math.round(await rateOf((seed, tally) => throughRest(10, chanceOf(seed), tally))),
      unit: 'per second',
      goal: null,
    },
  ],
};
