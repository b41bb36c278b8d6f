import { describe, expect, test } from 'vitest';
import { EMPTY_LIST, follow, isWaiting } from '../../../src/renderer/approval/waiting-list.ts';
import type { LoginRequest, RequestPhase } from '../../../src/shared/state.ts';

function request(key: string, madeAt: number, phase: RequestPhase = { is: 'waiting' }): LoginRequest {
  return {
    key,
    systemName: key,
    code: 'K7XH',
    kind: 'with-code',
    time: '12:34',
    madeAt,
    deadline: madeAt + 300_000,
    goneAt: madeAt + 420_000,
    phase,
  };
}

const [a, b, c] = [request('a', 1), request('b', 2), request('c', 3)];

describe('the list of requests', () => {
  test('begins with the newest at the top, and shows that one', () => {
    expect(follow(EMPTY_LIST, [a, c, b])).toEqual({ keys: ['c', 'b', 'a'], chosen: 'c' });
  });

  test('puts a new one on top and leaves the chosen one and the order as they are', () => {
    const list = follow({ keys: ['b', 'a'], chosen: 'a' }, [a, b, c]);
    expect(list).toEqual({ keys: ['c', 'b', 'a'], chosen: 'a' });
  });

  test('does not move what is there for one that was made earlier and came late', () => {
    expect(follow({ keys: ['c'], chosen: 'c' }, [c, a])).toEqual({ keys: ['a', 'c'], chosen: 'c' });
  });

  test('goes on below the chosen one when that is gone, or else above', () => {
    expect(follow({ keys: ['c', 'b', 'a'], chosen: 'b' }, [a, c]).chosen).toBe('a');
    expect(follow({ keys: ['c', 'b', 'a'], chosen: 'a' }, [b, c]).chosen).toBe('b');
    expect(follow({ keys: ['b', 'a'], chosen: 'b' }, [c])).toEqual({ keys: ['c'], chosen: 'c' });
  });

  test('is empty when nothing is left', () => {
    expect(follow({ keys: ['a'], chosen: 'a' }, [])).toEqual({ keys: [], chosen: null });
  });
});

test('only what the user can still answer counts as waiting, and what is on its way', () => {
  const answer = { answer: 'accept', notMe: false } as const;
  const waiting: readonly RequestPhase[] = [
    { is: 'waiting' },
    { is: 'wrong-pin' },
    { is: 'sending', answer: 'accept' },
    { is: 'undelivered', answer: 'reject', notMe: false, code: 'A-401' },
    { is: 'lost', ...answer, again: true },
  ];
  const others: readonly RequestPhase[] = [
    { is: 'sent', ...answer },
    { is: 'approved' },
    { is: 'rejected', notMe: true, alone: true },
    { is: 'unchecked', ...answer },
    { is: 'lost', ...answer, again: false },
    { is: 'elsewhere' },
    { is: 'expired' },
    { is: 'unsure' },
    { is: 'refused', code: 'A-402' },
  ];
  expect(waiting.filter((phase) => isWaiting(request('x', 1, phase)))).toEqual(waiting);
  expect(others.filter((phase) => isWaiting(request('x', 1, phase)))).toEqual([]);
});
