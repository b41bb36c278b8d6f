import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFloodGate } from '../../../../src/main/diagnostics/flood-gate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const told: [string, number][] = [];
  const gate = createFloodGate((message, count) => told.push([message, count]));
  const passed = (message: string, times: number): number =>
    Array.from({ length: times }, () => gate.passes(message)).filter(Boolean).length;
  return { told, passed };
}
const minute = (): void => {
  vi.advanceTimersByTime(60_000);
};

it('lets pass what comes now and then', () => {
  const { told, passed } = open();
  for (let at = 0; at < 5; at++) {
    expect(passed('a', 60)).toBe(60);
    minute();
  }
  expect(told).toEqual([]);
});

it('counts what comes too often, and tells it once a minute', () => {
  const { told, passed } = open();
  expect(passed('a', 40_000)).toBe(60);
  expect(passed('b', 1)).toBe(1);
  minute();
  expect(told).toEqual([['a', 39_940]]);
});

it('lets nothing of a flood pass until it is over', () => {
  const { told, passed } = open();
  for (let at = 0; at < 100; at++) {
    expect(passed('a', 100)).toBe(at === 0 ? 60 : 0);
    minute();
  }
  expect(told).toHaveLength(100);
  minute();
  expect(passed('a', 1)).toBe(1);
  minute();
  expect(told).toHaveLength(100);
  expect(vi.getTimerCount()).toBe(0);
});

it('counts whatever is not let pass, however many messages there are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 900 }), { maxLength: 2_000 }), (messages) => {
      const { told, passed } = open();
      const written = messages.reduce((sum, message) => sum + passed(`m${message % 700}`, 1), 0);
      minute();
      minute();
      expect(written + told.reduce((sum, [, count]) => sum + count, 0)).toBe(messages.length);
    }),
    { numRuns: 20 },
  );
  const { passed } = open();
  expect(Array.from({ length: 10_000 }, (_, at) => passed(`n${at}`, 1)).filter(Boolean)).toHaveLength(560);
});
