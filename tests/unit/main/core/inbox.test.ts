import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_INBOX,
  expire,
  find,
  move,
  nextExpiry,
  recall,
  receive,
  settle,
  shift,
  type Arrival,
  type Inbox,
} from '../../../../src/main/core/inbox.ts';
import { isOpen } from '../../../../src/shared/requests.ts';
import type { RequestPhase } from '../../../../src/shared/state.ts';
import { loginRequest, NOON } from '../support/states.ts';

const LIFE = { requestDeadline: 300_000, requestGone: 420_000 };
const MINUTE = 60_000;

const arrival = (key: string, change: Partial<Arrival> = {}): Arrival => ({
  key,
  code: 'AB12',
  systemName: 'Sagssystem',
  madeAt: NOON,
  time: '12:00',
  ...change,
});
const keysOf = (inbox: Inbox): string[] => inbox.requests.map(({ key }) => key);
const received = (...keys: string[]): Inbox =>
  keys.reduce((inbox, key) => receive(inbox, arrival(key), LIFE), EMPTY_INBOX);

const UNDER_WAY: readonly RequestPhase[] = [
  { is: 'sending', answer: 'accept' },
  { is: 'sent', answer: 'accept', notMe: false },
];

describe('what comes in', () => {
  it('is kept as it is, with its end', () => {
    expect(received('a').requests).toEqual([{ ...loginRequest('waiting', 'a') }]);
  });

  it.each([
    ['AB12', 'with-code', 'AB12'],
    ['', 'without-code', ''],
    ['??', 'passwordless', ''],
    ['?', 'with-code', '?'],
  ])('with the code %j is %s', (code, kind, shown) => {
    expect(receive(EMPTY_INBOX, arrival('a', { code }), LIFE).requests[0]).toMatchObject({ kind, code: shown });
  });

  it('is known by its key alone', () => {
    const once = received('a');
    const twice = receive(once, arrival('a', { code: 'ZZ99', systemName: 'Another', madeAt: NOON + 5_000 }), LIFE);
    expect(twice).toBe(once);
    expect(keysOf(receive(once, arrival('b'), LIFE))).toEqual(['a', 'b']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may have the key %s', (key) => {
    const inbox = received(key);
    expect(keysOf(inbox)).toEqual([key]);
    const settled = settle(inbox, key, NOON);
    expect(keysOf(receive(settled, arrival(key), LIFE))).toEqual([]);
    expect(keysOf(receive(expire(settled, NOON + MINUTE), arrival(key), LIFE))).toEqual([]);
  });

  it('does not grow without end, and loses nothing that waits', () => {
    const many = received(...Array.from({ length: 5_000 }, (_, at) => `key-${String(at)}`));
    expect(many.requests.length).toBeLessThanOrEqual(100);
    expect(keysOf(many)[0]).toBe('key-0');
    const oneDone = move(many, 'key-7', { is: 'expired' });
    const next = receive(oneDone, arrival('new'), LIFE);
    expect(keysOf(next)).toContain('new');
    expect(keysOf(next)).not.toContain('key-7');
    expect(keysOf(receive(next, arrival('key-7'), LIFE))).not.toContain('key-7');
    for (const phase of UNDER_WAY)
      expect(keysOf(receive(move(many, 'key-7', phase), arrival('new'), LIFE))).toContain('key-7');
  });
});

describe('what can be answered', () => {
  it.each<[RequestPhase['is'], boolean]>([
    ['waiting', true],
    ['wrong-pin', true],
    ['undelivered', true],
    ['sending', false],
    ['approved', false],
    ['rejected', false],
    ['expired', false],
    ['unsure', false],
    ['refused', false],
  ])('%s: %s', (phase, open) => {
    expect(isOpen(loginRequest(phase))).toBe(open);
  });

  it.each<[RequestPhase, boolean]>([
    [{ is: 'sent', answer: 'accept', notMe: false }, false],
    [{ is: 'unchecked', answer: 'accept', notMe: false }, false],
    [{ is: 'elsewhere' }, false],
    [{ is: 'lost', answer: 'accept', notMe: false, again: true }, true],
    [{ is: 'lost', answer: 'accept', notMe: false, again: false }, false],
  ])('%j: %s', (phase, open) => {
    expect(isOpen(loginRequest(phase))).toBe(open);
  });
});

describe('the end of a request', () => {
  it('comes seven minutes after it was made, and not at five', () => {
    const inbox = received('a');
    expect(nextExpiry(inbox)).toBe(NOON + 7 * MINUTE);
    expect(expire(inbox, NOON + 5 * MINUTE)).toBe(inbox);
    expect(expire(inbox, NOON + 7 * MINUTE - 1)).toBe(inbox);
    expect(find(expire(inbox, NOON + 7 * MINUTE), 'a')?.phase).toEqual({ is: 'expired' });
  });

  it.each<RequestPhase['is'] | RequestPhase>([
    'sending',
    { is: 'sent', answer: 'accept', notMe: false },
    { is: 'unchecked', answer: 'reject', notMe: false },
    'approved',
    'rejected',
    'unsure',
    'refused',
  ])('leaves %j as it is', (phase) => {
    const inbox: Inbox = { requests: [loginRequest(phase)], settled: {} };
    expect(nextExpiry(inbox)).toBeNull();
    expect(expire(inbox, NOON + 60 * MINUTE)).toBe(inbox);
  });

  it.each(['wrong-pin', 'undelivered'] as const)('comes for %s too', (phase) => {
    const inbox: Inbox = { requests: [loginRequest(phase)], settled: {} };
    expect(expire(inbox, NOON + 7 * MINUTE).requests[0]?.phase).toEqual({ is: 'expired' });
  });

  it('puts away without another word what was answered in another session', () => {
    const inbox: Inbox = { requests: [loginRequest({ is: 'elsewhere' })], settled: {} };
    expect(nextExpiry(inbox)).toBe(NOON + 7 * MINUTE);
    expect(expire(inbox, NOON + 7 * MINUTE)).toEqual({ requests: [], settled: { 'key-1': NOON + 7 * MINUTE } });
  });

  it('comes for a lost answer that can be given again', () => {
    const lost = (again: boolean): Inbox => ({
      requests: [loginRequest({ is: 'lost', answer: 'accept', notMe: false, again })],
      settled: {},
    });
    expect([true, false].map((again) => expire(lost(again), NOON + 7 * MINUTE).requests[0]?.phase.is)).toEqual([
      'expired',
      'lost',
    ]);
  });

  it('forgets one that was settled, where the server names it as unanswered', () => {
    const inbox = settle(settle(received('a', 'b'), 'a', NOON), 'b', NOON);
    expect(keysOf(receive(recall(inbox, 'a'), arrival('a'), LIFE))).toEqual(['a']);
    expect(recall(inbox, 'a').settled).toEqual({ b: NOON });
    expect(recall(inbox, 'c')).toBe(inbox);
  });

  it('forgets what was settled when the server cannot tell of it any more, and not before', () => {
    const settled = settle(received('a'), 'a', NOON + 7 * MINUTE);
    const later = expire(settled, NOON + 21 * MINUTE);
    expect(keysOf(receive(later, arrival('a'), LIFE))).toEqual([]);
    expect(expire(settled, NOON + 23 * MINUTE).settled).toEqual({});
  });
});

// ---- everything that can happen to an inbox, in any order

type Step =
  | { readonly do: 'receive'; readonly key: string; readonly code: string }
  | { readonly do: 'move'; readonly key: string; readonly phase: RequestPhase }
  | { readonly do: 'settle'; readonly key: string }
  | { readonly do: 'wait'; readonly ms: number };

const keys = fc.constantFrom('a', 'b', 'c', 'constructor', '__proto__');
const phases = fc.constantFrom<RequestPhase>(
  { is: 'waiting' },
  { is: 'wrong-pin' },
  { is: 'sending', answer: 'accept' },
  { is: 'approved' },
  { is: 'rejected', notMe: true, alone: true },
  { is: 'sent', answer: 'reject', notMe: true },
  { is: 'elsewhere' },
  { is: 'unsure' },
  { is: 'undelivered', answer: 'reject', notMe: false, code: 'A-401' },
);
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('receive'), key: keys, code: fc.constantFrom('AB12', '', '??') }),
    fc.record({ do: fc.constant('move'), key: keys, phase: phases }),
    fc.record({ do: fc.constant('settle'), key: keys }),
    fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 0, max: 4 * MINUTE }) }),
  ),
  { maxLength: 40 },
);

