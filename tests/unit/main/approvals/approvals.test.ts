import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApprovals } from '../../../../src/main/approvals/approvals.ts';
import type { LoginRequest } from '../../../../src/shared/state.ts';
import { recordingLog } from '../support/recording-log.ts';
import { NOON } from '../support/states.ts';

const LIFE = { requestDeadline: 300_000, requestGone: 420_000 };
const ARRIVAL = { code: 'AB12', systemName: 'Sagssystem', madeAt: NOON, time: '12:00' };

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const seen: (readonly LoginRequest[])[] = [];
  const log = recordingLog();
  const approvals = createApprovals({
    life: LIFE,
    now: Date.now,
    log,
    onRequests: (requests) => seen.push(requests),
  });
  const phases = (): string[] => (seen.at(-1) ?? []).map(({ key, phase }) => `${key} ${phase.is}`);
  return { approvals, log, seen, phases };
}

describe('the inbox with its clock', () => {
  it('tells of a new request once', () => {
    const { approvals, seen } = stage();
    expect(approvals.receive({ ...ARRIVAL, key: 'a' })).toBe(true);
    expect(approvals.receive({ ...ARRIVAL, key: 'a', systemName: 'Another' })).toBe(false);
    expect(seen).toHaveLength(1);
    expect(approvals.find('a')?.systemName).toBe('Sagssystem');
    expect(approvals.find('b')).toBeUndefined();
  });

  it('lets a request expire by itself, each at its own time', () => {
    const { approvals, phases } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    vi.advanceTimersByTime(60_000);
    approvals.receive({ ...ARRIVAL, key: 'b', madeAt: NOON + 60_000 });
    vi.advanceTimersByTime(360_001);
    expect(phases()).toEqual(['a expired', 'b waiting']);
    vi.advanceTimersByTime(60_000);
    expect(phases()).toEqual(['a expired', 'b expired']);
  });

  it('lets it expire also where the clock was set back meanwhile', () => {
    const { approvals, phases } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    vi.setSystemTime(NOON - 3_600_000);
    vi.advanceTimersByTime(420_001);
    expect(phases()).toEqual(['a waiting']);
    vi.advanceTimersByTime(3_600_000);
    expect(phases()).toEqual(['a expired']);
  });

  it('waits for the outcome of an answer that is under way, then looks at the time', () => {
    const { approvals, phases } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    approvals.setPhase('a', { is: 'sending', answer: 'accept' });
    vi.advanceTimersByTime(430_000);
    expect(phases()).toEqual(['a sending']);
    approvals.setPhase('a', { is: 'wrong-pin' });
    vi.advanceTimersByTime(1);
    expect(phases()).toEqual(['a expired']);
  });

  it('puts away what has its outcome, for good, and nothing else', () => {
    const { approvals, phases } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    approvals.dismiss('a');
    approvals.setPhase('a', { is: 'sending', answer: 'accept' });
    approvals.dismiss('a');
    expect(phases()).toEqual(['a sending']);
    approvals.setPhase('a', { is: 'approved' });
    approvals.dismiss('a');
    expect(phases()).toEqual([]);
    expect(approvals.receive({ ...ARRIVAL, key: 'a' })).toBe(false);
    approvals.dismiss('unknown');
    expect(phases()).toEqual([]);
  });

  it('does nothing more when it is stopped', () => {
    const { approvals, seen } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    approvals.stop();
    vi.advanceTimersByTime(3_600_000);
    expect(seen).toHaveLength(1);
  });

  it('takes an outcome in that comes after that, and leaves no timer behind', () => {
    const { approvals, phases } = stage();
    approvals.receive({ ...ARRIVAL, key: 'a' });
    approvals.setPhase('a', { is: 'sending', answer: 'accept' });
    approvals.stop();
    approvals.setPhase('a', { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' });
    expect(phases()).toEqual(['a undelivered']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('writes neither key nor code nor system into the log', () => {
    const { approvals, log } = stage();
    approvals.receive({ ...ARRIVAL, key: 'secret-key' });
    expect(log.text()).toContain('a login request arrived');
    expect(log.text()).not.toMatch(/secret-key|AB12|Sagssystem/);
  });
});
