/** A keychain with its sessions, what can come next, and what is remembered of each device to judge by. */
import { EMPTY_ENTRY, readEntry, type Entry } from '../../../src/main/device/entry.ts';
import { Session, type Ended, type Work } from './session.ts';
import type { Vault } from './vault.ts';

export interface IdentityScenario {
  readonly sessions: 1 | 2;
  /** So many faults at the most: a call that fails, takes too long or writes a part, a keychain that hides, a program that is killed. */
  readonly faults: number;
  /** Assumed: sessions do not read and write the entry at the same moment, for no keychain can compare and write in one. */
  readonly isInTurn: boolean;
}

/** How a device has fared, as its users were told. `failed`: it could not be kept, and is nobody's. */
export type Fate = 'new' | 'saved' | 'failed' | 'retired' | 'settled' | 'abandoned';

export interface Fact {
  fate: Fate;
  /** The session that was told so, and how many faults there had been then. */
  session: number;
  faults: number;
  /** Its user was told that a reset failed, so that nothing was deleted. */
  isResetInVain: boolean;
  /** It failed while the keychain hid what it holds. */
  isUnseen: boolean;
  /** More than one fault came since the job began of which this is the end: what undoes it can have failed, too. */
  isUnlucky: boolean;
  /** The same run has read the keychain to its end since it failed. */
  isReadSince: boolean;
}

const NEW = { fate: 'new', isResetInVain: false, isUnseen: false, isUnlucky: false, isReadSince: false } as const;

export interface Move {
  readonly says: string;
  readonly isFault: boolean;
  readonly make: () => void;
}

/** More devices bring nothing new. */
const DEVICES = 2;
const JOBS = 2;

export class World {
  readonly scenario: IdentityScenario;
  readonly vault: Vault = { text: null, isHidden: false };
  readonly sessions: readonly Session[];
  readonly facts = new Map<string, Fact>();
  faults = 0;
  /** What was told and is not true, as it was told. */
  readonly untrue: string[] = [];

  constructor(scenario: IdentityScenario) {
    this.scenario = scenario;
    this.sessions = Array.from({ length: scenario.sessions }, () => new Session(this.vault));
  }

  /** What the keychain holds, hidden or not; null where it cannot be read. */
  get entry(): Entry | null {
    if (this.vault.text === null) return EMPTY_ENTRY;
    const read = readEntry(this.vault.text);
    return read.ok ? read.value : null;
  }

  moves(): Move[] {
    const outside: Move = this.vault.isHidden
      ? { says: 'the keychain shows what it holds', isFault: false, make: () => (this.vault.isHidden = false) }
      : { says: 'the keychain hides what it holds', isFault: true, make: () => (this.vault.isHidden = true) };
    const all = [...this.sessions.flatMap((session, index) => this.#movesOf(session, index)), outside];
    return this.faults < this.scenario.faults ? all : all.filter(({ isFault }) => !isFault);
  }

  #movesOf(session: Session, index: number): Move[] {
    const who = this.sessions.length === 1 ? 'the program' : `the program of ${index}`;
    const others = this.sessions.filter((other) => other !== session);
    const mayWork = !this.scenario.isInTurn || others.every(({ isQuiet }) => isQuiet);
    if (!session.isRunning) {
      const start = (): void => {
        session.start();
        this.#begin(session, index, 'load', null);
      };
      return mayWork ? [{ says: `${who} starts`, isFault: false, make: start }] : [];
    }
    const kill: Move = {
      says: `${who} is killed`,
      isFault: true,
      make: () => {
        session.kill();
        // What it owed to them is forgotten with it.
        for (const fact of this.facts.values())
          if (fact.fate === 'failed' && fact.session === index) fact.fate = 'abandoned';
      },
    };
    const works = mayWork && session.jobs.length < JOBS ? worksOf(session) : [];
    return [
      ...callMoves(session, who),
      ...works.map((work): Move => {
        const device = this.#deviceFor(session, work);
        const about = work === 'register' || device === null ? '' : ` (${device})`;
        return {
          says: `${who}: ${work}${about}`,
          isFault: false,
          make: () => {
            this.#begin(session, index, work, device);
          },
        };
      }),
      kill,
    ].filter(({ says }) => !says.endsWith(': register') || this.facts.size < DEVICES);
  }

  #deviceFor({ known, due }: Session, work: Work): string | null {
    if (work === 'register') return `d${this.facts.size + 1}`;
    if (work === 'settle') return due[0] ?? null;
    return known.is === 'read' ? (known.identity?.deviceId ?? null) : null;
  }

