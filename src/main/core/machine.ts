/**
 * When to connect, when to ask over REST instead, and what to make of what happens then. Pure: what time it is and what chance says
 * come in, what to do comes out. Diagram: docs/connection.md.
 *
 * An open socket is no proof of being online (protocol.md, Websocket), so a connection goes through two tests: it must not be
 * closed at once, and then last a while or bring a message, before the back-off starts anew.
 */
import { assertNever } from '../../shared/result.ts';
import { askDue, asked, askSoon, doubted, lookDue, lost } from './asking.ts';
import { pauseAfter } from './backoff.ts';
import { earliest } from './earliest.ts';
import { endingOf, isClean, type Ending } from './ending.ts';
import {
  answered,
  hasSocket,
  INITIAL,
  isLive,
  isOff,
  spoken,
  type Effect,
  type Environment,
  type Machine,
  type MachineEvent,
  type Step,
} from './machine-state.ts';
import { circumstances, lockedOutAt, stillnessDue, yieldAt } from './machine-around.ts';
import { calm, heard, pinged, pulseDue } from './pulse.ts';

/** A refusal comes right after the open (measured: within 30 ms); what lives this long was let in. */
const SETTLE_MS = 300;

const still = (machine: Machine): Step => ({ machine, effects: [] });

/** When to send `woken` next; null where only events matter. */
export function nextWake(machine: Machine, env: Environment): number | null {
  const around = circumstances(machine, env);
  return earliest([
    machine.is === 'yielded' ? null : machine.wakeAt,
    machine.pulse === null ? null : pulseDue(machine.pulse),
    lockedOutAt(machine, env.timing),
    stillnessDue(machine, env),
    askDue(machine.asking, around, env.now, env.timing),
    lookDue(machine.asking, around, env.now, env.timing),
  ]);
}

/** The first moment at which an attempt may be brought forward to. */
function soonest(machine: Machine, env: Environment): number {
  const spread = env.random() * Math.min(env.timing.hurryWithin, env.timing.reconnectSpread);
  return Math.max(env.now + spread, machine.notBefore, machine.hurriedAt + env.timing.hurryEvery);
}

/** `machine` waiting for an attempt that comes as soon as it may. */
function waitingSoon(machine: Machine, env: Environment): Machine {
  const at = soonest(machine, env);
  return { ...machine, is: 'waiting', wakeAt: at, hurriedAt: at, pulse: null };
}

function troubled(machine: Machine, ending: Ending, env: Environment, clean: boolean): Step {
  const { now, timing } = env;
  const live = isLive(machine);
  const good = machine.is === 'online';
  const failures = good ? 0 : machine.failures + 1;
  const trouble = ending.trouble === 'failed' && live ? 'dropped' : ending.trouble;
  const shared = trouble === 'dropped' || trouble === 'overloaded';
  const crowdSince = good ? now : (machine.crowdSince ?? (shared ? now : null));
  const usual = pauseAfter({
    trouble: good && trouble === 'failed' ? 'dropped' : trouble,
    failures,
    since: crowdSince === null ? null : now - crowdSince,
    timing,
    random: env.random,
  });
  // What it says is said to many: they do not come back as one.
  const pause = ending.wait === 0 ? usual : Math.max(usual, ending.wait + env.random() * timing.reconnectSpread);
  const doubtful = clean ? machine.asking : doubted(machine.asking, now, timing);
  // Also one that broke off before it was let in: whatever cut it may be in the way of REST as well.
  const isCut = live || (machine.pulse !== null && !clean);
  const asking = isCut ? lost(doubtful, circumstances(machine, env), now, timing, env.random) : doubtful;
  const next: Machine = {
    ...machine,
    is: 'waiting',
    wakeAt: now + pause,
    pulse: null,
    failures,
    code: ending.code,
    crowdSince,
    doubted: good ? false : machine.doubted || machine.is === 'probation',
    notBefore: trouble === 'overloaded' ? now + Math.max(timing.overloadPause, ending.wait) : machine.notBefore,
    asking,
  };
  const explained = (trouble === 'dropped' || trouble === 'failed') && now < machine.hurryUntil;
  const sooner = explained ? waitingSoon(next, env) : next;
  const effects: Effect[] = [{ do: 'drop' }];
  if (live) effects.push({ do: 'tell-lost' });
  if (ending.denied) effects.push({ do: 'tell-denied' });
  return { machine: (sooner.wakeAt ?? 0) < (next.wakeAt ?? 0) ? sooner : next, effects };
}

