import { describe, expect, it } from 'vitest';
import { answersOf, SCAN, settingOf, spreadOf, WHOLE } from '../../races/plan.ts';

describe('the plan of the races', () => {
  it('comes to 2,000 answers and more, with 1, 24 and 70 requests in rounds up to 20 s, at both speeds', () => {
    expect(answersOf(WHOLE)).toBeGreaterThan(2_000);
    const kinds = WHOLE.map(({ perRound, round, speed }) => `${String(perRound)} ${String(round)} ${speed}`);
    expect(new Set(kinds).size).toBe(3 * 7 * 2);
    expect(Math.max(...WHOLE.map(({ round }) => round))).toBe(20_000);
  });

  it.each(WHOLE.map((setting) => [setting.name, setting] as const))(
    'has enough answers, and all asked before the first request ends: %s',
    (_name, setting) => {
      const { servers, waves } = spreadOf(setting);
      expect(servers * waves * setting.perRound).toBeGreaterThanOrEqual(setting.answers);
      expect(waves * (setting.round + SCAN)).toBeLessThan(150_000);
    },
  );

  it('makes rounds one after the other on one server as long as there is time', () => {
    expect(spreadOf(settingOf(1, 50, 'fast', 10))).toEqual({ servers: 1, waves: 10 });
    expect(spreadOf(settingOf(1, 20_000, 'fast', 10))).toEqual({ servers: 2, waves: 5 });
    expect(spreadOf(settingOf(70, 20_000, 'fast', 70))).toEqual({ servers: 1, waves: 1 });
  });
});
