import { expect, it } from 'vitest';
import { createComebacks } from '../../../../src/main/windows/comebacks.ts';

it('a window comes back three times within ten minutes, and not a fourth; another role is counted by itself', () => {
  const clock = { now: 0 };
  const comebacks = createComebacks({ most: 3, within: 600_000, now: () => clock.now });
  const crash = (role: 'status' | 'approval', minute: number): boolean => {
    clock.now = minute * 60_000;
    return comebacks.mayComeBack(role);
  };
  expect([0, 1, 2, 3].map((minute) => crash('status', minute))).toEqual([true, true, true, false]);
  expect(crash('approval', 3)).toBe(true);
  expect(crash('status', 4)).toBe(false);
  expect(crash('status', 20)).toBe(true);
});
