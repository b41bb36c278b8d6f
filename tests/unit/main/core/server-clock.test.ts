import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  elapsed,
  hear,
  serverTime,
  skewOf,
  startClock,
  type Reading,
  type ServerClock,
} from '../../../../src/main/core/server-clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 2, 11, 36, 12, 345);

/** A computer whose clocks are as they may be, a server whose clock is right, and what the first makes of the second. */
class World {
  /** The right time. */
  time = START;
  /** How far the computer's date is ahead. */
  skew: number;
  clock: ServerClock;
  #steady = 5_000.25;
  #uptime = 3 * HOUR;

  constructor(skew = 0) {
    this.skew = skew;
    this.clock = startClock(this.#reading());
  }

  #reading(): Reading {
    return { steady: this.#steady, uptime: Math.floor(this.#uptime / SECOND) * SECOND, wall: this.time + this.skew };
  }

  #pass(ms: number, { steady = true, uptime = true } = {}): void {
    this.time += ms;
    if (steady) this.#steady += ms;
    if (uptime) this.#uptime += ms;
    this.clock = advance(this.clock, this.#reading());
  }

  later(ms: number): this {
    this.#pass(ms);
    return this;
  }

  /** The steady clock stands still, as on Linux and macOS. */
  sleep(ms: number): this {
    this.#pass(ms, { steady: false });
    return this;
  }

  /** The computer is a virtual machine, whose clocks all stand still; its date is set afterwards. */
  pause(ms: number): this {
    this.#pass(ms, { steady: false, uptime: false });
    return this;
  }

  /** Somebody sets the computer's date. */
  set(by: number): this {
    this.skew += by;
    this.#pass(0);
    return this;
  }

  /** The server is asked and answers; `lie`: what its `Date` is off by. */
  ask({ out = 40, back = 40, lie = 0 } = {}): this {
    const sent = elapsed(this.clock);
    this.#pass(out);
    const date = Math.floor((this.time + lie) / SECOND) * SECOND;
    this.#pass(back);
    this.clock = hear(this.clock, { sent, came: elapsed(this.clock), date });
    return this;
  }

  /** What the clock that is told is ahead by. */
  get error(): number {
    return serverTime(this.clock) - this.time;
  }
}

describe('the time of the server', () => {
  it.each([0, 3, -3, 4.5, 10, -10, 600].map((minutes) => minutes * MINUTE))(
    'is right within a second or so where the computer is off by %i ms',
    (skew) => {
      const world = new World(skew);
      expect(world.error).toBe(skew);
      expect(skewOf(world.clock)).toBeNull();
      world.ask();
      for (let asked = 0; asked < 8; asked++) {
        expect(Math.abs(world.error)).toBeLessThan(2 * SECOND);
        expect(Math.abs((skewOf(world.clock) ?? NaN) - skew)).toBeLessThan(2 * SECOND);
        world.later(7_321).ask();
      }
    },
  );

  it.each([10, -10, 60, -60, 1_440].map((minutes) => minutes * MINUTE))(
    'stays right where the date is set by %i ms',
    (by) => {
      const world = new World().ask().later(MINUTE).set(by).later(MINUTE);
      expect(Math.abs(world.error)).toBeLessThan(2 * SECOND);
      expect(Math.abs((skewOf(world.clock) ?? NaN) - by)).toBeLessThan(2 * SECOND);
      expect(Math.abs(world.ask().later(5 * MINUTE).error)).toBeLessThan(2 * SECOND);
    },
  );

  it('goes by the date of the start until the server has spoken, whatever the date is set to then', () => {
    const world = new World(3 * MINUTE).set(10 * MINUTE).later(MINUTE);
    expect(world.error).toBe(3 * MINUTE);
  });

  it('goes on in sleep', () => {
    const world = new World(-3 * MINUTE)
      .ask()
      .later(MINUTE)
      .sleep(8 * HOUR);
    expect(Math.abs(world.error)).toBeLessThan(4 * SECOND);
    // Asleep and woken many times: what the coarse uptime does not show does not add up.
    for (let nights = 0; nights < 20; nights++) world.sleep(2_500).later(400);
    expect(Math.abs(world.error)).toBeLessThan(6 * SECOND);
  });

  it('is believed at once after the computer stood still unnoticed', () => {
    const world = new World();
    for (let asked = 0; asked < 5; asked++) world.ask().later(SECOND);
    world.pause(10 * MINUTE);
    expect(world.error).toBeLessThan(-9 * MINUTE);
    expect(Math.abs(world.ask().error)).toBeLessThan(2 * SECOND);
  });

  it('is not moved by one answer that lies, nor by two', () => {
    for (const lie of [-8 * HOUR, -MINUTE, 30 * SECOND, 5 * MINUTE, 24 * HOUR]) {
      const world = new World(3 * MINUTE);
      for (let asked = 0; asked < 3; asked++) world.ask().later(MINUTE);
      for (let lied = 0; lied < 2; lied++) {
        world.ask({ lie }).later(SECOND);
        expect(Math.abs(world.error), `off by ${lie}`).toBeLessThan(2 * SECOND);
      }
    }
  });

  it('is found by the answers after one that lied first', () => {
    for (const lie of [-8 * HOUR, 5 * MINUTE]) {
      const world = new World().ask({ lie });
      expect(Math.abs(world.error - lie)).toBeLessThan(2 * SECOND);
      world.later(SECOND).ask().later(SECOND).ask();
      expect(Math.abs(world.error), `off by ${lie}`).toBeLessThan(2 * SECOND);
    }
  });

  it('is known the better the faster an answer comes, and no worse for a slow one after it', () => {
    const world = new World(MINUTE).ask({ out: 200, back: 6_000 });
    expect(Math.abs(world.error)).toBeLessThan(5 * SECOND);
    world.later(SECOND).ask();
    expect(Math.abs(world.later(MINUTE).error)).toBeLessThan(2 * SECOND);
    world.ask({ out: 20_000, back: 100 });
    expect(Math.abs(world.later(MINUTE).error)).toBeLessThan(2 * SECOND);
  });

  it('is not taken from a call over which the computer slept', () => {
    const world = new World(3 * MINUTE);
    const sent = elapsed(world.clock);
    world.sleep(HOUR);
    const { clock } = world;
    expect(hear(clock, { sent, came: elapsed(clock), date: world.time })).toBe(clock);
  });

  it('never goes back and stays right, in whatever order things happen, once the server has spoken', () => {
    const latency = fc.integer({ min: 1, max: 1_500 });
    // Servers that write a Date once a second and use it until then.
    const lag = fc.integer({ min: -1_000, max: 0 });
    const steps = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 2 * HOUR }).map((ms) => (world: World) => world.later(ms)) },
      {
        weight: 4,
        arbitrary: fc.record({ out: latency, back: latency, lie: lag }).map((how) => (world: World) => world.ask(how)),
      },
      fc.integer({ min: -HOUR, max: HOUR }).map((by) => (world: World) => world.set(by)),
      fc.integer({ min: 1, max: 9 * HOUR }).map((ms) => (world: World) => world.sleep(ms).ask()),
    );
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: HOUR }), fc.array(steps, { maxLength: 40 }), (skew, happens) => {
        const world = new World(skew).ask();
        let told = serverTime(world.clock);
        for (const happen of happens) {
          happen(world);
          expect(serverTime(world.clock)).toBeGreaterThanOrEqual(told);
          expect(Math.abs(world.error)).toBeLessThan(4 * SECOND);
          told = serverTime(world.clock);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
