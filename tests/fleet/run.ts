import { setTimeout as sleep } from 'node:timers/promises';
import { startCrew, type Crew, type Leftovers } from './crew.ts';
import { judge } from './judge.ts';
import { watchLateness } from './lateness.ts';
import { createLogins, type Logins } from './logins.ts';
import { clockTime, type ClientNotes, type Cost, type Role } from './messages.ts';
import type { Options } from './options.ts';
import { expectedSeconds, planOf, type Phase } from './plan.ts';
import { createSight, type PhaseSight } from './sight.ts';
import { storiesOf, type PhasedStory } from './stories.ts';
import type { Target } from './target.ts';

/** What a run has brought to light. */
export interface Run {
  readonly stories: readonly PhasedStory[];
  readonly clients: readonly ClientNotes[];
  readonly phases: readonly PhaseSight[];
  /** What the client processes cost, and how late they or the server came, at moments of the run; the first before there was a client. */
  readonly costs: readonly { readonly when: string; readonly at: number; readonly cost: Cost }[];
  /** Logins that the server did not take. */
  readonly refused: number;
  readonly processes: number;
  readonly left: Leftovers;
  /** What went wrong in the client processes themselves. */
  readonly failures: readonly string[];
}

const TICK = 1_000;
const ENROLS_PER_SECOND = 10;
const CLIENTS_PER_PROCESS = 250;
const FEWEST_PROCESSES = 2;
/** The last answers are looked after for a minute, and all is told well before this, ms; it is looked this often whether it is. */
const [DRAIN_MOST, DRAIN_LEAST, DRAIN_LOOK] = [120_000, 10_000, 5_000];
const SAY_EVERY = 15;

/** Six in ten are at their desks, one of these in a session of Citrix; one in five answers at once. */
const roleOf = (index: number): Role => ({
  index,
  isActive: index % 10 < 6,
  isSigned: index % 10 === 0,
  isFast: index % 5 === 1,
});

/**
 * Brings a fleet up at `target`, lets its users log in while the server fails as planned, and collects what everybody knows.
 *
 * @param options.folder where the clients' profiles are
 */
export async function runFleet(options: {
  readonly options: Options;
  readonly target: Target;
  readonly folder: string;
  /** The rest of the plan is left out; what was begun is brought to its end. */
  readonly enough: AbortSignal;
  readonly say: (line: string) => void;
}): Promise<Run> {
  const { target, folder, say } = options;
  const { clients: size, requests } = options.options;
  const { inside } = target;
  const phases = planOf({ ...options.options, hasFaults: inside !== null });
  const expected = expectedSeconds(phases);
  const roles = new Map<string, Role>();
  const devices: string[] = [];
  const failures: string[] = [];
  const costs: { when: string; at: number; cost: Cost }[] = [];
  const logins: Logins = createLogins(target.system);
  const sight = createSight({ roles, now: () => performance.now() / 1_000 });
  const processes = Math.max(FEWEST_PROCESSES, Math.ceil(size / CLIENTS_PER_PROCESS));
  const crew: Crew = await startCrew(
    processes,
    { place: target.place, caPem: target.caPem, folder },
    {
      onMitId: (index, deviceId) => {
        target.verify(deviceId);
        crew.verified(index);
      },
      onEnrolled: (index, deviceId) => {
        roles.set(deviceId, roleOf(index));
        devices.push(deviceId);
      },
      onFailed: (why) => failures.push(why),
    },
  );

  async function measure(when: string): Promise<void> {
    const own = lateness.take();
    const cost = await crew.measure();
    costs.push({ when, at: clockTime(), cost: { ...cost, late: Math.max(own, cost.late) } });
  }

  const lateness = watchLateness();
  let asked = 0;
  let enrolling = 0;
  let ticks = 0;
  const startedAt = clockTime();
  const online = (): number => inside?.online().size ?? 0;

  function enrolSome(): void {
    for (let left = ENROLS_PER_SECOND; left > 0 && enrolling < size; left--) crew.enrol(roleOf(enrolling++));
  }

  function logInSome(phase: string): void {
    const due = Math.min(requests, Math.floor(((clockTime() - startedAt) / 1_000 / expected) * requests));
    for (; asked < due && devices.length > 0; asked++) {
      const deviceId = devices[Math.floor(Math.random() * devices.length)] ?? '';
      const role = roles.get(deviceId);
      if (role === undefined) continue;
      crew.touch(role.index);
      sight.busy(deviceId);
      void logins.make(deviceId, phase);
    }
  }

  async function live(phase: Phase): Promise<void> {
    sight.begin(phase.name);
    if (phase.fault !== null) await inside?.strike(phase.fault);
    const begun = clockTime();
    const past = (): number => (clockTime() - begun) / 1_000;
    const isComplete = (): boolean => devices.length === size && (inside === null || online() >= size);
    while (
      !options.enough.aborted &&
      past() < phase.most &&
      !(phase.endsOnline && past() >= phase.least && isComplete())
    ) {
      await sleep(TICK);
      enrolSome();
      logInSome(phase.name);
      sight.look(inside?.reached() ?? [], online());
      if (ticks++ % SAY_EVERY === 0)
        say(
          `${phase.name}: ${past().toFixed(0)} s, ${String(online())} of ${String(size)} connected, ${String(asked)} logins`,
        );
    }
    if (phase.fault !== null) await inside?.heal(phase.fault);
    sight.look(inside?.reached() ?? [], online());
  }

  async function collect(): Promise<Pick<Run, 'stories' | 'clients'>> {
    if (inside === null) await logins.refresh();
    const clients = await crew.report();
    return { clients, stories: storiesOf({ logins: logins.all(), clients, roles, inside }) };
  }

  /** Waits until everything is told that the books bear out, or cannot be any more. */
  async function drain(): Promise<Pick<Run, 'stories' | 'clients'>> {
    sight.begin('end');
    const begun = clockTime();
    for (;;) {
      await sleep(DRAIN_LOOK);
      sight.look(inside?.reached() ?? [], online());
      const past = clockTime() - begun;
      if (past < DRAIN_LEAST) continue;
      const collected = await collect();
      const open = judge(collected.stories, collected.clients).filter(({ excused }) => excused === null);
      if (open.length === 0 || past > DRAIN_MOST) return collected;
      say(`end: ${(past / 1_000).toFixed(0)} s, ${String(open.length)} things not settled yet`);
    }
  }

  await measure('before');
  for (const phase of phases) {
    if (options.enough.aborted) break;
    await live(phase);
    await measure(phase.name);
  }
  const collected = await drain();
  await measure('end');
  logins.stop();
  const left = await crew.end(inside === null);
  return { ...collected, left, phases: sight.phases(), costs, refused: logins.refused(), processes, failures };
}