const TIMED_OUT = endingOf({ is: 'failed', failure: 'timeout' });

function connected(machine: Machine, env: Environment, good: boolean): Step {
  const next: Machine = good
    ? { ...machine, is: 'online', wakeAt: null, failures: 0, code: null, doubted: false, crowdSince: null }
    : { ...machine, is: 'probation', wakeAt: env.now + env.timing.probation };
  if (machine.is !== 'settling') return still(next);
  return {
    machine: { ...next, asking: asked(next.asking, env.now, env.random) },
    effects: [{ do: 'tell-connected' }, { do: 'ask', anew: true }],
  };
}

/** Leaves the server in good order, for the state `is`. An attempt that is planned stays so where the user alone is missing. */
function left(machine: Machine, is: 'no-identity' | 'quarantined' | 'suspended' | 'yielded'): Step {
  const effects: Effect[] = [];
  if (hasSocket(machine)) effects.push({ do: 'close' });
  if (isLive(machine)) effects.push({ do: 'tell-lost' });
  const wakeAt = is === 'yielded' && machine.is === 'waiting' ? machine.wakeAt : null;
  return { machine: { ...machine, is, wakeAt, pulse: null }, effects };
}

/** Back from a socket that was given up, where the reason for that is over; a pause after trouble is none the shorter for it. */
function stirred(machine: Machine, env: Environment): Step {
  const at = yieldAt(machine, env);
  if (at !== null && env.now >= at) return still(machine);
  const back = revived(machine, env);
  const planned = machine.wakeAt ?? -Infinity;
  if (back.machine.is !== 'waiting' || planned <= (back.machine.wakeAt ?? 0)) return back;
  return still({ ...machine, is: 'waiting', asking: back.machine.asking });
}

/** Whatever `woken` may be for: the end of the state, of the pulse's patience, of the lock's grace, and of an asking interval. */
function woken(machine: Machine, env: Environment): Step {
  const outAt = lockedOutAt(machine, env.timing);
  if (outAt !== null && env.now >= outAt) return left(machine, 'suspended');
  if (machine.is === 'yielded') return stirred(machine, env);
  const toYield = yieldAt(machine, env);
  if (toYield !== null && env.now >= toYield) return left(machine, 'yielded');
  if (machine.pulse?.deadline != null && env.now >= machine.pulse.deadline)
    return troubled(machine, TIMED_OUT, env, false);
  const ended = stateEnded(machine, env);
  const { pulse } = ended.machine;
  if (pulse === null || env.now < pulse.pingAt) return ended;
  return {
    machine: { ...ended.machine, pulse: pinged(pulse, env.now, env.timing) },
    effects: [...ended.effects, { do: 'ping' }],
  };
}

function stateEnded(machine: Machine, env: Environment): Step {
  if (machine.wakeAt === null || env.now < machine.wakeAt) return still(machine);
  switch (machine.is) {
    case 'waiting': {
      const generation = machine.generation + 1;
      return {
        machine: { ...machine, is: 'connecting', generation, wakeAt: env.now + env.timing.handshakeWithin },
        effects: [{ do: 'open', generation }],
      };
    }
    case 'connecting':
      return troubled(machine, TIMED_OUT, env, false);
    case 'settling':
      return connected(machine, env, false);
    case 'probation':
      return connected(machine, env, true);
    case 'no-identity':
    case 'online':
    case 'quarantined':
    case 'suspended':
    case 'yielded':
      return still(machine);
  }
}

/** Tries, or tests what is there, at once; and asks for requests. */
function hurried(machine: Machine, env: Environment): Step {
  if (machine.is === 'yielded') return stirred(machine, env);
  if (isOff(machine)) return still(machine);
  const { now, timing } = env;
  const eager: Machine = {
    ...machine,
    // As long as it takes to find out that what is there does not work.
    hurryUntil: now + Math.max(timing.pongWithin, timing.handshakeWithin) + timing.hurryWithin,
    asking: askSoon(machine.asking, now),
  };
  if (machine.is === 'waiting') {
    const sooner = waitingSoon(eager, env);
    return still(machine.wakeAt !== null && (sooner.wakeAt ?? 0) >= machine.wakeAt ? eager : sooner);
  }
  if (eager.pulse === null) return still(eager);
  return { machine: { ...eager, pulse: pinged(eager.pulse, now, timing) }, effects: [{ do: 'ping' }] };
}

