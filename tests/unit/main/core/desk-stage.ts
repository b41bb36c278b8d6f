import { canDecide } from '../../../../src/main/core/answers.ts';
import { deskStep } from '../../../../src/main/core/desk.ts';
import { deskDue } from '../../../../src/main/core/desk-time.ts';
import {
  decisionOn,
  openedDesk,
  type Desk,
  type DeskEffect,
  type DeskEnvironment,
  type DeskInput,
} from '../../../../src/main/core/desk-state.ts';
import { find } from '../../../../src/main/core/inbox.ts';
import { EMPTY_MEMORY, type Memory, type RequestMemory } from '../../../../src/main/core/memory.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import type { AnswerWord, AskedWord, Verdict, WaitingRequest } from '../../../../src/main/core/words.ts';
import type { Answer, RequestPhase } from '../../../../src/shared/state.ts';

export const PIN = '739405';
export const OTHER_PIN = '604815';
export const MINUTE = 60_000;
/** 12:34:00 in Copenhagen, in winter. */
export const START = Date.UTC(2026, 10, 22, 11, 34);

export const waitingRequest = (key: string, tts = 'kl 12:34', code = 'AB12'): WaitingRequest => ({
  key,
  code,
  systemName: 'Sagssystem',
  tts,
});

/** A memory that holds this at the start. */
export const keeping = (memory: Partial<Memory>): RequestMemory => ({
  load: () => ({ ...EMPTY_MEMORY, ...memory }),
  save: () => undefined,
});

/** The desk on a clock of its own; what it wants done is kept, and done when the test says so. */
export class DeskStage {
  desk: Desk;
  /** The clock that only runs forward, and the server's; ms. */
  now = 1_000_000;
  server: number;
  isLive = true;
  hasSign = false;
  readonly effects: DeskEffect[] = [];
  /** What went out since it was last taken: `frame accept a 739405`, `put reject a`, `get`, `task 7`. */
  #sent: string[] = [];
  /** Calls that have not come back, oldest first. */
  readonly puts: { readonly job: number; readonly key: string }[] = [];
  readonly gets: number[] = [];
  readonly tasks: { readonly job: number; readonly ticket: number }[] = [];

  /** Since when the socket is open, while it is live. */
  openedAt = -Infinity;

  readonly #memory: RequestMemory;

  constructor({ memory = keeping(EMPTY_MEMORY), server = START }: { memory?: RequestMemory; server?: number } = {}) {
    this.#memory = memory;
    this.server = server;
    this.desk = deskStep(openedDesk(memory.load()), { is: 'placed', place: 'home' }, this.env).desk;
  }

