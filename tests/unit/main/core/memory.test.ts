import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApprovals, type Approvals } from '../../../../src/main/approvals/approvals.ts';
import { createFileMemory } from '../../../../src/main/approvals/memory-file.ts';
import { EMPTY_MEMORY, readMemory, writeMemory } from '../../../../src/main/core/memory.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { recordingLog } from '../support/recording-log.ts';

const NOW = Date.UTC(2026, 10, 22, 11, 34, 30);
const MINUTE = 60_000;

let folder: string;
let running: Approvals[] = [];
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterEach(() => {
  for (const each of running) each.stop();
  running = [];
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const file = (): string => join(folder, 'requests.json');
const memory = () => createFileMemory({ file: file(), now: Date.now, log: recordingLog() });

/** A run of the program; the one before is over. */
function run(): Approvals {
  const approvals = createApprovals({
    life: TIMING,
    now: Date.now,
    log: recordingLog(),
    memory: memory(),
    onRequests: () => undefined,
  });
  running.push(approvals);
  return approvals;
}
const receive = (approvals: Approvals, key: string): boolean =>
  approvals.receive({ key, code: 'AB12', systemName: 'Sagssystem', madeAt: Date.now(), time: '12:34' });

describe('a request that had its end in an earlier run', () => {
  it.each([{ is: 'approved' }, { is: 'rejected', notMe: true }, { is: 'expired' }, { is: 'unsure' }] as const)(
    'does not come back: $is',
    (phase) => {
      const before = run();
      receive(before, 'a');
      before.setPhase('a', { is: 'sending', answer: 'accept' });
      before.setPhase('a', phase);
      vi.advanceTimersByTime(14 * MINUTE);
      const after = run();
      expect(receive(after, 'a')).toBe(false);
      expect(receive(after, 'b')).toBe(true);
    },
  );

  it('is forgotten in time', () => {
    const before = run();
    receive(before, 'a');
    before.setPhase('a', { is: 'approved' });
    before.dismiss('a');
    vi.advanceTimersByTime(16 * MINUTE);
    expect(receive(run(), 'a')).toBe(true);
  });

  it('comes back where it only waited', () => {
    const before = run();
    receive(before, 'a');
    before.setPhase('a', { is: 'sending', answer: 'accept' });
    before.setPhase('a', { is: 'wrong-pin' });
    const after = run();
    expect(receive(after, 'a')).toBe(true);
    expect(after.find('a')?.phase).toEqual({ is: 'waiting' });
  });
});

describe('an answer whose end the program did not live to see', () => {
  it.each(['accept', 'reject'] as const)('may only be repeated: %s', (answer) => {
    const before = run();
    receive(before, 'a');
    before.setPhase('a', { is: 'sending', answer });
    // Killed here: nothing of the rest is done in order.
    for (let i = 0; i < 2; i++) {
      const after = run();
      expect(receive(after, 'a')).toBe(true);
      expect(after.find('a')?.phase).toEqual({ is: 'undelivered', answer, notMe: false, code: 'A-401' });
    }
  });

  it('is on the disk before it can be sent', () => {
    const approvals = run();
    receive(approvals, 'a');
    approvals.setPhase('a', { is: 'sending', answer: 'reject' });
    expect(readMemory(readFileSync(file(), 'utf8'), NOW).sent).toEqual({ a: { answer: 'reject', at: NOW } });
  });
});

describe('the file', () => {
  it('holds keys and times, and nothing about anybody', () => {
    const approvals = run();
    receive(approvals, 'a');
    approvals.setPhase('a', { is: 'rejected', notMe: true });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ v: 1, settled: { a: NOW }, sent: {} });
    expect(readdirSync(folder)).toEqual(['requests.json']);
  });

  it('is written only where there is something new', () => {
    const approvals = run();
    receive(approvals, 'a');
    receive(approvals, 'b');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'no JSON', '{"v":2,"settled":{},"sent":{}}', '{"v":1,"settled":{"a b":1},"sent":{}}'])(
    'that cannot be read is as good as none: %j',
    (text) => {
      writeFileSync(file(), text);
      expect(memory().load()).toEqual(EMPTY_MEMORY);
    },
  );

  it('that cannot be written stops nothing', () => {
    const approvals = createApprovals({
      life: TIMING,
      now: Date.now,
      log: recordingLog(),
      memory: createFileMemory({ file: join(folder, 'none', 'x.json'), now: Date.now, log: recordingLog() }),
      onRequests: () => undefined,
    });
    running.push(approvals);
    receive(approvals, 'a');
    approvals.setPhase('a', { is: 'approved' });
    expect(approvals.find('a')?.phase.is).toBe('approved');
  });

  it('of a clock that was ahead is not kept for ever', () => {
    const text = writeMemory({ settled: { a: NOW + 60 * MINUTE }, sent: {} });
    expect(readMemory(text, NOW)).toEqual({ settled: { a: NOW }, sent: {} });
  });
});