/** Back from where nothing was tried; suspended where the session's sleep or lock stands against it. */
function revived(machine: Machine, env: Environment): Step {
  const isOut = machine.lockedSince !== null && env.now >= machine.lockedSince + env.timing.lockGrace;
  if (machine.asleep || isOut) return still({ ...machine, is: 'suspended', wakeAt: null, pulse: null });
  const next = waitingSoon({ ...machine, failures: 0, crowdSince: null }, env);
  return still({ ...next, asking: { ...askSoon(machine.asking, env.now), reach: null } });
}

function region1(machine: Machine, event: MachineEvent, env: Environment): Step {
  switch (event.is) {
    case 'start': {
      if (machine.is !== 'no-identity') return still(machine);
      const soon = Math.max(
        soonest({ ...machine, hurriedAt: -Infinity }, env),
        env.now + env.random() * (event.within ?? 0),
      );
      const asking = lost(machine.asking, circumstances(machine, env), env.now, env.timing, env.random);
      const next: Machine = { ...machine, is: 'waiting', wakeAt: soon, asking };
      return still(machine.asleep ? { ...next, is: 'suspended', wakeAt: null } : next);
    }
    case 'stop': {
      const { generation, notBefore, hurriedAt, asleep, lockedSince } = machine;
      const { effects } = left(machine, 'no-identity');
      return { machine: { ...INITIAL, generation, notBefore, hurriedAt, asleep, lockedSince }, effects };
    }
    case 'retry-now':
      return hurried(machine, env);
    case 'sleep': {
      const asleep: Machine = { ...machine, asleep: true };
      return isOff(machine) ? still(asleep) : left(asleep, 'suspended');
    }
    case 'wake': {
      // The close may not have come through: the network is often gone before the program is told of the sleep.
      const asking = machine.asleep ? doubted(machine.asking, env.now, env.timing) : machine.asking;
      const awake: Machine = { ...machine, asleep: false, asking };
      return awake.is === 'suspended' ? revived(awake, env) : hurried(awake, env);
    }
    case 'lock':
      return still({ ...machine, lockedSince: machine.lockedSince ?? env.now });
    case 'unlock': {
      const open: Machine = { ...machine, lockedSince: null, unlockedAt: env.now };
      return open.is === 'suspended' ? revived(open, env) : hurried(open, env);
    }
    case 'signed':
      return still(machine);
    case 'quarantine':
      return machine.is === 'no-identity' || machine.is === 'quarantined'
        ? still(machine)
        : left(machine, 'quarantined');
    case 'readmit':
      return machine.is === 'quarantined' ? revived(machine, env) : hurried(machine, env);
    case 'asked':
      return still(answered(machine, event));
    case 'woken':
      return woken(machine, env);
    default: {
      if (event.generation !== machine.generation || !hasSocket(machine)) return still(machine);
      const alive: Machine = machine.pulse === null ? machine : { ...machine, pulse: heard(machine.pulse) };
      const told = spoken(alive);
      switch (event.is) {
        case 'opened':
          return machine.is === 'connecting'
            ? still({ ...machine, is: 'settling', wakeAt: env.now + SETTLE_MS, pulse: calm(env.now, env.timing) })
            : still(machine);
        case 'message':
          return machine.is === 'settling' || machine.is === 'probation' ? connected(told, env, true) : still(told);
        case 'heard':
          return still(alive);
        case 'ended':
          return troubled(machine, endingOf(event.end), env, isClean(event.end));
        default:
          return assertNever(event);
      }
    }
  }
}

/** The next state after `event`, and what is to be done now. */
export function step(machine: Machine, event: MachineEvent, env: Environment): Step {
  const first = region1(machine, event, env);
  const { asking } = first.machine;
  const due = askDue(asking, circumstances(first.machine, env), env.now, env.timing);
  if (due === null || env.now < due) return first;
  return {
    machine: { ...first.machine, asking: asked(asking, env.now, env.random) },
    effects: [...first.effects, { do: 'ask', anew: asking.soonAt !== null }],
  };
}
