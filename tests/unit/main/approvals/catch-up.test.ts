import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCatchUp } from '../../../../src/main/approvals/catch-up.ts';
import type { Rest } from '../../../../src/main/connection/rest.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { clockTime } from '../../../../src/shared/time.ts';
import { recordingLog } from '../support/recording-log.ts';

const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
/** 12:34:30 in Copenhagen, in winter. */
const NOW = Date.UTC(2026, 10, 22, 11, 34, 30);
const WAITING = { key: 'a', code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:33' };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage(answer: Awaited<ReturnType<Rest['waiting']>> = ok(WAITING)) {
  const waiting = vi.fn<Rest['waiting']>(() => Promise.resolve(answer));
  const approvals = {
    receive: vi.fn(() => true),
    find: vi.fn(),
    setPhase: vi.fn(),
    dismiss: vi.fn(),
    dismissDone: vi.fn(),
    clear: vi.fn(),
    stop: vi.fn(),
  };
  const [onRequest, onDenied, onAsked] = [vi.fn(), vi.fn(), vi.fn()];
  const who: { current: typeof WHO | null } = { current: WHO };
  const catchUp = createCatchUp({
    rest: { waiting },
    approvals,
    credentials: () => who.current,
    now: Date.now,
    log: recordingLog(),
    onRequest,
    onDenied,
    onAsked,
  });
  return { catchUp, waiting, approvals, onRequest, onDenied, onAsked, who };
}

describe('asking for what was not pushed', () => {
  it('takes in what waits, as made in the minute that the server names', async () => {
    const { catchUp, approvals, onRequest } = stage();
    expect(await catchUp.ask()).toEqual(ok(true));
    const madeAt = Date.UTC(2026, 10, 22, 11, 33);
    expect(approvals.receive).toHaveBeenCalledExactlyOnceWith({
      key: 'a',
      code: 'AB12',
      systemName: 'Sagssystem',
      madeAt,
      time: clockTime(madeAt),
    });
    expect(onRequest).toHaveBeenCalledOnce();
  });

  it('says that none waits', async () => {
    const { catchUp, approvals, onRequest } = stage(ok(null));
    expect(await catchUp.ask()).toEqual(ok(false));
    expect(approvals.receive).not.toHaveBeenCalled();
    expect(onRequest).not.toHaveBeenCalled();
  });

  it('says why the server could not be asked', async () => {
    const { catchUp, onDenied } = stage(err({ is: 'unreachable', code: 'C-301' }));
    expect(await catchUp.ask()).toEqual(err('C-301'));
    expect(onDenied).not.toHaveBeenCalled();
  });

  it('tells where the server denies the device', async () => {
    const { catchUp, onDenied } = stage(err({ is: 'denied', code: 'C-306', status: 401 }));
    expect(await catchUp.ask()).toEqual(err('C-306'));
    expect(onDenied).toHaveBeenCalledOnce();
  });

  it('asks nobody without a device', async () => {
    const { catchUp, waiting, who } = stage();
    who.current = null;
    expect(await catchUp.ask()).toEqual(ok(false));
    expect(waiting).not.toHaveBeenCalled();
  });

  it('asks one question at a time, and the next anew', async () => {
    const { catchUp, waiting } = stage();
    await Promise.all([catchUp.ask(), catchUp.ask(), catchUp.ask()]);
    expect(waiting).toHaveBeenCalledOnce();
    await catchUp.ask();
    expect(waiting).toHaveBeenCalledTimes(2);
  });

  it('asks anew where something has changed since, and where the question may have gone nowhere', async () => {
    const { catchUp, waiting, onAsked } = stage();
    waiting.mockReturnValueOnce(new Promise(() => undefined));
    void catchUp.ask();
    void catchUp.ask();
    expect(waiting).toHaveBeenCalledTimes(1);
    expect(await catchUp.askAnew()).toEqual(ok(true));
    expect(waiting).toHaveBeenCalledTimes(2);
    waiting.mockReturnValueOnce(new Promise(() => undefined));
    void catchUp.ask();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await catchUp.ask()).toEqual(ok(true));
    expect(onAsked.mock.calls).toEqual([[ok(true)], [ok(true)]]);
  });

  it('takes nothing in for a device that has been left meanwhile', async () => {
    const { catchUp, approvals, who } = stage();
    const asked = catchUp.ask();
    who.current = null;
    expect(await asked).toEqual(ok(false));
    expect(approvals.receive).not.toHaveBeenCalled();
  });
});
