import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory, writeHistory } from '../../../../src/main/approvals/history-format.ts';
import { follow, lineOf, markOf, settle, tidy, type KeptEntry } from '../../../../src/main/approvals/history.ts';
import type { HistoryOutcome } from '../../../../src/shared/history.ts';
import type { LoginRequest, RequestPhase } from '../../../../src/shared/state.ts';
import { loginRequest, NOON } from '../support/states.ts';

const DAY = 86_400_000;
const entry = (at: number, more: Partial<KeptEntry> = {}): KeptEntry => ({
  request: null,
  systemName: 'Sagssystem',
  at,
  outcome: 'approved',
  isUnderWay: false,
  ...more,
});
const undelivered: RequestPhase = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' };
const sending: RequestPhase = { is: 'sending', answer: 'accept' };
const sent: RequestPhase = { is: 'sent', answer: 'accept', notMe: false };
const lost: RequestPhase = { is: 'lost', answer: 'accept', notMe: false, again: true };

/** The history of the request `a` after it went through these phases, one after the other. */
function after(...phases: (RequestPhase | RequestPhase['is'])[]): readonly KeptEntry[] {
  const lists = phases.map((phase) => [loginRequest(phase, 'a')]);
  return lists.reduce<readonly KeptEntry[]>((kept, list, at) => follow(kept, lists[at - 1] ?? [], list), []);
}
const outcomes = (entries: readonly KeptEntry[]): HistoryOutcome[] => entries.map(({ outcome }) => outcome);

describe('how a request ended', () => {
  it.each<[string, RequestPhase | undefined, RequestPhase, HistoryOutcome | 'none' | 'same']>([
    ['waits', undefined, { is: 'waiting' }, 'none'],
    ['its PIN was wrong', sending, { is: 'wrong-pin' }, 'none'],
    ['back from elsewhere', { is: 'elsewhere' }, { is: 'waiting' }, 'none'],
    ['approved', sent, { is: 'approved' }, 'approved'],
    ['rejected', sent, { is: 'rejected', notMe: false, alone: true }, 'rejected'],
    ['rejected here', sent, { is: 'rejected', notMe: false, alone: false }, 'rejected'],
    ['rejected as not me', sent, { is: 'rejected', notMe: true, alone: false }, 'not-me'],
    ['nobody answered', { is: 'waiting' }, { is: 'expired' }, 'missed'],
    ['gone before it was seen', undefined, { is: 'expired' }, 'missed'],
    ['answered too late', sending, { is: 'expired' }, 'expired'],
    ['tried with a wrong PIN', { is: 'wrong-pin' }, { is: 'expired' }, 'expired'],
    ['never delivered', undelivered, { is: 'expired' }, 'same'],
    ['lost, and nobody answered again', lost, { is: 'expired' }, 'same'],
    ['not named again', { is: 'elsewhere' }, { is: 'expired' }, 'same'],
    ['expired, told anew', { is: 'expired' }, { is: 'expired' }, 'same'],
    ['not delivered yet', sending, undelivered, 'undelivered'],
    ['not known', sending, { is: 'unsure' }, 'unsure'],
    ['of another device', sending, { is: 'refused', code: 'A-402' }, 'refused'],
    ['confirmed, not looked at again', sent, { is: 'unchecked', answer: 'reject', notMe: true }, 'unchecked'],
    ['confirmed and lost', { is: 'approved' }, lost, 'lost'],
    ['no longer named', { is: 'waiting' }, { is: 'elsewhere' }, 'elsewhere'],
  ])('%s', (_what, before, phase, expected) => {
    const line = lineOf(before, phase);
    expect(typeof line === 'string' ? line : line.outcome).toBe(expected);
    expect(typeof line === 'string' || !line.isUnderWay).toBe(true);
  });

  it('is not told while its answer is on its way, and not known where the program ends then', () => {
    for (const phase of [sending, sent])
      expect(lineOf({ is: 'waiting' }, phase)).toEqual({ outcome: 'unsure', isUnderWay: true });
  });
});

