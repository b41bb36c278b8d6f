import { decisionOn, type DeskEffect, type DeskInput } from '../../../../src/main/core/desk-state.ts';
import { STALE } from '../../../../src/main/core/lane.ts';
import { EMPTY_MEMORY, type Memory } from '../../../../src/main/core/memory.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import type { Answer } from '../../../../src/shared/state.ts';
import { DeskStage } from './desk-stage.ts';

/** Something of ours that is under way, as the server meets it. */
interface Flight {
  readonly what: 'get' | 'put' | 'frame' | 'status' | 'exclusive';
  readonly key: string | null;
  readonly id: number;
  readonly since: number;
}

/** One answer that left, and what came of it. */
interface Sending {
  readonly answer: Answer;
  readonly pin: string | null;
  readonly way: 'frame' | 'put';
  readonly id: number;
  word: string | null;
}

/** What is known of one request from outside: what the user decided, what left, what the server said. */
interface Account {
  decisions: number;
  decided: { answer: Answer; pin: string | null; place: string } | null;
  readonly sendings: Sending[];
  /** Sendings of the present decision before the server's first word, and after its first confirmation. */
  attempts: number;
  repeats: number;
  confirmedAt: number | null;
  isLossProven: boolean;
  corrections: number;
}

const fresh = (): Account => ({
  decisions: 0,
  decided: null,
  sendings: [],
  attempts: 0,
  repeats: 0,
  confirmedAt: null,
  isLossProven: false,
  corrections: 0,
});

class Broken extends Error {}

function must(isSo: boolean, rule: string): void {
  if (!isSo) throw new Broken(rule);
}

/** A desk to which anything may happen, with a book of what left and what came, by which its promises are judged. */
export class Story extends DeskStage {
  #flights: Flight[] = [];
  #accounts = new Map<string, Account>();
  #saved: Memory = EMPTY_MEMORY;
  #place = 'home';
  #frames = 0;
  /** How often what had to be shown was shown: a story that never gets there proves nothing. */
  readonly seen = new Map<string, number>();