  get #listening(): DeskEnvironment['listening'] {
    return { openedAt: this.isLive ? this.openedAt : null, doubtUntil: -Infinity };
  }

  get env(): DeskEnvironment {
    const { now, server, isLive, hasSign } = this;
    return { now, server, timing: TIMING, isLive, listening: this.#listening, hasSign };
  }

  /** When it wants to be woken next. */
  get due(): number | null {
    return deskDue(this.desk, this.env);
  }

  tell(input: DeskInput): void {
    const { desk, effects } = deskStep(this.desk, input, this.env);
    this.desk = desk;
    for (const effect of effects) this.note(effect);
  }

  protected note(effect: DeskEffect): void {
    this.effects.push(effect);
    switch (effect.do) {
      case 'remember':
        this.#memory.save(effect.memory);
        break;
      case 'frame':
      case 'put':
        this.#sent.push([effect.do, effect.answer, effect.key, effect.pin].filter((part) => part !== null).join(' '));
        if (effect.do === 'put') this.puts.push(effect);
        break;
      case 'get':
        this.#sent.push('get');
        this.gets.push(effect.job);
        break;
      case 'task':
        this.#sent.push(`task ${String(effect.ticket)}`);
        this.tasks.push(effect);
        break;
      default:
    }
  }

  /** What went out since the last time. */
  sent(): string[] {
    return this.#sent.splice(0);
  }

  /** Effects of one kind. */
  of<Kind extends DeskEffect['do']>(kind: Kind): Extract<DeskEffect, { do: Kind }>[] {
    return this.effects.filter((effect): effect is Extract<DeskEffect, { do: Kind }> => effect.do === kind);
  }

  phase(key = 'a'): RequestPhase | undefined {
    return find(this.desk.inbox, key)?.phase;
  }

  can(answer: Answer, key = 'a'): boolean {
    return canDecide(this.desk, key, answer);
  }

  /** The PIN that is held for `key`. */
  pin(key = 'a'): string | null {
    return decisionOn(this.desk, key)?.pin ?? null;
  }

  /** Lets time pass, and whatever is due on the way come. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let due = this.due; due !== null && due <= end; due = this.due) {
      if (due <= this.now && this.#isIdle()) throw new Error('woken for nothing, again and again');
      this.#moveTo(Math.max(due, this.now));
      this.tell({ is: 'woken' });
    }
    this.#moveTo(end);
  }

  /** Whether waking it now changes nothing. */
  #isIdle(): boolean {
    const { desk, effects } = deskStep(this.desk, { is: 'woken' }, this.env);
    return effects.length === 0 && deskDue(desk, this.env) === this.due;
  }

  #moveTo(at: number): void {
    this.server += at - this.now;
    this.now = at;
  }

  // ---- what the user does

  approve(key = 'a', pin = PIN): void {
    this.tell({ is: 'decided', key, answer: 'accept', notMe: false, pin });
  }

  reject(key = 'a', notMe = false): void {
    this.tell({ is: 'decided', key, answer: 'reject', notMe, pin: null });
  }

  // ---- what the server does

  push(key = 'a', code = 'AB12'): void {
    this.tell({ is: 'pushed', request: waitingRequest(key, 'kl 12:34', code) });
  }

  /** The socket's word. */
  verdict(verdict: Verdict['is'], key = 'a'): void {
    this.tell({
      is: 'verdict',
      key,
      verdict: verdict === 'locked' ? { is: verdict, lockedUntil: null } : { is: verdict },
    });
  }

  /** The word of the oldest call that brings an answer; `none`: it failed. */
  word(word: AnswerWord['is'] | 'denied'): void {
    const put = this.puts.shift();
    if (put === undefined) throw new Error('no answer is under way over REST');
    const whole: AnswerWord =
      word === 'locked'
        ? { is: word, lockedUntil: null }
        : word === 'none' || word === 'denied'
          ? { is: 'none', denied: word === 'denied' }
          : { is: word };
    this.tell({ is: 'word', job: put.job, word: whole });
  }

  /** The word on the oldest question: none waits, `failed`, or the key of the one that it names. */
  asked(word: AskedWord | 'none' | 'failed'): void {
    const job = this.gets.shift();
    if (job === undefined) throw new Error('no question is under way');
    const whole: AskedWord =
      word === 'none' ? { is: word } : word === 'failed' ? { is: word, code: 'C-301', denied: false } : word;
    this.tell({ is: 'asked', job, word: whole });
  }

  none(): void {
    this.asked('none');
  }

  names(key = 'a', tts?: string): void {
    this.asked({ is: 'names', request: waitingRequest(key, tts) });
  }

  /** Asks, as the connection does. */
  ask(ticket: number | null = null): void {
    this.tell({ is: 'ask', anew: false, ticket });
  }

  /** A request that was not pushed. */
  fetched(key = 'a', tts?: string): void {
    this.ask();
    this.names(key, tts);
  }

  ended(ticket: number): void {
    const at = this.tasks.findIndex((task) => task.ticket === ticket);
    const [task] = this.tasks.splice(at, 1);
    if (at < 0 || task === undefined) throw new Error('no such task is under way');
    this.tell({ is: 'task-ended', job: task.job });
  }
}

/** A request that was pushed long enough ago to be answered at once. */
export function waiting(key = 'a'): DeskStage {
  const stage = new DeskStage();
  stage.push(key);
  stage.pass(TIMING.answerHold);
  return stage;
}

/** One whose approval the server has confirmed over the socket. */
export function confirmed(key = 'a'): DeskStage {
  const stage = waiting(key);
  stage.approve(key);
  stage.verdict('taken', key);
  stage.sent();
  return stage;
}

/** One whose approval has had no word on any way. */
export function undelivered(answer: Answer = 'accept'): DeskStage {
  const stage = waiting();
  stage.isLive = false;
  if (answer === 'accept') stage.approve();
  else stage.reject();
  stage.word('none');
  stage.sent();
  return stage;
}

export const UNDELIVERED = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' } as const;
export const SENT = { is: 'sent', answer: 'accept', notMe: false } as const;
export const LOST = { is: 'lost', answer: 'accept', notMe: false, again: true } as const;
