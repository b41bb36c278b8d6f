import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockLiftedAt, madeAt } from '../../../../src/main/core/server-times.ts';

const MINUTE = 60_000;
const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** What the server's clock on the wall shows, from another formatter than the code's. */
const wall = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'short' });

/** Any moment of some years, and many around the changes of the clock and midnight. */
const moments = fc
  .tuple(
    fc.constantFrom(
      utc('2026-03-29T01:00'),
      utc('2026-10-25T01:00'),
      utc('2026-10-24T22:00'),
      utc('2026-12-31T23:00'),
      utc('2027-06-30T22:00'),
    ),
    fc.integer({ min: -100 * MINUTE, max: 100 * MINUTE }),
    fc.integer({ min: 0, max: 365 }),
  )
  .map(([at, near, days]) => at + near + days * 24 * 60 * MINUTE);

describe('lockLiftedAt', () => {
  it.each([
    ['an odd minute', '2026-11-02 12:41', '2026-11-02T11:36', '2026-11-02T11:43'],
    ['an even minute', '2026-11-02 12:42', '2026-11-02T11:37', '2026-11-02T11:45'],
    ['summer', '2026-07-02 12:41', '2026-07-02T10:36', '2026-07-02T10:43'],
    ['over midnight', '2026-11-03 00:00', '2026-11-02T22:55', '2026-11-02T23:03'],
    ['over the change to summer', '2026-03-29 03:01', '2026-03-29T00:56', '2026-03-29T01:03'],
    ['over the change to winter', '2026-10-25 02:01', '2026-10-25T00:56', '2026-10-25T01:03'],
    ['the hour that comes twice, first', '2026-10-25 02:31', '2026-10-25T00:26', '2026-10-25T00:33'],
    ['the hour that comes twice, second', '2026-10-25 02:31', '2026-10-25T01:26', '2026-10-25T01:33'],
  ])('%s', (_case, text, now, lifted) => {
    expect(iso(lockLiftedAt(text, utc(now)))).toBe(lifted);
  });

  it('gives what is certain where the text cannot be read or the clocks disagree', () => {
    const now = utc('2026-11-02T11:36');
    for (const text of ['', 'soon', '2026-11-02T12:41', '2026-11-02 14:41', '2026-11-02 12:30', '2026-99-99 99:99'])
      expect(iso(lockLiftedAt(text, now)), text).toBe('2026-11-02T11:44');
  });

  it('is never before the job that lifts the lock has run, and at most eight minutes away', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 5 * MINUTE }), (locked, later) => {
        const until = locked + 5 * MINUTE;
        // The job runs at second 30 of even minutes and lifts what has ended by then.
        const job = Math.ceil((until - MINUTE / 2) / (2 * MINUTE)) * 2 * MINUTE + MINUTE / 2;
        const said = locked + later;
        const lifted = lockLiftedAt(wall(until), said);
        expect(lifted).toBeGreaterThan(job);
        expect(lifted).toBeLessThanOrEqual(said + 8 * MINUTE);
        expect(lifted % MINUTE).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('madeAt', () => {
  it.each([
    ['a little while ago', 'kl 12:34', '2026-11-02T11:36', '2026-11-02T11:34'],
    ['this minute', 'kl 12:36', '2026-11-02T11:36', '2026-11-02T11:36'],
    ['before midnight, seen after it', 'kl 23:58', '2026-11-02T23:03', '2026-11-02T22:58'],
    ['before midnight, seen at it', 'kl 23:59', '2026-11-02T23:00', '2026-11-02T22:59'],
    ['before the change to summer', 'kl 01:58', '2026-03-29T01:02', '2026-03-29T00:58'],
    ['before the change to winter', 'kl 02:58', '2026-10-25T01:02', '2026-10-25T00:58'],
    ['the hour that comes twice, first', 'kl 02:30', '2026-10-25T00:32', '2026-10-25T00:30'],
    ['the hour that comes twice, second', 'kl 02:30', '2026-10-25T01:32', '2026-10-25T01:30'],
  ])('%s', (_case, tts, now, made) => {
    expect(iso(madeAt(tts, utc(now)))).toBe(made);
  });

  it('counts a request as made now where the text cannot be read or the clocks disagree', () => {
    const now = utc('2026-11-02T11:36');
    for (const tts of ['', 'kl', 'kl 25:00', 'kl 12:60', 'kl 12:37', 'kl 12:41', 'kl 12:22', 'kl 11:36'])
      expect(madeAt(tts, now), tts).toBe(now);
  });

  it('finds the minute that a request was made in, and takes one that is over or yet to come by this clock as made now', () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: 7 * MINUTE }),
        fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }),
        (made, age, skew) => {
          const minute = Math.floor(made / MINUTE) * MINUTE;
          const now = made + age + skew;
          const fits = minute <= now && now - minute < 7 * MINUTE;
          expect(madeAt(`kl ${wall(made).slice(-5)}`, now)).toBe(fits ? minute : now);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