  #account(key: string): Account {
    const account = this.#accounts.get(key) ?? fresh();
    this.#accounts.set(key, account);
    return account;
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  override tell(input: DeskInput): void {
    // One whose word does not come in time is waited for no longer.
    this.#land(
      ({ what, since }) => what === 'frame' && this.now >= since + TIMING.confirmWithin && input.is === 'woken',
    );
    this.#before(input);
    super.tell(input);
    this.#after(input);
  }

  // ---- what the story hears before the desk does

  #before(input: DeskInput): void {
    switch (input.is) {
      case 'decided': {
        if (!this.can(input.answer, input.key)) return;
        const account = this.#account(input.key);
        account.decided = { answer: input.answer, pin: input.pin, place: this.#place };
        account.decisions += 1;
        Object.assign(account, { attempts: 0, repeats: 0, confirmedAt: null });
        return;
      }
      case 'verdict':
        this.#heard('frame', input.key, null, input.verdict.is);
        this.#land(({ what, key }) => what === 'frame' && key === input.key);
        return;
      case 'unsent':
        this.#heard('frame', input.key, null, 'unsent');
        this.#land(({ what, key }) => what === 'frame' && key === input.key);
        return;
      case 'lost':
        this.#land(({ what }) => what === 'frame');
        for (const { sendings } of this.#accounts.values())
          for (const sending of sendings) if (sending.way === 'frame') sending.word ??= 'none';
        return;
      case 'word': {
        const flight = this.#flights.find(({ what, id }) => what === 'put' && id === input.job);
        if (flight?.key != null) this.#heard('put', flight.key, input.job, input.word.is);
        this.#land(
          ({ what, id, key }) => (what === 'put' && id === input.job) || (what === 'frame' && key === flight?.key),
        );
        return;
      }
      case 'asked': {
        const flight = this.#flights.find(({ what, id }) => what === 'get' && id === input.job);
        this.#land(({ what, id }) => what === 'get' && id === input.job);
        if (input.word.is !== 'names' || flight === undefined) return;
        const account = this.#account(input.word.request.key);
        if (account.confirmedAt !== null && flight.since > account.confirmedAt) account.isLossProven = true;
        return;
      }
      case 'task-ended':
        this.#land(({ what, id }) => (what === 'status' || what === 'exclusive') && id === input.job);
        return;
      case 'placed':
        if (input.place === this.#place) return;
        this.#accounts.clear();
        this.#land(({ what }) => what === 'frame');
        this.#place = input.place ?? 'nowhere';
        return;
      default:
    }
  }

  #land(isMeant: (flight: Flight) => boolean): void {
    this.#flights = this.#flights.filter((flight) => !isMeant(flight));
  }

  /** A word on the oldest sending over `way` that has none. */
  #heard(way: 'frame' | 'put', key: string, id: number | null, word: string): void {
    const account = this.#account(key);
    const sending = account.sendings.find(
      (each) => each.way === way && each.word === null && (id === null || each.id === id),
    );
    if (sending === undefined) return;
    sending.word = word;
    if (word === 'taken') {
      account.confirmedAt ??= this.now;
      account.isLossProven = false;
      this.#count('confirmed');
    }
  }

  // ---- what leaves

  protected override note(effect: DeskEffect): void {
    super.note(effect);
    switch (effect.do) {
      case 'remember':
        this.#saved = effect.memory;
        break;
      case 'frame':
      case 'put':
        this.#leaves(effect);
        break;
      case 'get':
        must(
          this.#flights.every(({ what, since }) => what === 'get' && this.now - since >= STALE),
          `a question beside ${JSON.stringify(this.#flights)}`,
        );
        this.#flights.push({ what: 'get', key: null, id: effect.job, since: this.now });
        break;
      case 'task': {
        must(this.#flights.length === 0, `a task beside ${JSON.stringify(this.#flights)}`);
        const what = effect.ticket % 2 === 0 ? 'status' : 'exclusive';
        this.#flights.push({ what, key: null, id: effect.job, since: this.now });
        if (what === 'exclusive')
          must(!JSON.stringify(this.desk.decisions).includes('"pin":"'), 'a PIN beside its change');
        break;
      }
      case 'tell-lost-answer': {
        const account = this.#account(effect.request.key);
        account.corrections += 1;
        this.#count('lost');
        must(account.isLossProven, 'told as lost, and nobody named it');
        must(account.corrections <= account.decisions, 'corrected more than once for a decision');
        break;
      }
      default:
    }
  }

  #leaves(effect: Extract<DeskEffect, { do: 'frame' | 'put' }>): void {
    const { key, answer, pin, place } = effect;
    const account = this.#account(key);
    const { decided } = account;
    must(!this.desk.isAsleep && !this.desk.isStopped, 'an answer left while asleep or at the end');
    must(decided?.answer === answer && decided.pin === pin, 'an answer that the user did not give last');
    must(decided?.place === place && place === this.#place, 'an answer for another place');
    const remembered = this.#saved.sent[key]?.answer === answer || Object.hasOwn(this.#saved.settled, key);
    must(remembered, 'sent before it was written down');

    const beside = this.#flights.filter((flight) => !(flight.what === 'frame' && flight.key === key));
    must(
      beside.every(({ what }) => what === 'get' || what === 'status'),
      `an answer beside ${JSON.stringify(beside)}`,
    );
    const pushedAt = this.desk.arrivals[key]?.pushedAt ?? -Infinity;
    const isSecondWay = this.#flights.some(({ what, key: of }) => what === 'frame' && of === key);
    must(
      isSecondWay || this.now >= pushedAt + TIMING.answerHold || this.#wasHeard(account),
      'left too soon after the push',
    );

    if (account.confirmedAt === null) account.attempts += 1;
    else account.repeats += 1;
    must(account.attempts <= 2, 'more than two attempts for one entry');
    if (answer === 'accept') must(account.repeats <= 3, 'more than three repeats');
    must((decisionOn(this.desk, key)?.repeats ?? 0) <= 3, 'more than three repeats after a loss');
    if (account.repeats > 0) this.#count('repeated');
    if (account.repeats > 0) must(effect.do === 'put', 'a repeat over the socket, which writes unconditionally');
    this.#judgeOther(account, effect);

    const id = effect.do === 'put' ? effect.job : (this.#frames -= 1);
    account.sendings.push({ answer, pin, way: effect.do, id, word: null });
    this.#land(({ what, key: of }) => what === 'frame' && of === key);
    this.#flights.push({ what: effect.do, key, id, since: this.now });
  }

  /** The fall-back of a sending that left in time. */
  #wasHeard = ({ attempts }: Account): boolean => attempts === 1;

  /** The other answer may follow only what the server refused, or lost for certain, and what nothing of can still arrive. */
  #judgeOther(account: Account, { answer }: { answer: Answer }): void {
    const others = account.sendings.filter((each) => each.answer !== answer);
    if (others.length === 0) return;
    this.#count('both');
    if (others.some(({ word }) => word === 'foreign')) return;
    const refused = new Set(others.filter(({ word }) => word === 'wrong-pin').map(({ pin }) => pin));
    const isOut = ({ word, pin }: Sending): boolean => {
      if (word !== null && word !== 'none') return false;
      if (refused.has(pin)) return false;
      // Given up, refused with another PIN and named afterwards: probed (answers.ts), unless its word may still come.
      return refused.size === 0 || word === null;
    };
    must(!others.some(isOut), 'the other answer, and one is still out');
    const last = others.findLast(({ word }) => word !== null && word !== 'none' && word !== 'unsent');
    if (last?.word === 'taken')
      must(account.isLossProven || this.#isProvenBefore(account), 'the other answer without a loss');
  }

  /** The loss that the present decision answers, if it was proven before that was confirmed. */
  #isProvenBefore = ({ corrections }: Account): boolean => corrections > 0;

  // ---- what is held and shown afterwards

  #after(input: DeskInput): void {
    const held = Object.entries(this.desk.decisions).filter(([, { pin }]) => pin !== null);
    for (const [key, { confirmedFirst, stage, pin, place }] of held) {
      must(confirmedFirst === null || this.now < confirmedFirst + TIMING.pinHeld, 'a PIN held too long');
      must(stage !== 'over' && stage !== 'unknown' && stage !== 'probing', `a PIN held while ${stage}`);
      must(pin === this.#account(key).decided?.pin && place === this.#place, 'a PIN of another decision');
    }
    const drops = input.is === 'secrets-dropped' || input.is === 'slept' || input.is === 'stopped';
    const isExclusive = input.is === 'task' && input.kind === 'exclusive';
    if (drops || isExclusive) must(held.length === 0, `a PIN held after ${input.is}`);
    for (const { key, phase } of this.desk.inbox.requests) {
      const { confirmedAt, corrections } = this.#account(key);
      if (phase.is === 'approved' || phase.is === 'rejected' || phase.is === 'sent' || phase.is === 'unchecked')
        must(confirmedAt !== null, `${phase.is}, and the server did not say so`);
      if (phase.is === 'lost') must(corrections > 0, 'lost without a word');
      this.#count(phase.is);
    }
    for (const job of this.desk.lane.running)
      must(
        this.#flights.some(({ id, key }) => id === job.id || key === job.key) || this.#isStale(job.id),
        'the lane is held by nothing',
      );
  }

  #isStale(id: number): boolean {
    return (
      this.gets.includes(id) || this.puts.some(({ job }) => job === id) || this.tasks.some(({ job }) => job === id)
    );
  }
}
