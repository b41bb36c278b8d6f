/** What holds of the keychain and of what users are told of it, whatever happens. */
import type { Entry } from '../../../src/main/device/entry.ts';
import type { Fact, World } from './world.ts';

export const IDENTITY_RULES = ['device-kept', 'reset-in-vain', 'failed-is-gone', 'note', 'ends', 'untrue'] as const;
export type IdentityRule = (typeof IDENTITY_RULES)[number];

export interface Broken {
  readonly rule: IdentityRule;
  readonly what: string;
}

const isDue = (entry: Entry, device: string): boolean => entry.due.some(({ deviceId }) => deviceId === device);

/** Nothing is under way there, and nothing went wrong since: what was told has to be true by now. */
const isSettled = ({ sessions, faults, vault }: World, fact: Fact): boolean =>
  !vault.isHidden && fact.faults === faults && sessions.every(({ isQuiet }) => isQuiet);

function judgeDevice(world: World, entry: Entry, device: string, fact: Fact): Broken[] {
  const isHeld = entry.identity?.deviceId === device;
  const found: Broken[] = [];
  if (fact.fate === 'saved' && !isHeld && !isDue(entry, device))
    found.push({ rule: 'device-kept', what: `${device} was kept, and is not there any more` });
  if (fact.fate === 'retired' && !isDue(entry, device))
    found.push({ rule: 'device-kept', what: `${device} was reset, and its deletion is forgotten` });
  if ((fact.fate === 'retired' || fact.fate === 'settled') && isHeld)
    found.push({ rule: 'device-kept', what: `${device} was reset, and is back` });
  if (fact.fate === 'failed' && isHeld && fact.isReadSince)
    found.push({ rule: 'failed-is-gone', what: `${device} could not be kept, and was found later` });
  const isQuiet = !world.vault.isHidden && world.sessions.every((session) => session.isQuiet);
  const isInVain = fact.isResetInVain && fact.fate === 'saved' && !isHeld;
  if (isInVain && fact.isReadSince && isQuiet)
    found.push({ rule: 'reset-in-vain', what: `a reset of ${device} failed, and it was gone later` });
  if (!isSettled(world, fact)) return found;
  if (isInVain && !fact.isUnlucky)
    found.push({ rule: 'reset-in-vain', what: `a reset of ${device} failed, and it is gone all the same` });
  if (fact.fate === 'failed' && isHeld && !fact.isUnseen)
    found.push({ rule: 'failed-is-gone', what: `${device} could not be kept, and is there` });
  return found;
}

/** The note says that an entry is there: a device that is not is told as lost. With two computers each has its own. */
function judgeNote({ sessions, vault, scenario, entry, facts }: World): Broken[] {
  const [session] = sessions;
  if (session === undefined || scenario.sessions > 1 || !session.isQuiet || vault.isHidden) return [];
  const { known } = session;
  const isKept = [...facts].some(
    ([device, { fate }]) =>
      (fate === 'saved' && entry?.identity?.deviceId === device) ||
      (fate === 'retired' && entry !== null && isDue(entry, device)),
  );
  const isNoted = session.note.isStored();
  if (known.is === 'read' && isKept && !isNoted) return [{ rule: 'note', what: 'an entry is there, and not noted' }];
  if (vault.text !== null) return [];
  if (known.is === 'read' && isNoted) return [{ rule: 'note', what: 'an entry is noted, and not there' }];
  if (known.is === 'not-read' && known.code === 'K-206')
    return [{ rule: 'note', what: 'a device is told as lost, and there was none' }];
  return [];
}

/** The rules that `world` breaks now, without those that are left out. */
export function brokenIn(world: World, without: ReadonlySet<IdentityRule>): Broken[] {
  const { entry } = world;
  const found: Broken[] = [
    ...world.untrue.map((what): Broken => ({ rule: 'untrue', what })),
    ...world.sessions.flatMap(({ jobs, call }): Broken[] =>
      jobs.length > 0 && call === null ? [{ rule: 'ends', what: `${jobs[0]?.work ?? 'something'} never ends` }] : [],
    ),
    ...judgeNote(world),
    // What is half written is nobody's fault here, until it is told as something else.
    ...(entry === null ? [] : [...world.facts].flatMap(([device, fact]) => judgeDevice(world, entry, device, fact))),
  ];
  return found.filter(({ rule }) => !without.has(rule));
}
