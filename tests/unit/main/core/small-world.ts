import type { DeskEffect } from '../../../../src/main/core/desk-state.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import type { Answer } from '../../../../src/shared/state.ts';
import { DeskStage, waitingRequest } from './desk-stage.ts';

/** How long things take in a world, and what gets lost in it; ms. Each number is used for one call, in turn. */
export interface Weather {
  /** From the push until the scan writes back what it has read. */
  readonly round: number;
  /** From the push until the user answers. */
  readonly thinks: number;
  readonly answer: Answer;
  /** On the way to the server, between its reading and its writing, and on the way back. */
  readonly delays: readonly number[];
  /** Which calls and frames get lost, counted from the first, on the way there or back. Early ones alone: a look after the round must get through. */
  readonly losses: readonly { readonly at: number; readonly way: 'there' | 'back' }[];
  /** When the connection breaks off, and how long there is none; null where it holds. */
  readonly breaksAt: number | null;
  readonly awayFor: number;
  /** When the screen is locked; null where it is not. */
  readonly locksAt: number | null;
  /** What the user chooses where the answer was lost for certain. */
  readonly afterLoss: Answer;
  /** Another, newer request hides the first one from this moment on. */
  readonly newerAt: number | null;
}

interface Row {
  readonly key: string;
  readonly madeAt: number;
  marks: readonly Answer[];
}

/** When everything that a story has in store is over: some looks after the last thing that can happen. */
const END = 200_000;
const TRIES = 3;
/** Far more than any of these stories takes. */
const MOST_TURNS = 2_000;
/** How long a newer request is there; it is gone before the last look at the first one. */
const NEWER_WAITS = 25_000;

/**
 * One client and one server, which writes whole rows back as the real one does (protocol.md, oddities). The user answers one request;
 * whether what they were told is true is asked at the end.
 */
export class SmallWorld extends DeskStage {
  #rows: Row[] = [];
  readonly #weather: Weather;
  #events: { readonly at: number; readonly run: () => void }[] = [];
  #calls = 0;
  #sendings = 0;
  #tries = 0;
  /** Everything that the user was told of the request, in order. */
  readonly told: string[] = [];

  constructor(weather: Weather) {
    super();
    this.#weather = weather;
  }

  get marks(): readonly Answer[] {
    return this.#row('a').marks;
  }

