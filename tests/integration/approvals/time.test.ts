import { afterEach, describe, expect, it } from 'vitest';
import { clockTime } from '../../../src/shared/time.ts';
import { Computer, MINUTE, PIN, SECOND, START, WRONG_PIN } from './computer.ts';

let computer: Computer;
const isAt = async (skew: number): Promise<Computer> => (computer = await Computer.make(skew));
afterEach(async () => {
  await computer.end();
});

/** Within two seconds, and what nobody can know: where in the time that an answer takes the server has looked at its clock. */
const near = (actual: number, right: number): void => {
  expect(Math.abs(actual - right), `${actual} ms instead of ${right}`).toBeLessThan(2 * SECOND + computer.slowest / 2);
};

const WRONG = [0, -10, -3, 3, 4.5, 10].map((minutes) => minutes * MINUTE);

describe.each(WRONG)('on a computer that is off by %i ms all the time', (skew) => {
  it('a request that was found by asking lives as long as the server keeps it', async () => {
    await isAt(skew).then((c) => c.fetched());
    // The text names the minute that it was made in.
    const end = Math.floor(START.getTime() / MINUTE) * MINUTE + 5 * MINUTE;
    expect(computer.request.time).toBe(clockTime(START.getTime()));
    near(computer.left, end - computer.time);
    computer.later(3.5 * MINUTE);
    near(computer.left, end - computer.time);
    await computer.ask();
    expect(computer.request.phase.is).toBe('waiting');
    expect(await computer.approve()).toBe('approved');
  });

  it('a pushed request has its five minutes', async () => {
    const login = await isAt(skew).then((c) => c.pushed());
    near(computer.left, 5 * MINUTE);
    computer.later(4 * MINUTE);
    near(computer.left, MINUTE);
    expect(await computer.approve()).toBe('approved');
    expect(computer.book(login)).toBe('accepted');
  });

  it('an approval over REST of a request that is gone is never told as one', async () => {
    const login = await isAt(skew).then((c) => c.fetched());
    computer.later(7.1 * MINUTE);
    expect(computer.book(login)).toBe('gone');
    expect(await computer.approve()).toBe('unsure');
  });

  it('a request is over when it can be no longer there', async () => {
    const login = await isAt(skew).then((c) => c.fetched());
    computer.later(7.1 * MINUTE);
    await computer.ask();
    expect(computer.request.phase.is).toBe('expired');
    expect(computer.book(login)).toBe('gone');
  });

  it('a lock ends when the server has lifted it, not before', async () => {
    await isAt(skew).then((c) => c.fetched());
    for (let wrong = 1; wrong <= 6; wrong++) await computer.approve(WRONG_PIN);
    const { lockedUntil } = computer.server.books.devices()[0] ?? {};
    const minute = Math.floor((lockedUntil?.getTime() ?? NaN) / MINUTE);
    const lifted = (minute + (minute % 2 === 0 ? 3 : 2)) * MINUTE;
    expect(computer.lockedUntil).toBe(lifted);
    near(lifted - computer.clock.now(), lifted - computer.time);
    computer.later(lifted - computer.time);
    expect(await computer.rest.validatePin(computer.who, PIN)).toEqual({ ok: true, value: { is: 'right' } });
  });
});

describe.each([-1_440, -60, -10, 10, 60].map((minutes) => minutes * MINUTE))(
  'the date is set by %i ms while a request waits',
  (by) => {
    it('the countdown goes on, and the request can be answered', async () => {
      const login = await isAt(0).then((c) => c.pushed());
      computer.later(MINUTE);
      computer.skew = by;
      near(computer.left, 4 * MINUTE);
      await computer.ask();
      near(computer.left, 4 * MINUTE);
      expect(computer.request.phase.is).toBe('waiting');
      expect(await computer.approve()).toBe('approved');
      expect(computer.book(login)).toBe('accepted');
    });

    it.each(['socket', 'rest'])('an approval of one that is gone is "expired" or "unsure" over %s', async (way) => {
      const login = await isAt(0).then((c) => c.pushed());
      computer.later(MINUTE);
      computer.skew = by;
      computer.later(6.1 * MINUTE);
      expect(computer.book(login)).toBe('gone');
      if (way === 'rest') computer.services.tell('sleep');
      expect(await computer.approve()).toBeOneOf(['expired', 'unsure']);
    });

    it('it is over at its time', async () => {
      await isAt(0).then((c) => c.pushed());
      computer.skew = by;
      computer.later(7.1 * MINUTE);
      await computer.ask();
      expect(computer.request.phase.is).toBe('expired');
    });
  },
);

describe('while the server has not said what time it is', () => {
  it('a lock lasts as long as one can, and as long from then on when the time is known', async () => {
    await isAt(3 * MINUTE);
    computer.isDated = false;
    await computer.fetched();
    for (let wrong = 1; wrong <= 6; wrong++) await computer.approve(WRONG_PIN);
    const left = (): number => (computer.lockedUntil ?? NaN) - computer.clock.now();
    near(left(), 8 * MINUTE);
    computer.later(2 * MINUTE);
    computer.isDated = true;
    await computer.ask();
    near(computer.clock.now(), computer.time);
    near(left(), 6 * MINUTE);
  });

  it('a pushed request keeps its five minutes when the time is known', async () => {
    await isAt(-3 * MINUTE);
    computer.isDated = false;
    await computer.pushed();
    computer.later(MINUTE);
    near(computer.left, 4 * MINUTE);
    computer.isDated = true;
    await computer.ask();
    near(computer.clock.now(), computer.time);
    near(computer.left, 4 * MINUTE);
  });
});
