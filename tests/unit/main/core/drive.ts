import type { SocketEnd } from '../../../../src/main/core/ending.ts';
import {
  INITIAL,
  shownState,
  type Effect,
  type Environment,
  type Machine,
  type MachineEvent,
} from '../../../../src/main/core/machine-state.ts';
import { nextWake, step } from '../../../../src/main/core/machine.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';

/** More wakes at one moment than this lead nowhere. */
const AT_ONCE = 20;

/** Drives a machine through time, as the link does, and keeps what it wanted done. */
export class Drive {
  machine: Machine = INITIAL;
  now = 1_000_000;
  chance = 0.5;
  watched = false;
  /** A waiting request is on the screen. */
  requestShown = false;
  /** Another session of the identity is possible. */
  signed = false;
  /** When the user last touched something, ms; Infinity: they never stop. */
  touchedAt = Infinity;
  /** The server answers pings. */
  alive = true;
  /** What it wanted done with the socket, and told. */
  done: Exclude<Effect['do'], 'ask' | 'ping'>[] = [];
  /** When it asked over REST, and when it pinged. */
  asks: number[] = [];
  pings: number[] = [];

  private get env(): Environment {
    const { now, touchedAt, watched, requestShown, signed } = this;
    return {
      now,
      timing: TIMING,
      random: () => this.chance,
      idleFor: Math.max(0, now - touchedAt),
      watched,
      shown: requestShown,
      signed,
    };
  }

  do(event: MachineEvent): this {
    const { machine, effects } = step(this.machine, event, this.env);
    this.machine = machine;
    for (const { do: what } of effects) {
      if (what === 'ask') this.asks.push(this.now);
      else if (what === 'ping') this.pings.push(this.now);
      else this.done.push(what);
    }
    if (this.alive && effects.some((effect) => effect.do === 'ping')) this.heard();
    return this;
  }

  start = () => this.do({ is: 'start' });
  stop = () => this.do({ is: 'stop' });
  retryNow = () => this.do({ is: 'retry-now' });
  wake = () => this.do({ is: 'woken' });
  opened = (generation = this.machine.generation) => this.do({ is: 'opened', generation });
  message = (generation = this.machine.generation) => this.do({ is: 'message', generation });
  heard = (generation = this.machine.generation) => this.do({ is: 'heard', generation });
  ended = (end: SocketEnd, generation = this.machine.generation) => this.do({ is: 'ended', generation, end });
  askedInVain = () => this.do({ is: 'asked', ok: false, code: 'C-301' });
  answered = () => this.do({ is: 'asked', ok: true });
  closed = (code: number) => this.ended({ is: 'closed', code });

  /** From now on nobody touches anything; they have not for `since` ms. */
  still(since = 0): this {
    this.touchedAt = this.now - since;
    return this;
  }

  /** The user is back, and goes on. */
  touched(): this {
    this.touchedAt = Infinity;
    return this;
  }

  /** Lets time pass to the end of the present state, and whatever is due on the way come. */
  next(): this {
    const end = Math.max(this.now, this.machine.wakeAt ?? this.now);
    return this.until(end);
  }

  /** Lets time pass to `end`, waking the machine whenever it wants to be. */
  until(end: number): this {
    for (let atOnce = 0; ; atOnce++) {
      const before = this.now;
      this.now = Math.max(this.now, Math.min(this.due, end));
      if (this.now > before) atOnce = 0;
      if (atOnce > AT_ONCE) throw new Error(`woken again and again in ${this.machine.is}`);
      this.wake();
      if (this.now >= end) return this;
    }
  }

  /** Lets `ms` pass. */
  pass = (ms: number) => this.until(this.now + ms);

  /** When it wants to be woken next. */
  get due(): number {
    return nextWake(this.machine, this.env) ?? Infinity;
  }

  /** What is left of the pause, ms. */
  get pause(): number {
    return (this.machine.wakeAt ?? Infinity) - this.now;
  }

  get shown() {
    return shownState(this.machine);
  }
}
