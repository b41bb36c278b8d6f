import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  delayed,
  EMPTY_LANE,
  ended,
  jobOf,
  laneDue,
  STALE,
  startNext,
  want,
  withdrawn,
  type Job,
  type Lane,
  type LaneKind,
} from '../../../../src/main/core/lane.ts';

const TIMING = { answerWaits: 1_000 };

/** A lane in which these wanted to run at 0, in this order. */
const wanting = (...kinds: LaneKind[]): Lane =>
  kinds.reduce((lane, kind, at) => want(lane, { kind, key: `key-${String(at)}`, now: 0 }), EMPTY_LANE);

/** `lane` with everything started that can start at `now`. */
function run(lane: Lane, now = 0): { lane: Lane; started: readonly Job[] } {
  const started: Job[] = [];
  let left = lane;
  for (let next = startNext(left, now, TIMING); next !== null; next = startNext(left, now, TIMING)) {
    left = next.lane;
    started.push(next.job);
  }
  return { lane: left, started };
}
const kindsOf = (jobs: readonly Job[]): LaneKind[] => jobs.map(({ kind }) => kind);

/** A lane in which `kind` is under way since 0. */
const running = (kind: LaneKind): Lane => run(wanting(kind)).lane;

describe('one lane for each device', () => {
  it('lets one thing run at a time, and the next when it has ended', () => {
    const first = run(wanting('question', 'status', 'exclusive', 'question'));
    expect(kindsOf(first.started)).toEqual(['question']);
    expect(laneDue(first.lane, TIMING)).toBeNull();
    const second = run(ended(first.lane, first.started[0]?.id ?? 0));
    expect(kindsOf(second.started)).toEqual(['status']);
  });

  it('lets answers go first, and begins nothing else while one waits for its moment', () => {
    const lane = want(wanting('question', 'exclusive'), { kind: 'answer', key: 'a', now: 0, notBefore: 700 });
    expect(run(lane, 699).started).toEqual([]);
    expect(laneDue(lane, TIMING)).toBe(700);
    expect(kindsOf(run(lane, 700).started)).toEqual(['answer']);
  });

  it.each(['status', 'exclusive', 'question'] as const)('begins no %s while an answer is under way', (kind) => {
    const lane = want(running('answer'), { kind, now: 1 });
    expect([run(lane, 60_000).started, laneDue(lane, TIMING)]).toEqual([[], null]);
  });

  it.each(['status', 'exclusive', 'question', 'answer'] as const)(
    'begins no %s while the PIN is changed or proven',
    (kind) => {
      const lane = want(running('exclusive'), { kind, key: 'a', now: 1 });
      expect([run(lane, 60_000).started, laneDue(lane, TIMING)]).toEqual([[], null]);
    },
  );

  it.each(['question', 'status'] as const)('lets no change of the PIN begin while a %s is under way', (kind) => {
    const lane = want(running(kind), { kind: 'exclusive', now: 1 });
    expect([run(lane, 60_000).started, laneDue(lane, TIMING)]).toEqual([[], null]);
  });

  it('lets no answer run beside another', () => {
    const lane = want(running('answer'), { kind: 'answer', key: 'b', now: 1 });
    expect([run(lane, 60_000).started, laneDue(lane, TIMING)]).toEqual([[], null]);
  });

  it('takes back an answer that has not started, and nothing else', () => {
    const lane = wanting('answer', 'question', 'answer');
    expect(withdrawn(lane, 'key-0').waiting.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
    expect(withdrawn(lane, 'key-1')).toEqual(lane);
  });
});

describe('an answer that meets a question under way', () => {
  it.each(['question', 'status'] as const)('waits a second for a %s, then leaves beside it', (kind) => {
    const lane = want(running(kind), { kind: 'answer', key: 'a', now: 500 });
    expect(laneDue(lane, TIMING)).toBe(1_500);
    expect(run(lane, 1_499).started).toEqual([]);
    const { lane: after, started } = run(lane, 1_500);
    expect(kindsOf(started)).toEqual(['answer']);
    // The question is not cancelled, for the server goes on with it; what it brings counts for nothing.
    expect(after.running.map(({ kind: each, isVoid }) => [each, isVoid])).toEqual([
      [kind, true],
      ['answer', false],
    ]);
  });

  it('leaves at once when it has ended before, and its reply counts', () => {
    const lane = want(running('question'), { kind: 'answer', key: 'a', now: 500 });
    const [question] = lane.running;
    expect(question?.isVoid).toBe(false);
    expect(kindsOf(run(ended(lane, question?.id ?? 0), 600).started)).toEqual(['answer']);
  });

  it('waits longer where its moment is put off, and it alone', () => {
    const lane = want(wanting('answer'), { kind: 'answer', key: 'a', now: 0, notBefore: 100 });
    const later = delayed(lane, 'a', 700);
    expect(later.waiting.map(({ notBefore }) => notBefore)).toEqual([0, 700]);
    expect(delayed(later, 'a', 200)).toEqual(later);
  });

  it('waits both for that and for its own moment', () => {
    const lane = want(running('question'), { kind: 'answer', key: 'a', now: 0, notBefore: 3_000 });
    expect(laneDue(lane, TIMING)).toBe(3_000);
  });
});

describe('a question that takes long', () => {
  it('holds up no other for more than ten seconds: it may have gone into a network that was not there', () => {
    const lane = want(running('question'), { kind: 'question', now: 1 });
    expect(laneDue(lane, TIMING)).toBe(STALE);
    expect(run(lane, STALE - 1).started).toEqual([]);
    const { lane: after, started } = run(lane, STALE);
    expect([kindsOf(started), after.running.map(({ isVoid }) => isVoid)]).toEqual([['question'], [false, false]]);
  });
});

it('an id is never given twice, and is found as long as it is under way', () => {
  const { lane, started } = run(wanting('question'));
  const id = started[0]?.id ?? 0;
  expect(jobOf(lane, id)).toEqual(started[0]);
  const over = ended(lane, id);
  expect(jobOf(over, id)).toBeUndefined();
  expect(run(want(over, { kind: 'question', now: 0 })).started[0]?.id).toBeGreaterThan(id);
});

// ---- whatever wants to run, and whenever it ends

const kinds = fc.constantFrom<LaneKind>('answer', 'question', 'status', 'exclusive');
const happenings = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('want' as const), kind: kinds, hold: fc.nat(2_000) }),
    fc.record({ is: fc.constant('end' as const), which: fc.nat(5) }),
    fc.record({ is: fc.constant('wait' as const), ms: fc.nat(15_000) }),
  ),
  { maxLength: 60 },
);

