import type { SocketEnd } from '../../../../src/main/connection/ending.ts';
import {
  INITIAL,
  shownState,
  step,
  type Effect,
  type Machine,
  type MachineEvent,
} from '../../../../src/main/connection/machine.ts';
import { TIMING } from '../../../../src/main/settings/timing.ts';

/** Drives a machine through time, as the link does, and keeps what it wanted done. */
export class Drive {
  machine: Machine = INITIAL;
  now = 1_000_000;
  chance = 0.5;
  done: Effect['do'][] = [];

  private do(event: MachineEvent): this {
    const { machine, effects } = step(this.machine, event, {
      now: this.now,
      timing: TIMING,
      random: () => this.chance,
    });
    this.machine = machine;
    this.done.push(...effects.map((effect) => effect.do));
    return this;
  }

  start = () => this.do({ is: 'start' });
  stop = () => this.do({ is: 'stop' });
  retryNow = () => this.do({ is: 'retry-now' });
  wake = () => this.do({ is: 'woken' });
  opened = (generation = this.machine.generation) => this.do({ is: 'opened', generation });
  message = (generation = this.machine.generation) => this.do({ is: 'message', generation });
  silent = (generation = this.machine.generation) => this.do({ is: 'silent', generation });
  ended = (end: SocketEnd, generation = this.machine.generation) => this.do({ is: 'ended', generation, end });
  closed = (code: number) => this.ended({ is: 'closed', code });

  /** Lets time pass to the next moment the machine wants to be woken at. */
  next(): this {
    this.now = Math.max(this.now, this.machine.wakeAt ?? this.now);
    return this.wake();
  }

  /** What is left of the pause, ms. */
  get pause(): number {
    return (this.machine.wakeAt ?? Infinity) - this.now;
  }

  get shown() {
    return shownState(this.machine);
  }
}
