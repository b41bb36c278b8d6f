import { expect, it } from 'vitest';
import { seeded } from '../../bench/random.ts';
import { settingOf } from '../../races/plan.ts';
import { caseInWords, violationsIn } from '../../races/report.ts';
import { runPlan } from '../../races/run.ts';
import { PACE, PACED } from '../chaos/pace.ts';

/** Rounds that no answer comes into, and ones that take back many, also behind the time for which a PIN is held. */
const PLAN = [settingOf(24, 500, 'human', 24), settingOf(24, 3_000, 'fast', 24), settingOf(24, 20_000, 'human', 24)];
/** Behind the last look, and behind the end of the longest round: nothing is said any more. ms */
const ALL_SAID = 8_000;

// All of it in real time: `npm run races`.
it('what users are told is what the books hold, though rounds write back what they pushed', async () => {
  const ways = { timing: PACED, pace: PACE, bookedAfter: ALL_SAID, hurries: true, random: seeded(1) };
  const { cases } = await runPlan(PLAN, ways);
  expect(violationsIn(cases).map(caseInWords)).toEqual([]);
  expect(cases).toHaveLength(72);
  expect(cases.filter(({ struck }) => struck).length).toBeGreaterThan(10);
}, 90_000);
