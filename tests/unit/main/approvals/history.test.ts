import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  follow,
  outcomeOf,
  readHistory,
  tidy,
  writeHistory,
  type KeptEntry,
} from '../../../../src/main/approvals/history.ts';
import type { HistoryOutcome } from '../../../../src/shared/history.ts';
import type { RequestPhase } from '../../../../src/shared/state.ts';
import { loginRequest, NOON } from '../support/states.ts';

const DAY = 86_400_000;
const entry = (at: number, more: Partial<KeptEntry> = {}): KeptEntry => ({
  key: null,
  systemName: 'Sagssystem',
  at,
  outcome: 'approved',
  ...more,
});
const undelivered: RequestPhase = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' };

describe('how a request ended', () => {
  it.each<[string, RequestPhase | undefined, RequestPhase, HistoryOutcome | null]>([
    ['waits', undefined, { is: 'waiting' }, null],
    ['its PIN was wrong', { is: 'sending', answer: 'accept' }, { is: 'wrong-pin' }, null],
    ['its answer is on the way', { is: 'waiting' }, { is: 'sending', answer: 'reject' }, null],
    ['approved', { is: 'sending', answer: 'accept' }, { is: 'approved' }, 'approved'],
    ['rejected', { is: 'sending', answer: 'reject' }, { is: 'rejected', notMe: false, alone: true }, 'rejected'],
    ['rejected as not me', { is: 'sending', answer: 'reject' }, { is: 'rejected', notMe: true, alone: true }, 'not-me'],
    ['nobody answered', { is: 'waiting' }, { is: 'expired' }, 'missed'],
    ['gone before it was seen', undefined, { is: 'expired' }, 'missed'],
    ['answered too late', { is: 'sending', answer: 'accept' }, { is: 'expired' }, 'expired'],
    ['tried with a wrong PIN', { is: 'wrong-pin' }, { is: 'expired' }, 'expired'],
    ['never delivered', undelivered, { is: 'expired' }, 'undelivered'],
    ['not delivered yet', { is: 'sending', answer: 'accept' }, undelivered, 'undelivered'],
    ['not known', { is: 'sending', answer: 'accept' }, { is: 'unsure' }, 'unsure'],
    ['of another device', { is: 'sending', answer: 'accept' }, { is: 'refused', code: 'A-402' }, 'refused'],
  ])('%s', (_what, before, after, outcome) => {
    expect(outcomeOf(before, after)).toBe(outcome);
  });
});

describe('following the requests', () => {
  it('notes what ended, once', () => {
    const waiting = [loginRequest('waiting', 'a'), loginRequest('waiting', 'b')];
    const done = [loginRequest('approved', 'a'), waiting[1] ?? loginRequest()];
    const first = follow([], waiting, done);
    expect(first).toEqual([{ key: 'a', systemName: 'Sagssystem', at: NOON, outcome: 'approved' }]);
    expect(follow(first, done, done)).toBe(first);
    expect(follow(first, done, [])).toBe(first);
  });

  it('has the latest outcome of a request whose answer arrived after all', () => {
    const [sent, late] = [[loginRequest(undelivered, 'a')], [loginRequest('approved', 'a')]];
    const first = follow([entry(NOON - DAY)], [loginRequest('sending', 'a')], sent);
    expect(first.map(({ outcome }) => outcome)).toEqual(['undelivered', 'approved']);
    expect(follow(first, sent, late).map(({ outcome }) => outcome)).toEqual(['approved', 'approved']);
  });

  it('takes nothing of a request but its system, its time and its end', () => {
    const [only] = follow([], [], [loginRequest('approved', 'a')]);
    expect(Object.keys(only ?? {}).sort()).toEqual(['at', 'key', 'outcome', 'systemName']);
    expect(writeHistory(only === undefined ? [] : [only])).not.toMatch(/AB12|"a"|key/);
  });

  it('cuts a name that a server made endless', () => {
    const request = { ...loginRequest('approved', 'a'), systemName: 'x'.repeat(10_000) };
    const all = follow([], [], [request]);
    expect(readHistory(writeHistory(all))).toHaveLength(1);
    expect(writeHistory(all).length).toBeLessThan(400);
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
        expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).sort((one, other) => other - one));
        expect(tidy(kept, NOON)).toEqual(kept);
      }),
    );
  });

  it('comes back from the file as it was, without the keys', () => {
    const outcome = fc.constantFrom<HistoryOutcome>('approved', 'rejected', 'not-me', 'expired', 'missed', 'undelivered', 'unsure', 'refused'); // prettier-ignore
    const entries = fc.array(
      fc.record({ key: fc.constant('k'), systemName: fc.string({ maxLength: 200 }), at: fc.nat(), outcome }),
    );
    fc.assert(
      fc.property(entries, (all) => {
        expect(readHistory(writeHistory(all))).toEqual(all.map((each) => ({ ...each, key: null })));
      }),
    );
  });

  it.each(['', 'null', '{', '[]', '{"v":2,"entries":[]}', '{"v":1}', '{"v":1,"entries":[{"at":"x"}]}', '{"v":1,"entries":[{"system":"a","at":1,"outcome":"constructor"}]}'])(
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
