import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileMemory } from '../../../../src/main/approvals/memory-file.ts';
import { EMPTY_MEMORY, readMemory, writeMemory, type RequestMemory } from '../../../../src/main/core/memory.ts';
import { recordingLog } from '../support/recording-log.ts';
import { DeskStage, MINUTE, START } from './desk-stage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = (): string => join(folder, 'requests.json');
const memoryAt = (server: number, at = file()): RequestMemory =>
  createFileMemory({ file: at, now: () => server, log: recordingLog() });

/** A run of the program, which begins at `server`; the one before is over. */
const run = (server = START): DeskStage => new DeskStage({ memory: memoryAt(server), server });

/** A run in which the answer is on its way, over REST. */
function sending(answer: 'accept' | 'reject' = 'accept'): DeskStage {
  const stage = run();
  stage.isLive = false;
  stage.fetched();
  if (answer === 'accept') stage.approve();
  else stage.reject();
  return stage;
}

describe('a request that had its end in an earlier run', () => {
  it.each<[string, (stage: DeskStage) => void]>([
    ['sent', (stage) => stage.word('taken')],
    ['refused', (stage) => stage.word('foreign')],
    ['approved', (stage) => {
      stage.word('taken');
      stage.pass(1_000);
      stage.none();
    }],
  ])('does not come back by a push: %s', (phase, end) => {
    const before = sending();
    end(before);
    expect(before.phase()?.is).toBe(phase);
    const after = run(START + 14 * MINUTE);
    after.push('a');
    after.push('b');
    expect([after.phase('a'), after.phase('b')]).toEqual([undefined, { is: 'waiting' }]);
  }); // prettier-ignore

  it('is forgotten in time', () => {
    sending().word('taken');
    const after = run(START + 16 * MINUTE);
    after.push('a');
    expect(after.phase()).toEqual({ is: 'waiting' });
  });

  it('comes back where it only waited', () => {
    const before = sending();
    before.word('wrong-pin');
    expect(before.phase()).toEqual({ is: 'wrong-pin' });
    const after = run();
    after.push();
    expect(after.phase()).toEqual({ is: 'waiting' });
  });
});

describe('an answer whose end the program did not live to see', () => {
  it.each(['accept', 'reject'] as const)('may only be repeated: %s', (answer) => {
    sending(answer);
    // Killed here: nothing of the rest is done in order.
    for (let i = 0; i < 2; i++) {
      const after = run();
      after.push();
      expect(after.phase()).toEqual({ is: 'undelivered', answer, notMe: false, code: 'A-401' });
      expect([after.can('accept'), after.can('reject')]).toEqual([answer === 'accept', answer === 'reject']);
    }
  });

  it('is on the disk before it can be sent', () => {
    const stage = sending('reject');
    const told = stage.effects.map((effect) => effect.do);
    expect(told.indexOf('remember')).toBeLessThan(told.indexOf('put'));
    expect(readMemory(readFileSync(file(), 'utf8'), START).sent).toEqual({
      a: { answer: 'reject', at: START, madeAt: START },
    });
  });
});

describe('the file', () => {
  it('holds keys and times, the answers, and nothing about anybody', () => {
    sending('reject').word('taken');
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      v: 2,
      settled: { a: START },
      answered: { a: 'reject' },
      sent: { a: { answer: 'reject', at: START, madeAt: START } },
      lockedUntil: null,
    });
    expect(readdirSync(folder)).toEqual(['requests.json']);
  });

  it('is written only where there is something new', () => {
    const stage = run();
    stage.push('a');
    stage.push('b');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'no JSON', '{"v":3,"settled":{},"sent":{}}', '{"v":2,"settled":{"a b":1},"sent":{}}'])(
    'that cannot be read is as good as none: %j',
    (text) => {
      writeFileSync(file(), text);
      expect(memoryAt(START).load()).toEqual(EMPTY_MEMORY);
    },
  );

  it('of the version before is read', () => {
    const [settled, sent] = [{ a: START }, { b: { answer: 'accept', at: START } }];
    expect(readMemory(JSON.stringify({ v: 1, settled, sent }), START)).toEqual({
      ...EMPTY_MEMORY,
      settled,
      sent: { b: { answer: 'accept', at: START, madeAt: START } },
    });
  });

  it('that cannot be written stops nothing', () => {
    const stage = new DeskStage({ memory: memoryAt(START, join(folder, 'none', 'x.json')) });
    stage.isLive = false;
    stage.fetched();
    stage.approve();
    stage.word('taken');
    expect(stage.phase()?.is).toBe('sent');
  });

  it('of a clock that was ahead is not kept for ever', () => {
    const text = writeMemory({ ...EMPTY_MEMORY, settled: { a: START + 60 * MINUTE } });
    expect(readMemory(text, START)).toEqual({ ...EMPTY_MEMORY, settled: { a: START } });
  });

  it('keeps a lock that can be one, and no other', () => {
    const locked = (lockedUntil: number) =>
      readMemory(writeMemory({ ...EMPTY_MEMORY, lockedUntil }), START).lockedUntil;
    expect([START + 5 * MINUTE, START + 9 * MINUTE, START - 1].map(locked)).toEqual([START + 5 * MINUTE, null, null]);
  });

  it('keeps the answers of what is settled alone', () => {
    const text = writeMemory({ ...EMPTY_MEMORY, settled: { a: START }, answered: { a: 'accept', b: 'reject' } });
    expect(readMemory(text, START).answered).toEqual({ a: 'accept' });
  });
});