describe('following the requests', () => {
  it('notes what ended, once', () => {
    const waiting = [loginRequest('waiting', 'a'), loginRequest('waiting', 'b')];
    const done = [loginRequest('approved', 'a'), waiting[1] ?? loginRequest()];
    const first = follow([], waiting, done);
    expect(first).toEqual([entry(NOON, { request: markOf('a') })]);
    expect(follow(first, done, done)).toBe(first);
    expect(follow(first, done, structuredClone(done))).toBe(first);
    expect(follow(first, done, [])).toBe(first);
  });

  it.each<[string, (RequestPhase | RequestPhase['is'])[], HistoryOutcome[]]>([
    ['arrived after all', ['waiting', sending, undelivered, 'approved'], ['approved']],
    ['lost after it was told', ['waiting', sending, sent, 'approved', lost], ['lost']],
    ['lost, and answered again', ['approved', lost, sending, sent, 'approved'], ['approved']],
    ['lost, and the other answer', ['approved', lost, sending, 'rejected'], ['rejected']],
    ['a wrong PIN', ['waiting', sending, 'wrong-pin'], []],
    ['elsewhere, and back', ['waiting', 'elsewhere', 'waiting'], []],
    ['elsewhere, back, and answered', ['waiting', 'elsewhere', 'waiting', sending, sent, 'approved'], ['approved']],
    ['elsewhere for good', ['waiting', 'elsewhere', 'expired'], ['elsewhere']],
  ])('has one line for a request, with its latest outcome: %s', (_what, phases, expected) => {
    expect(outcomes(after(...phases))).toEqual(expected);
  });

  it('leaves the lines of other requests, and the time of this one', () => {
    const old = entry(NOON - DAY);
    const first = follow([old], [loginRequest(sending, 'a')], [loginRequest(undelivered, 'a')]);
    const late: LoginRequest = { ...loginRequest('approved', 'a'), madeAt: NOON + 20_000 };
    expect(follow(first, [loginRequest(undelivered, 'a')], [late])).toEqual([
      entry(NOON, { request: markOf('a') }),
      old,
    ]);
  });

  it('knows the request again after a restart', () => {
    const read = readHistory(writeHistory(after('waiting', sending, undelivered))) ?? [];
    expect(outcomes(follow(read, [], [loginRequest(undelivered, 'a')]))).toEqual(['undelivered']);
    expect(outcomes(follow(read, [loginRequest(undelivered, 'a')], [loginRequest('approved', 'a')]))).toEqual([
      'approved',
    ]);
  });

  it('tells of an answer whose request was let go that nobody knows', () => {
    const kept = after('waiting', sending);
    expect(kept).toMatchObject([{ outcome: 'unsure', isUnderWay: true }]);
    expect(follow(kept, [loginRequest(sending, 'a')], [])).toMatchObject([{ outcome: 'unsure', isUnderWay: false }]);
  });

  it('takes nothing of a request but its system, its time, its end and a mark', () => {
    const [only] = follow([], [], [loginRequest('approved', 'a-key-of-its-own')]);
    expect(Object.keys(only ?? {}).sort()).toEqual(['at', 'isUnderWay', 'outcome', 'request', 'systemName']);
    expect(writeHistory(only === undefined ? [] : [only])).not.toMatch(/AB12|a-key-of-its-own/);
  });

  it('cuts a name that a server made endless', () => {
    const request = { ...loginRequest('approved', 'a'), systemName: 'x'.repeat(10_000) };
    const all = follow([], [], [request]);
    expect(readHistory(writeHistory(all))).toHaveLength(1);
    expect(writeHistory(all).length).toBeLessThan(400);
  });

  it('never has two lines for a request, whatever happens to it', () => {
    const phases = fc.constantFrom<RequestPhase['is']>('waiting', 'wrong-pin', 'sending', 'sent', 'approved', 'rejected', 'unchecked', 'lost', 'elsewhere', 'expired', 'unsure', 'undelivered', 'refused'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(phases, { maxLength: 12 }), (all) => {
        const kept = after(...all);
        expect(kept.length).toBeLessThanOrEqual(1);
        const last = all.at(-1);
        if (last === 'waiting' || last === 'wrong-pin') expect(kept).toEqual([]);
        expect(kept.some(({ isUnderWay }) => isUnderWay)).toBe(last === 'sending' || last === 'sent');
      }),
    );
  });
});