function perform(inbox: Inbox, step: Step, now: number): Inbox {
  switch (step.do) {
    case 'receive':
      return receive(expire(inbox, now), arrival(step.key, { code: step.code, madeAt: now }), LIFE);
    case 'move':
      return move(inbox, step.key, step.phase);
    case 'settle':
      return settle(inbox, step.key, now);
    case 'wait':
      return expire(inbox, now);
  }
}

const elsewhereIn = (inbox: Inbox): string[] =>
  inbox.requests.filter(({ phase }) => phase.is === 'elsewhere').map(({ key }) => key);

describe('whatever happens', () => {
  it('each key is there once, and one that was settled stays away for fifteen minutes', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let inbox = EMPTY_INBOX;
        let now = NOON;
        const settledAt = new Map<string, number>();
        for (const step of history) {
          if (step.do === 'wait') now += step.ms;
          inbox = perform(inbox, step, now);
          if (step.do === 'settle') settledAt.set(step.key, now);
          expect(new Set(keysOf(inbox)).size).toBe(inbox.requests.length);
          for (const [key, at] of settledAt) if (now - at <= 15 * MINUTE) expect(keysOf(inbox)).not.toContain(key);
        }
      }),
    );
  });

  it('nothing can be answered that the server cannot have, and what waits is never dropped', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let inbox = EMPTY_INBOX;
        let now = NOON;
        for (const step of history) {
          if (step.do === 'wait') now += step.ms;
          const before = inbox;
          const performed = perform(inbox, step, now);
          inbox = expire(performed, now);
          for (const request of inbox.requests) if (isOpen(request)) expect(now).toBeLessThan(request.goneAt);
          // What was answered elsewhere goes by itself once its time is over, also where it is known only after that.
          const elsewhere = [before, performed].flatMap(elsewhereIn);
          const kept = keysOf(before).filter((key) => !elsewhere.includes(key));
          if (step.do !== 'settle') expect(keysOf(inbox)).toEqual(expect.arrayContaining(kept));
          const next = nextExpiry(inbox);
          if (next !== null) expect(next).toBeGreaterThan(now);
        }
      }),
    );
  });

  it('an inbox is never changed in place', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let inbox = EMPTY_INBOX;
        let now = NOON;
        for (const step of history) {
          if (step.do === 'wait') now += step.ms;
          const copy = structuredClone(inbox);
          const before = inbox;
          inbox = perform(inbox, step, now);
          expect(before).toEqual(copy);
        }
      }),
    );
  });
});

describe('a clock that is set right', () => {
  it('takes all times with it, so that everything lasts as long as before', () => {
    const before = settle(received('a', 'b'), 'b', NOON + MINUTE);
    const after = shift(before, -3 * MINUTE);
    expect(after.requests).toEqual([
      {
        ...loginRequest('waiting', 'a'),
        madeAt: NOON - 3 * MINUTE,
        deadline: NOON + 2 * MINUTE,
        goneAt: NOON + 4 * MINUTE,
      },
    ]);
    expect(after.settled).toEqual({ b: NOON - 2 * MINUTE });
    expect(shift(after, 3 * MINUTE)).toEqual(before);
    expect(shift(before, 0)).toBe(before);
  });
});