  #begin(session: Session, index: number, work: Work, device: string | null): void {
    if (work === 'register' && device !== null) this.facts.set(device, { ...NEW, session: index, faults: this.faults });
    const begun = this.faults;
    // The server has deleted it.
    if (work === 'settle') this.#mark(device, index, 'settled');
    session.begin(work, device, (ended) => {
      this.#heard(session, index, ended);
      const fact = device === null ? undefined : this.facts.get(device);
      if (fact?.isResetInVain === true && work === 'reset') fact.isUnlucky = this.faults > begun + 1;
    });
  }

  #mark(device: string | null, session: number, fate: Fate): void {
    const fact = device === null ? undefined : this.facts.get(device);
    const isUnseen = this.vault.isHidden;
    if (fact !== undefined) Object.assign(fact, { ...NEW, fate, session, faults: this.faults, isUnseen });
  }

  #heard(session: Session, index: number, { work, device, told }: Ended): void {
    if (work !== 'look' && told.ok && !this.vault.isHidden)
      for (const fact of this.facts.values()) fact.isReadSince ||= fact.session === index;
    const kept = told.ok && told.value !== null && typeof told.value === 'object' ? told.value.deviceId : null;
    if (work === 'register') {
      const fate = kept === device ? 'saved' : 'retired';
      this.#mark(device, index, told.ok ? fate : 'failed');
    } else if (work === 'reset') {
      const fact = device === null ? undefined : this.facts.get(device);
      if (told.ok) this.#mark(device, index, 'retired');
      else if (fact?.fate === 'saved')
        Object.assign(fact, { isResetInVain: true, isReadSince: false, session: index, faults: this.faults });
    } else if (work === 'abandon' && told.ok && told.value === true) {
      for (const fact of this.facts.values()) if (fact.fate !== 'settled') fact.fate = 'abandoned';
    } else if (work === 'load' && told.ok && told.value === null) {
      const there = this.entry?.identity?.deviceId;
      const isUnseen = this.vault.isHidden && !session.note.isStored();
      if (there !== undefined && !isUnseen) this.untrue.push(`no device, though ${there} is there`);
    }
  }
}

/** How the call that is under way can go on. */
function callMoves(session: Session, who: string): Move[] {
  const { call } = session;
  if (call === null) return [];
  const move = (says: string, isFault: boolean, make: () => void): Move => ({
    says: `the ${call.kind} of ${who} ${says}`,
    isFault,
    make,
  });
  const done = move('is carried out', false, () => {
    call.carryOut();
  });
  // What takes too long has had its fault.
  const ends = [done, move('fails', !call.isLate, call.fail)];
  if (call.isLate) return ends;
  const late = move('takes too long', true, () => {
    session.giveUp();
  });
  const torn = move('writes a part', true, () => {
    call.carryOut(true);
  });
  return call.kind === 'set' ? [...ends, late, torn] : [...ends, late];
}

/** What the user, or the program by itself, may begin now. */
function worksOf({ known, due, jobs }: Session): Work[] {
  const isFree = (work: Work): boolean => jobs.every((job) => job.work !== work);
  const found: Work[] = ['look'];
  if (known.is === 'not-read') {
    found.push('load');
    if (known.code === 'K-205' || known.code === 'K-206') found.push('abandon');
  } else if (known.identity === null) found.push('register');
  else {
    found.push('reset');
    if (!known.identity.verified) found.push('verify');
  }
  if (due.length > 0) found.push('settle');
  return found.filter(isFree);
}
