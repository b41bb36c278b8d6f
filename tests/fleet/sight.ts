import type { Role } from './messages.ts';
import type { Reached } from './target.ts';

/** Users whose questions are promised to be few (docs/connection.md, What it costs). */
export type Group = 'active' | 'signed' | 'still';

/** How much a group has asked while nothing else made it ask. */
export interface Asked {
  readonly questions: number;
  /** The time that its clients spent so, all together, s. */
  readonly seconds: number;
}

/** What the server saw in one phase of a run. */
export interface PhaseSight {
  readonly name: string;
  readonly seconds: number;
  readonly attempts: number;
  readonly attemptsPeak: number;
  readonly questions: number;
  readonly questionsPeak: number;
  /** Of clients without a login. */
  readonly calm: Readonly<Record<Group, Asked>>;
  /** How many clients were connected at its end. */
  readonly online: number;
}

export interface Sight {
  /** A new phase begins. */
  readonly begin: (name: string) => void;
  /** To be called about once a second. */
  readonly look: (reached: readonly Reached[], online: number) => void;
  /** The device has a login. */
  readonly busy: (deviceId: string) => void;
  readonly phases: () => readonly PhaseSight[];
}

/** A login makes its client ask for so long: a minute until it is answered, another one of looks, and two that the user counts as active, s. */
const BUSY = 260;

const groupOf = ({ isActive, isSigned }: Role): Group => (isSigned ? 'signed' : isActive ? 'active' : 'still');

interface Counting {
  readonly name: string;
  readonly startedAt: number;
  endedAt: number;
  attempts: number;
  attemptsPeak: number;
  questions: number;
  questionsPeak: number;
  online: number;
  readonly calm: Record<Group, { questions: number; seconds: number }>;
}

/**
 * Counts what the server saw, by phases.
 *
 * @param options.roles who has which device
 * @param options.now s on a clock that does not jump
 */
export function createSight(options: { readonly roles: ReadonlyMap<string, Role>; readonly now: () => number }): Sight {
  const { roles, now } = options;
  const busyUntil = new Map<string, number>();
  const phases: Counting[] = [];
  let lookedAt = now();

  const isCalm = (deviceId: string, at: number): boolean => (busyUntil.get(deviceId) ?? 0) < at;

  return {
    begin(name) {
      const none = () => ({ questions: 0, seconds: 0 });
      phases.push({
        ...{ name, startedAt: now(), endedAt: now(), online: 0 },
        ...{ attempts: 0, attemptsPeak: 0, questions: 0, questionsPeak: 0 },
        calm: { active: none(), signed: none(), still: none() },
      });
    },
    look(reached, online) {
      const phase = phases.at(-1);
      if (phase === undefined) return;
      const at = now();
      const past = at - lookedAt;
      lookedAt = at;
      const count = (is: Reached['is']): number => reached.filter((each) => each.is === is).length;
      const [attempts, questions] = [count('attempt'), count('question')];
      phase.attempts += attempts;
      phase.questions += questions;
      if (past > 0) {
        phase.attemptsPeak = Math.max(phase.attemptsPeak, attempts / past);
        phase.questionsPeak = Math.max(phase.questionsPeak, questions / past);
      }
      for (const { is, deviceId } of reached) {
        const role = deviceId === null ? undefined : roles.get(deviceId);
        if (is !== 'question' || role === undefined || deviceId === null || !isCalm(deviceId, at)) continue;
        phase.calm[groupOf(role)].questions += 1;
      }
      for (const [deviceId, role] of roles) if (isCalm(deviceId, at)) phase.calm[groupOf(role)].seconds += past;
      phase.endedAt = at;
      phase.online = online;
    },
    busy: (deviceId) => {
      busyUntil.set(deviceId, now() + BUSY);
    },
    phases: () => phases.map(({ startedAt, endedAt, ...phase }) => ({ ...phase, seconds: endedAt - startedAt })),
  };
}
