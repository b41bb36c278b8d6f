import { describe, expect, it } from 'vitest';
import { coreDue, coreStep, type Core, type CoreEffect, type CoreInput } from '../../../../src/main/core/core.ts';
import { EMPTY_DESK, type DeskInput } from '../../../../src/main/core/desk-state.ts';
import { INITIAL, type MachineEvent } from '../../../../src/main/core/machine-state.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { PIN, START, waitingRequest } from './desk-stage.ts';

/** The whole core on a clock of its own. */
class CoreStage {
  core: Core = { machine: INITIAL, desk: EMPTY_DESK };
  now = 1_000_000;
  readonly #done: CoreEffect[] = [];

  get #env() {
    const { now } = this;
    const server = START + now - 1_000_000;
    return { now, server, timing: TIMING, random: () => 0, idleFor: 0, watched: false, shown: false, signed: false };
  }

  #take(input: CoreInput): void {
    const { core, effects } = coreStep(this.core, input, this.#env);
    this.core = core;
    this.#done.push(...effects);
  }

  machine(event: MachineEvent): void {
    this.#take({ to: 'machine', event });
  }

  desk(input: DeskInput): void {
    this.#take({ to: 'desk', input });
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (let due = coreDue(this.core, this.#env); due !== null && due <= end; due = coreDue(this.core, this.#env)) {
      this.now = Math.max(this.now, due);
      this.machine({ is: 'woken' });
    }
    this.now = end;
  }

  /** What was wanted done since it was last asked, but for words in the log. */
  done(): string[] {
    return this.#done.splice(0).flatMap(({ effect }) => (effect.do === 'log' ? [] : [effect.do]));
  }

  /** Jobs under way. */
  get jobs(): readonly number[] {
    return this.core.desk.lane.running.map(({ id }) => id);
  }
}

/** Connected, with the question of the connect answered: nobody waits. */
function online(): CoreStage {
  const s = new CoreStage();
  s.desk({ is: 'placed', place: 'home' });
  s.machine({ is: 'start' });
  s.pass(2_000);
  s.machine({ is: 'opened', generation: s.core.machine.generation });
  s.pass(300);
  for (const job of s.jobs) s.desk({ is: 'asked', job, word: { is: 'none' } });
  for (const job of s.jobs) s.desk({ is: 'asked', job, word: { is: 'none' } });
  s.done();
  return s;
}

function withRequest(): CoreStage {
  const s = online();
  s.desk({ is: 'pushed', request: waitingRequest('a') });
  s.pass(TIMING.answerHold);
  s.done();
  return s;
}

const approval = { is: 'decided', key: 'a', answer: 'accept', notMe: false, pin: PIN } as const;

describe('the machine and the desk, as one', () => {
  it('a question that the machine wants goes through the lane, and its word counts as one from the server', () => {
    const s = new CoreStage();
    s.desk({ is: 'placed', place: 'home' });
    s.machine({ is: 'start' });
    s.pass(2_000);
    s.machine({ is: 'opened', generation: s.core.machine.generation });
    s.pass(300);
    expect(s.done()).toContain('get');
    expect(s.core.machine.pulse?.hasWord).toBe(false);
    s.desk({ is: 'asked', job: s.jobs[0] ?? 0, word: { is: 'none' } });
    expect(s.core.machine.pulse?.hasWord).toBe(true);
  });

  it('an answer goes over the socket while the machine is live, and over REST where the socket is lost', () => {
    const s = withRequest();
    s.desk(approval);
    expect(s.done()).toEqual(['remember', 'frame']);
    const { generation } = s.core.machine;
    s.machine({ is: 'ended', generation, end: { is: 'closed', code: 1006 } });
    expect(s.done()).toContain('put');
  });

  it('of a connection that ends because the computer sleeps nothing is sent again', () => {
    const s = withRequest();
    s.desk(approval);
    s.done();
    s.machine({ is: 'sleep' });
    expect(s.done()).not.toContain('put');
    expect(s.core.desk.decisions['a']?.pin).toBeNull();
  });

  it('a lock of the screen drops the PIN', () => {
    const s = withRequest();
    s.desk(approval);
    s.machine({ is: 'lock' });
    expect(s.core.desk.decisions['a']?.pin).toBeNull();
  });

  it('the end of a lock of the PIN makes the machine look for requests', () => {
    const s = online();
    s.desk({ is: 'pin-locked', until: START + 9_000 + s.now - 1_000_000 });
    s.pass(8_000);
    for (const job of s.jobs) s.desk({ is: 'asked', job, word: { is: 'none' } });
    s.done();
    s.pass(1_000);
    expect(s.core.desk.lockedUntil).toBeNull();
    expect(s.done()).toEqual(expect.arrayContaining(['ping', 'get']));
  });
});
