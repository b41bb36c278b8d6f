import { afterEach, describe, expect, it } from 'vitest';
import { TIMING, type Timing } from '../../../src/main/core/timing.ts';
import type { LoginStatus } from '../../server/index.ts';
import type { RaceStep } from '../../server/races.ts';
import { PIN, stage, WRONG_PIN, type Stage } from './stage.ts';

/** The release's own times: it is these that must be long enough for what the server does. */
const OWN: Partial<Timing> = {
  confirmWithin: TIMING.confirmWithin,
  askEvery: TIMING.askEvery,
  answerHold: TIMING.answerHold,
  lookFirst: TIMING.lookFirst,
  lookSecond: TIMING.lookSecond,
  lookThird: TIMING.lookThird,
  lookFourth: TIMING.lookFourth,
  lookFifth: TIMING.lookFifth,
};
const PATIENCE = 60_000;
const ANSWER = /\/(accept|reject)$/;
/** From the push until a user who compares the code and types a PIN has answered, ms. */
const HUMAN = 2_500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what: string, found: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!found()) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await pause(10);
  }
}

const entry = (s: Stage, { subscriptionKey }: LoginStatus) =>
  s.server.books.requests().find((request) => request.subscriptionKey === subscriptionKey);
/** The round that pushed `login` has written its rows: nothing of it can overwrite an answer any more. */
const roundEnded = (s: Stage, login: LoginStatus): Promise<void> =>
  until('the end of the round', () => entry(s, login)?.clientNotified === true);

async function arrived(s: Stage): Promise<LoginStatus> {
  const login = await s.asked();
  await s.turns(login, (phase) => phase !== undefined);
  return login;
}

const answer = (s: Stage, login: LoginStatus, what: 'accept' | 'reject') =>
  what === 'accept' ? s.delivery.approve(login.subscriptionKey, PIN) : s.delivery.reject(login.subscriptionKey, false);

const stages: Stage[] = [];
async function begin(options: Parameters<typeof stage>[0]): Promise<Stage> {
  const s = await stage(options);
  stages.push(s);
  return s;
}
afterEach(async () => {
  await Promise.all(stages.splice(0).map((s) => s.end()));
});

describe('what the user is told is what the books hold, though the scan writes back what it pushed', () => {
  const answers = ['accept', 'reject'] as const;
  /** A round that is over before an answer can leave, one that may not be, and one that covers answers at human speed. */
  const rounds = [50, 500, 3_000];

  async function answerOne(s: Stage, what: 'accept' | 'reject', speed: number): Promise<void> {
    const login = await arrived(s);
    await pause(speed);
    await answer(s, login, what);
    await roundEnded(s, login);
    await until(`${what} in the books\n${s.log.text()}`, () => s.book(login) === `${what}ed`);
    await s.turns(login, (phase) => phase?.is === (what === 'accept' ? 'approved' : 'rejected'));
    expect([s.book(login), s.lost]).toEqual([`${what}ed`, []]);
  }

  it.each([
    ['as fast as may be', 0],
    ['at human speed', HUMAN],
  ])('%s', { timeout: PATIENCE }, async (_what, speed) => {
    const one = async (round: number, what: 'accept' | 'reject'): Promise<void> => {
      const s = await begin({ server: { races: { round } }, timing: OWN });
      await answerOne(s, what, speed);
      // One that left when the round was over was lost to nobody.
      if (what === 'accept' && round < TIMING.answerHold) expect(s.calls(ANSWER)).toEqual([]);
    };
    await Promise.all(rounds.flatMap((round) => answers.map((what) => one(round, what))));
  });

  it('also where the socket brings no word, so that it goes over REST', { timeout: PATIENCE }, async () => {
    const one = async (round: number, what: 'accept' | 'reject'): Promise<void> => {
      const s = await begin({ server: { races: { round } }, timing: { ...OWN, confirmWithin: 500 } });
      s.server.faults.socket({ kind: 'noConfirm', times: 10 });
      await answerOne(s, what, 0);
    };
    await Promise.all(rounds.flatMap((round) => answers.map((what) => one(round, what))));
  });
});