describe('an outcome that is found out later', () => {
  const kept = [...after('waiting', sending), entry(NOON - DAY)];

  it('takes the place of what was not known', () => {
    expect(settle(kept, 'a', 'approved')).toEqual([entry(NOON, { request: markOf('a') }), entry(NOON - DAY)]);
  });

  it('of a request that has no line changes nothing', () => {
    expect(settle(kept, 'b', 'approved')).toBe(kept);
    const done = after('approved');
    expect(settle(done, 'a', 'approved')).toBe(done);
  });
});

describe('what is kept', () => {
  it('is 30 days old at the most, and of no clock that was wrong', () => {
    const young = entry(NOON - 30 * DAY + 1);
    const all = [entry(NOON - 30 * DAY), young, entry(NOON + DAY)];
    expect(tidy(all, NOON)).toEqual([young]);
  });

  it('is bounded, in order, young, and stays as it is when tidied again', () => {
    const ages = fc.array(fc.integer({ min: -5 * DAY, max: 60 * DAY }), { maxLength: 400 });
    fc.assert(
      fc.property(ages, (all) => {
        const kept = tidy(
          all.map((age) => entry(NOON - age)),
          NOON,
        );
        expect(kept.length).toBeLessThanOrEqual(200);
        for (const { at } of kept) expect(NOON - at).toBeLessThan(30 * DAY);
        const minutes = kept.map(({ at }) => Math.floor(at / 60_000));
        expect(minutes).toEqual(minutes.toSorted((one, other) => other - one));
        expect(tidy(kept, NOON)).toEqual(kept);
      }),
    );
  });

  it('of one minute stands as it was answered: the server tells no more than the minute of what was asked for', () => {
    const pushed = entry(NOON + 20_000, { systemName: 'pushed' });
    const fetched = entry(NOON, { systemName: 'fetched' });
    expect(tidy([fetched, pushed, entry(NOON + 60_000)], NOON)).toEqual([entry(NOON + 60_000), fetched, pushed]);
  });

  it('comes back from the file as it was, told of nothing that is under way', () => {
    const outcome = fc.constantFrom<HistoryOutcome>('approved', 'rejected', 'not-me', 'expired', 'missed', 'undelivered', 'unsure', 'refused', 'unchecked', 'lost', 'elsewhere'); // prettier-ignore
    const request = fc.option(fc.string().map(markOf));
    const isUnderWay = fc.boolean();
    const entries = fc.array(
      fc.record({ request, systemName: fc.string({ maxLength: 200 }), at: fc.nat(), outcome, isUnderWay }),
    );
    fc.assert(
      fc.property(entries, (all) => {
        expect(readHistory(writeHistory(all))).toEqual(all.map((each) => ({ ...each, isUnderWay: false })));
      }),
    );
  });

  it('is read where an older version wrote it, which did not say of which request it is', () => {
    const text = JSON.stringify({ v: 1, entries: [{ system: 'Sagssystem', at: NOON, outcome: 'approved' }] });
    expect(readHistory(text)).toEqual([entry(NOON)]);
  });

  it.each(['', 'null', '{', '[]', '{"v":2,"entries":[]}', '{"v":1}', '{"v":1,"entries":[{"at":"x"}]}', '{"v":1,"entries":[{"system":"a","at":1,"outcome":"constructor"}]}', '{"v":1,"entries":[{"system":"a","at":1,"outcome":"lost","request":"x"}]}'])(
    'is damaged: %s',
    (text) => {
      expect(readHistory(text)).toBeNull();
    },
  ); // prettier-ignore

  it('never throws, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        readHistory(text);
      }),
    );
  });
});
