import { afterEach, beforeEach, expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { Tally } from './tally.ts';
import { BODY_OUTCOMES, throughRest } from './through-rest.ts';
import { FRAME_OUTCOMES, throughSocket } from './through-socket.ts';

/** How many made-up frames and bodies there are together; `npm run fuzz` takes ten times as many. */
const INPUTS = Number(process.env['OS2FAKTOR_FUZZ_INPUTS'] ?? 20_000);
/** Another one in each run, so that runs add up; the one that failed can be had again. */
const SEED = Number(process.env['OS2FAKTOR_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const FRAMES_EACH = 100;
const ROUNDS_EACH = 10;
const WHOLE = 600_000;

const crashes: unknown[] = [];
const crash = (reason: unknown): void => void crashes.push(reason);
beforeEach(() => void process.on('unhandledRejection', crash));
afterEach(() => void process.off('unhandledRejection', crash));

function report(tally: Tally, outcomes: readonly string[]): void {
  console.log(`seed ${SEED}: ${tally.toString()}`);
  expect(tally.nearlyRight / tally.inputs).toBeGreaterThanOrEqual(0.3);
  expect(tally.missing(outcomes), `never reached with seed ${SEED}`).toEqual([]);
  expect(tally.unknown(outcomes)).toEqual([]);
  expect(crashes).toEqual([]);
}

it('frames of the server: no crash, no approval, no wrong state', { timeout: WHOLE }, async () => {
  const tally = new Tally();
  for (let run = 0; tally.inputs < INPUTS / 2; run++) {
    await throughSocket(FRAMES_EACH, chanceOf(SEED + run), tally).catch((reason: unknown) => {
      throw new Error(`seed ${SEED + run}`, { cause: reason });
    });
  }
  report(tally, FRAME_OUTCOMES);
});

it('answers of the backend: no crash, no approval, no wrong state', { timeout: WHOLE }, async () => {
  const tally = new Tally();
  for (let run = 0; tally.inputs < INPUTS / 2; run++) {
    await throughRest(ROUNDS_EACH, chanceOf(SEED + run), tally).catch((reason: unknown) => {
      throw new Error(`seed ${SEED + run}`, { cause: reason });
    });
  }
  report(tally, BODY_OUTCOMES);
});