  #row(key: string): Row {
    const row = this.#rows.find((each) => each.key === key);
    if (row === undefined) throw new Error('no such request');
    return row;
  }

  #after(ms: number, run: () => void): void {
    this.#events.push({ at: this.now + ms, run });
  }

  /** Lets all of it happen. */
  run(): void {
    const { thinks, breaksAt, awayFor, locksAt, newerAt } = this.#weather;
    const begun = this.now;
    this.#arrive('a');
    this.#after(thinks, () => this.#answer(this.#weather.answer));
    if (newerAt !== null) {
      this.#after(newerAt, () => this.#arrive('b'));
      // As long as it waits it hides the first, whose looks prove nothing once the PIN is gone.
      this.#after(newerAt + NEWER_WAITS, () => (this.#rows = this.#rows.filter(({ key }) => key !== 'b')));
    }
    if (locksAt !== null) this.#after(locksAt, () => this.tell({ is: 'secrets-dropped' }));
    if (breaksAt !== null) {
      this.#after(breaksAt, () => {
        this.isLive = false;
        this.tell({ is: 'lost' });
      });
      this.#after(breaksAt + awayFor, () => (this.isLive = true));
    }
    for (let turn = 0; this.now < begun + END; turn++) {
      if (turn > MOST_TURNS) throw new Error('the server is asked again and again');
      const soonest = Math.min(...this.#events.map(({ at }) => at), this.due ?? Infinity, begun + END);
      this.pass(Math.max(0, soonest - this.now));
      this.#listen();
      const due = this.#events.filter(({ at }) => at <= this.now);
      this.#events = this.#events.filter(({ at }) => at > this.now);
      for (const { run } of due) {
        run();
        this.#listen();
      }
    }
  }

  // ---- the user

  #answer(answer: Answer): void {
    if (!this.can(answer)) return;
    this.#tries += 1;
    if (answer === 'accept') this.approve();
    else this.reject();
  }

  /** Follows what is shown, and answers again where that is asked for. */
  #listen(): void {
    const phase = this.phase();
    if (phase === undefined || this.told.at(-1) === phase.is) return;
    this.told.push(phase.is);
    if (this.#tries >= TRIES) return;
    if (phase.is === 'undelivered') this.#after(2_000, () => this.#answer(phase.answer));
    if (phase.is === 'lost') this.#after(2_000, () => this.#answer(this.#weather.afterLoss));
    if (phase.is === 'waiting' && this.told.length > 1) this.#after(2_000, () => this.#answer(this.#weather.answer));
  }

  // ---- the server

  #arrive(key: string): void {
    const row: Row = { key, madeAt: this.now, marks: [] };
    this.#rows.push(row);
    if (this.isLive) this.push(key);
    // The scan read the row before it pushed.
    this.#after(this.#weather.round, () => (row.marks = []));
  }

  #delay(): number {
    return this.#weather.delays[(this.#calls += 1) % this.#weather.delays.length] ?? 0;
  }

  #mark(row: Row, read: readonly Answer[], answer: Answer): void {
    row.marks = [...new Set([...read, answer])];
  }

  protected override note(effect: DeskEffect): void {
    super.note(effect);
    switch (effect.do) {
      case 'frame': {
        const loss = this.#loss();
        const { key, answer } = effect;
        this.#after(this.#delay(), () => {
          if (loss === 'there') return;
          const read = this.#row(key).marks;
          // Over the socket every answer writes, answered or not.
          this.#after(this.#delay() / 10, () => {
            this.#mark(this.#row(key), read, answer);
            this.#after(this.#delay(), () => {
              if (loss === 'no' && this.desk.owed.includes(key)) this.verdict('taken', key);
            });
          });
        });
        break;
      }
      case 'put': {
        const loss = this.#loss();
        const { job, key, answer } = effect;
        const end = (isTaken: boolean): void =>
          this.tell({ is: 'word', job, word: isTaken ? { is: 'taken' } : { is: 'none', denied: false } });
        if (loss === 'there') this.#after(TIMING.restHeaders, () => end(false));
        else
          this.#after(this.#delay(), () => {
            const read = this.#row(key).marks;
            this.#after(this.#delay() / 10, () => {
              // Where it is answered already nothing is written.
              if (read.length === 0) this.#mark(this.#row(key), read, answer);
              this.#after(loss === 'no' ? this.#delay() : TIMING.restHeaders, () => end(loss === 'no'));
            });
          });
        break;
      }
      case 'get': {
        const loss = this.#loss();
        const { job } = effect;
        if (loss === 'there') {
          this.#after(TIMING.restHeaders, () =>
            this.tell({ is: 'asked', job, word: { is: 'failed', code: 'C-303', denied: false } }),
          );
          break;
        }
        this.#after(this.#delay(), () => {
          const newest = this.#rows.findLast(({ marks }) => marks.length === 0);
          this.#after(this.#delay(), () => {
            // It writes back that it was fetched, and with it the answer as it was read.
            if (newest !== undefined) newest.marks = [];
            this.#after(loss === 'no' ? this.#delay() : TIMING.restHeaders, () => {
              if (loss === 'back')
                this.tell({ is: 'asked', job, word: { is: 'failed', code: 'C-303', denied: false } });
              else if (newest === undefined) this.tell({ is: 'asked', job, word: { is: 'none' } });
              else this.tell({ is: 'asked', job, word: { is: 'names', request: waitingRequest(newest.key) } });
            });
          });
        });
        break;
      }
      default:
    }
  }

  #loss(): 'no' | 'there' | 'back' {
    const sent = this.#sendings;
    this.#sendings += 1;
    return this.#weather.losses.find(({ at }) => at === sent)?.way ?? 'no';
  }
}
