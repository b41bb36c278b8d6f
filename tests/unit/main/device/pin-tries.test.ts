import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPinTries } from '../../../../src/main/device/pin-tries.ts';
import { recordingLog } from '../support/recording-log.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const onTried = vi.fn();
  const timing = { pinPause: 1_000, pinPauseCap: 30_000 };
  const tries = createPinTries({ timing, now: () => performance.now(), log: recordingLog(), onTried });
  /** How long the next PIN waits, ms. */
  const waits = async (): Promise<number> => {
    const since = performance.now();
    const turn = tries.turn();
    await vi.runAllTimersAsync();
    expect(await turn).toBe(true);
    return performance.now() - since;
  };
  const wrong = (): void => {
    tries.judged('wrong-pin', 'change');
  };
  return { tries, waits, wrong, onTried };
}

it('waits twice as long after each wrong PIN, up to the cap, and not at all after a right one', async () => {
  const { tries, waits, wrong } = stage();
  const waited: number[] = [];
  for (let at = 0; at < 8; at++) {
    waited.push(await waits());
    wrong();
  }
  expect(waited).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  tries.judged('right', 'reset');
  expect(await waits()).toBe(0);
});

it('lets nobody wait who was slower than the pause', async () => {
  const { waits, wrong } = stage();
  wrong();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await waits()).toBe(0);
});

it('lets those that come at once try one after the other, refuses what nobody types, and lets a right one end the wait', async () => {
  const { tries, wrong } = stage();
  wrong();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tries.takeNow()).toBe(true);
  const order: number[] = [];
  const turns = Array.from({ length: 8 }, async (_, at) => {
    if (await tries.turn()) order.push(at);
  });
  expect([tries.takeNow(), await tries.turn()]).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(999);
  expect(order).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual([0]);
  tries.judged('right', 'approval');
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  await Promise.all(turns);
  expect(tries.takeNow()).toBe(true);
});

it('tells of the third wrong one in a row and each further one, wherever they were typed', () => {
  const { tries, onTried } = stage();
  tries.judged('wrong-pin', 'approval');
  tries.judged('wrong-pin', 'approval');
  tries.judged('right', 'approval');
  for (const place of ['approval', 'change', 'reset'] as const) tries.judged('wrong-pin', place);
  tries.judged('new-refused', 'change');
  tries.judged('locked', 'change');
  expect(onTried.mock.calls).toEqual([[3, 'reset'], [4, 'change']]); // prettier-ignore
});

it('lets a PIN go that waits, at once, and tries it no more', async () => {
  const { tries, wrong } = stage();
  wrong();
  const turns = [tries.turn(), tries.turn()];
  await vi.advanceTimersByTimeAsync(0);
  tries.drop();
  expect([await Promise.all(turns), vi.getTimerCount()]).toEqual([[false, false], 0]);
});

it('begins anew with another device', async () => {
  const { tries, waits, wrong } = stage();
  wrong();
  tries.forget();
  expect(await waits()).toBe(0);
});