/** Whether `jobs` may be under way together. */
function isAllowed(jobs: readonly Job[]): boolean {
  const count = (kind: LaneKind): number => jobs.filter((job) => job.kind === kind).length;
  if (count('exclusive') > 0) return jobs.length === 1;
  if (count('answer') > 1 || (count('status') > 0 && count('question') > 0)) return false;
  return count('answer') === 0 || jobs.every((job) => job.kind === 'answer' || job.isVoid);
}

describe('whatever happens', () => {
  it('nothing runs side by side but an answer and what it waited a second for', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        let [lane, now] = [EMPTY_LANE, 0];
        for (const each of list) {
          if (each.is === 'wait') now += each.ms;
          else if (each.is === 'want')
            lane = want(lane, { kind: each.kind, key: 'a', now, notBefore: now + each.hold });
          else lane = ended(lane, lane.running[each.which]?.id ?? 0);
          const { lane: next, started } = run(lane, now);
          const wantedAt = new Map(lane.waiting.map((wanted) => [wanted.id, wanted.wantedAt]));
          if (lane.running.length > 0)
            for (const { id, kind } of started)
              if (kind === 'answer') expect(now - (wantedAt.get(id) ?? now)).toBeGreaterThanOrEqual(1_000);
          lane = next;
          expect(isAllowed(lane.running)).toBe(true);
          const due = laneDue(lane, TIMING);
          if (due !== null) expect(due).toBeGreaterThan(now);
        }
      }),
    );
  });

  it('everything that wanted to run has run when all has ended', () => {
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 20 }), (list) => {
        let lane = wanting(...list);
        const ran: LaneKind[] = [];
        for (let now = 0; lane.waiting.length > 0; now += 1) {
          const { lane: next, started } = run(lane, now);
          ran.push(...kindsOf(started));
          lane = next.running.reduce((left, { id }) => ended(left, id), next);
        }
        expect(ran.sort()).toEqual([...list].sort());
      }),
    );
  });
});
