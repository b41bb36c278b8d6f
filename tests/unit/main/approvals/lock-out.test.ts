import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLockOut } from '../../../../src/main/approvals/lock-out.ts';
import { NOON } from '../support/states.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const [onState, onLifted] = [vi.fn(), vi.fn()];
  return { lockOut: createLockOut({ now: Date.now, onState, onLifted }), onState, onLifted };
}

it('lasts as long as the server says, and then requests are asked for', () => {
  const { lockOut, onState, onLifted } = stage();
  lockOut.begin(NOON + 60_000);
  expect(onState.mock.calls).toEqual([[NOON + 60_000]]);
  vi.advanceTimersByTime(59_999);
  expect(onLifted).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onState).toHaveBeenLastCalledWith(null);
  expect(onLifted).toHaveBeenCalledOnce();
});

it('lasts as long as was said last', () => {
  const { lockOut, onState, onLifted } = stage();
  lockOut.begin(NOON + 60_000);
  lockOut.begin(NOON + 120_000);
  vi.advanceTimersByTime(119_999);
  expect(onLifted).not.toHaveBeenCalled();
  expect(onState).toHaveBeenLastCalledWith(NOON + 120_000);
  vi.advanceTimersByTime(1);
  expect(onLifted).toHaveBeenCalledOnce();
});

it('ends early where the server shows that it is over', () => {
  const { lockOut, onState } = stage();
  lockOut.begin(NOON + 60_000);
  lockOut.end();
  expect(onState).toHaveBeenLastCalledWith(null);
});

it('ends at once where its end has passed', () => {
  const { lockOut, onState } = stage();
  lockOut.begin(NOON - 1);
  vi.advanceTimersByTime(0);
  expect(onState).toHaveBeenLastCalledWith(null);
});

it('leaves nothing behind when the program ends', () => {
  const { lockOut } = stage();
  lockOut.begin(NOON + 60_000);
  lockOut.stop();
  expect(vi.getTimerCount()).toBe(0);
  // The refusal of an answer that was under way.
  lockOut.begin(NOON + 120_000);
  expect(vi.getTimerCount()).toBe(0);
});
