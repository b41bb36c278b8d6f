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
  const watch = createStatusWatch({ rest: { status }, retry: 60_000, log: recordingLog(), onStatus, onDenied });
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
    await vi.advanceTimersByTimeAsync(60_000);
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

  it('is asked in its own time, however often it is said', async () => {
    const { watch, status } = stage(DENIED);
    watch.denied(WHO);
    await settled();
    for (let at = 0; at < 40; at++) {
      watch.denied(WHO);
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(status).toHaveBeenCalledTimes(11);
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