describe('a round that ends when the PIN is gone', () => {
  it('is told of once, and the user has a way on', async () => {
    const s = await begin({ timing: { pinHeld: 200 } });
    const round = s.server.races.hold('round', s.who.deviceId);
    const login = await arrived(s);
    await round.reached;
    expect(await s.approve(login)).toEqual({ is: 'approved' });
    await pause(200);
    round.release();
    expect(s.book(login)).toBe('open');
    await s.turns(login, (phase) => phase?.is === 'lost');
    expect(s.lost).toEqual([login.subscriptionKey]);
    expect([await s.approve(login), s.book(login)]).toEqual([{ is: 'approved' }, 'accepted']);
  });

  it('does not matter to a rejection', async () => {
    const s = await begin({});
    const round = s.server.races.hold('round', s.who.deviceId);
    const login = await arrived(s);
    await round.reached;
    await s.reject(login);
    round.release();
    expect(s.book(login)).toBe('open');
    await until('the rejection', () => s.book(login) === 'rejected');
    expect([s.lost, s.phase(login)?.is]).toEqual([[], 'rejected']);
  });
});

describe('a question beside the answer', () => {
  it('is waited for, so that it overwrites nothing', async () => {
    const s = await begin({ timing: { answerWaits: PATIENCE } });
    const login = await s.pushed();
    const fetch = s.server.races.hold('fetch', s.who.deviceId);
    void s.catchUp.ask();
    await fetch.reached;
    const answered = s.approve(login);
    await pause(100);
    expect([s.frames(), s.calls(ANSWER)]).toEqual([[], []]);
    fetch.release();
    await answered;
    expect([s.book(login), s.calls(ANSWER)]).toEqual(['accepted', []]);
  });

  it('that takes longer is left beside, and what it overwrites is sent again', async () => {
    const s = await begin({ timing: { answerWaits: 50 } });
    const login = await s.pushed();
    const fetch = s.server.races.hold('fetch', s.who.deviceId);
    void s.catchUp.ask();
    await fetch.reached;
    await s.delivery.approve(login.subscriptionKey, PIN);
    expect([s.book(login), s.phase(login)?.is]).toEqual(['accepted', 'sent']);
    fetch.release();
    expect(s.book(login)).toBe('open');
    await s.turns(login, (phase) => phase?.is === 'approved');
    expect([s.book(login), s.lost, s.calls(ANSWER)]).toEqual(['accepted', [], ['PUT accept 200']]);
  });
});

describe('a change of the PIN', () => {
  it.each<[RaceStep, (s: Stage, login: LoginStatus) => Promise<unknown>]>([
    ['status', (s) => s.deviceRest.status(s.who)],
    ['validatePin', (s) => s.deviceRest.validatePin(s.who, PIN)],
    ['socketAnswer', (s, login) => s.delivery.reject(login.subscriptionKey, false)],
    ['fetch', (s) => s.catchUp.ask()],
  ])('waits for what is under way, which would write the old one back: %s', async (step, begins) => {
    const s = await begin({ timing: { confirmWithin: PATIENCE } });
    const login = await s.pushed();
    const held = s.server.races.hold(step, s.who.deviceId);
    void begins(s, login);
    await held.reached;
    const changed = s.deviceRest.setPin(s.who, { oldPin: PIN, newPin: WRONG_PIN });
    await pause(100);
    expect(s.calls(/setPin/)).toEqual([]);
    held.release();
    expect([await changed, s.server.books.devices()[0]?.pin]).toMatchObject([{ ok: true }, WRONG_PIN]);
  });

  it('is waited for by all that could undo it', async () => {
    const s = await begin({});
    const login = await s.pushed();
    const held = s.server.races.hold('setPin', s.who.deviceId);
    const changed = s.deviceRest.setPin(s.who, { oldPin: PIN, newPin: WRONG_PIN });
    await held.reached;
    const before = s.calls(/./).length;
    const others = [s.deviceRest.status(s.who), s.deviceRest.validatePin(s.who, WRONG_PIN), s.catchUp.ask()];
    const rejected = s.reject(login);
    await pause(100);
    expect([s.calls(/./).length, s.frames()]).toEqual([before, []]);
    held.release();
    await Promise.all([changed, rejected, ...others]);
    expect([s.server.books.devices()[0]?.pin, s.book(login)]).toEqual([WRONG_PIN, 'rejected']);
  });

  it('is proven by an answer with the new one, and refuses the old', async () => {
    const s = await begin({});
    const login = await s.pushed();
    await s.deviceRest.setPin(s.who, { oldPin: PIN, newPin: WRONG_PIN });
    expect(await s.approve(login, PIN)).toEqual({ is: 'wrong-pin' });
    expect(await s.approve(login, WRONG_PIN)).toEqual({ is: 'approved' });
  });
});
