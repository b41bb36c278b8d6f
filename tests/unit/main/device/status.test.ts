import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rest } from '../../../../src/main/connection/rest.ts';
import { createStatusWatch } from '../../../../src/main/device/status.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';

const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
const STATUS = { disabled: false, pinProtected: true, verified: true, blocked: false };
const DENIED = err({ is: 'denied', code: 'C-306', status: 401 } as const);
const GONE = err({ is: 'unreachable', code: 'C-301' } as const);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage(answer: Awaited<ReturnType<Rest['status']>>) {
  const status = vi.fn<Rest['status']>(() => Promise.resolve(answer));
  const [onStatus, onDenied] = [vi.fn(), vi.fn()];
  const watch = createStatusWatch({
    rest: { status },
    retry: 60_000,
    cap: 600_000,
    every: 86_400_000,
    random: () => 0.5,
    log: recordingLog(),
    onStatus,
    onDenied,
  });
  return { watch, status, onStatus, onDenied };
}
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('the status of the device', () => {
  it('is asked for and told', async () => {
    const { watch, status, onStatus } = stage(ok(STATUS));
    watch.ask(WHO);
    await settled();
    expect(onStatus).toHaveBeenCalledExactlyOnceWith(STATUS);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(status).toHaveBeenCalledOnce();
  });

  it('is asked once at a time', async () => {
    const { watch, status } = stage(ok(STATUS));
    watch.ask(WHO);
    watch.ask(WHO);
    await settled();
    expect(status).toHaveBeenCalledOnce();
  });

  it('is asked once more after a change, whose effect the answer on its way may not know', async () => {
    const { watch, status, onStatus } = stage(ok(STATUS));
    watch.ask(WHO);
    watch.askAnew(WHO);
    watch.askAnew(WHO);
    await settled();
    expect(status).toHaveBeenCalledTimes(2);
    expect(onStatus).toHaveBeenCalledTimes(2);
    watch.askAnew(WHO);
    await settled();
    expect(status).toHaveBeenCalledTimes(3);
  });

  it('is asked every day, from a moment of its own on, however often it is asked for besides', async () => {
    const { watch, status } = stage(ok(STATUS));
    watch.ask(WHO);
    await vi.advanceTimersByTimeAsync(43_199_000);
    watch.ask(WHO);
    await settled();
    expect(status).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(status).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    expect(status).toHaveBeenCalledTimes(5);
  });

  it('is asked again until the server can be reached', async () => {
    const { watch, status, onStatus, onDenied } = stage(GONE);
    watch.ask(WHO);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(status).toHaveBeenCalledTimes(3);
    status.mockResolvedValue(ok(STATUS));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onStatus).toHaveBeenCalledOnce();
    expect(onDenied).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(status).toHaveBeenCalledTimes(4);
  });
});

describe('a server that denies the device', () => {
  it('is asked again until it knows it', async () => {
    const { watch, status, onStatus, onDenied } = stage(DENIED);
    watch.ask(WHO);
    await settled();
    expect(onDenied).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status).toHaveBeenCalledTimes(2);
    status.mockResolvedValue(ok(STATUS));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(onStatus).toHaveBeenCalledOnce();
  });

  it('is asked at once when somebody says so, and believed itself alone', async () => {
    const { watch, status, onStatus, onDenied } = stage(ok(STATUS));
    watch.denied(WHO);
    await settled();
    expect(status).toHaveBeenCalledOnce();
    expect(onDenied).not.toHaveBeenCalled();
    expect(onStatus).toHaveBeenCalledOnce();
  });

  it('is asked in its own time, after pauses that grow, however often it is said', async () => {
    const { watch, status } = stage(DENIED);
    watch.denied(WHO);
    await settled();
    const minutes: number[] = [];
    for (let minute = 0; minute <= 45; minute++) {
      if (status.mock.calls.length > minutes.length) minutes.push(minute);
      watch.denied(WHO);
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(minutes).toEqual([0, 1, 3, 7, 15, 25, 35, 45]);
  });

  it('is asked soon again, once it knew the device in between', async () => {
    const { watch, status } = stage(DENIED);
    watch.ask(WHO);
    await vi.advanceTimersByTimeAsync(180_000);
    status.mockResolvedValueOnce(ok(STATUS));
    await vi.advanceTimersByTimeAsync(240_000);
    const before = status.mock.calls.length;
    watch.denied(WHO);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status).toHaveBeenCalledTimes(before + 2);
  });

  it('is asked at once also while an unreachable server is waited for', async () => {
    const { watch, status, onDenied } = stage(GONE);
    watch.ask(WHO);
    await settled();
    status.mockResolvedValue(DENIED);
    watch.denied(WHO);
    await settled();
    expect(onDenied).toHaveBeenCalledOnce();
  });
});

describe('stopped', () => {
  it('nothing is asked and nothing told any more, until it is asked for', async () => {
    const { watch, status, onStatus, onDenied } = stage(DENIED);
    watch.ask(WHO);
    watch.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(onDenied).not.toHaveBeenCalled();
    expect(status).toHaveBeenCalledOnce();
    status.mockResolvedValue(ok(STATUS));
    watch.ask(WHO);
    await settled();
    expect(onStatus).toHaveBeenCalledOnce();
  });
});

describe('held while MitID is open', () => {
  it('nothing is asked until it is released, and then once what was put off', async () => {
    const { watch, status, onStatus } = stage(ok(STATUS));
    watch.hold();
    watch.ask(WHO);
    watch.askAnew(WHO);
    watch.denied(WHO);
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    expect(status).not.toHaveBeenCalled();
    watch.release();
    await settled();
    expect([status.mock.calls.length, onStatus.mock.calls.length]).toEqual([1, 1]);
  });

  it('an unreachable server is not asked again either, and nothing is asked that was not due', async () => {
    const { watch, status } = stage(GONE);
    watch.ask(WHO);
    await settled();
    watch.hold();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(status).toHaveBeenCalledOnce();
    status.mockResolvedValue(ok(STATUS));
    watch.release();
    await settled();
    expect(status).toHaveBeenCalledTimes(2);
    watch.hold();
    watch.release();
    await settled();
    expect(status).toHaveBeenCalledTimes(2);
  });

  it('what was put off for a device that was reset is not asked', async () => {
    const { watch, status } = stage(ok(STATUS));
    watch.hold();
    watch.ask(WHO);
    watch.stop();
    watch.release();
    await settled();
    expect(status).not.toHaveBeenCalled();
  });
});
