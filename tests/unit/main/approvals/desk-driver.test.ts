import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RestFailure } from '../../../../src/main/connection/rest.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { err, ok } from '../../../../src/shared/result.ts';
import { NOON } from '../support/states.ts';
import { stage, WAITING, WHO } from './desk-driver-stage.ts';

const PIN = '739405';
const MINUTE = 60_000;
const GONE: RestFailure = { is: 'unreachable', code: 'C-301' };

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an answer', () => {
  it('leaves after it was written down and shown, and is waited for until it has had a word', async () => {
    const { driver, done, phase, waiting } = stage();
    waiting();
    const answered = vi.fn();
    void driver.answer('a', 'accept', false, PIN).then(answered);
    expect(done).toEqual(['save', 'show a sending', `frame accept a ${PIN}`]);
    await vi.advanceTimersByTimeAsync(100);
    expect(answered).not.toHaveBeenCalled();
    driver.tell({ is: 'verdict', key: 'a', verdict: { is: 'taken' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).toHaveBeenCalledExactlyOnceWith(ok(null));
    expect(phase()).toEqual({ is: 'sent', answer: 'accept', notMe: false });
  });

  it('waits for its moment, and for its word over REST, by timers of its own', async () => {
    const { driver, done, phase } = stage();
    driver.tell({ is: 'pushed', request: WAITING });
    const answered = driver.answer('a', 'reject', true, null);
    await vi.advanceTimersByTimeAsync(TIMING.answerHold - 1);
    expect(done.filter((what) => what.startsWith('frame'))).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done.at(-1)).toBe('frame reject a');
    await vi.advanceTimersByTimeAsync(TIMING.confirmWithin);
    expect(await answered).toEqual(ok(null));
    expect([done.includes('put reject a'), phase()]).toEqual([true, { is: 'sent', answer: 'reject', notMe: true }]);
  });

  it('is looked for when its time has come', async () => {
    const { driver, done, world, phase, waiting } = stage();
    waiting();
    world.isLive = false;
    await driver.answer('a', 'accept', false, PIN);
    await vi.advanceTimersByTimeAsync(TIMING.lookFirst);
    expect([done.filter((what) => what === 'get').length, phase()]).toEqual([1, { is: 'approved' }]);
  });

  it('goes over REST at once where the socket does not take it', async () => {
    const { driver, done, world, waiting } = stage();
    waiting();
    world.takes = false;
    await driver.answer('a', 'accept', false, PIN);
    expect(done.filter((what) => what.includes('accept'))).toEqual([`frame accept a ${PIN}`, `put accept a ${PIN}`]);
  });

  it.each(['another', null])('goes nowhere else than where it was meant for: %s', async (place) => {
    const { driver, done, world, phase, waiting } = stage();
    waiting();
    world.place = place;
    await driver.answer('a', 'accept', false, PIN);
    expect([done.filter((what) => what.includes(PIN)), phase()?.is]).toEqual([[], 'undelivered']);
  });

  it('needs a device, a request that is there, and one answer at a time', async () => {
    const { driver, world, waiting } = stage();
    waiting();
    expect(await driver.answer('b', 'accept', false, PIN)).toEqual(err('A-403'));
    world.who = null;
    expect(await driver.answer('a', 'accept', false, PIN)).toEqual(err('A-403'));
    world.who = WHO;
    void driver.answer('a', 'accept', false, PIN);
    expect(await driver.answer('a', 'accept', false, PIN)).toEqual(err('A-403'));
    expect(await driver.answer('a', 'reject', false, null)).toEqual(err('A-403'));
  });

  it('that has no word is said, and the denial of the device with it', async () => {
    const { driver, world, events, phase, waiting } = stage();
    waiting();
    world.isLive = false;
    world.word = err({ is: 'denied', code: 'C-306', status: 401 });
    await driver.answer('a', 'accept', false, PIN);
    expect(phase()).toMatchObject({ is: 'undelivered', code: 'C-306' });
    expect(events.onDenied).toHaveBeenCalledOnce();
  });

  it('that is taken back when the program ends keeps nobody waiting', async () => {
    const { driver, phase } = stage();
    driver.tell({ is: 'pushed', request: WAITING });
    const answered = driver.answer('a', 'reject', false, null);
    driver.tell({ is: 'stopped' });
    expect([await answered, phase()]).toEqual([ok(null), { is: 'waiting' }]);
  });

  it('that is lost is told', async () => {
    const { driver, world, events, waiting } = stage();
    waiting();
    world.isLive = false;
    await driver.answer('a', 'accept', false, PIN);
    driver.tell({ is: 'secrets-dropped' });
    world.asked = ok(WAITING);
    await vi.advanceTimersByTimeAsync(TIMING.lookFirst);
    expect(events.onLostAnswer.mock.calls).toMatchObject([[{ key: 'a', phase: { is: 'lost' } }]]);
  });

  it('of an earlier run is told of', async () => {
    const fact = { answer: 'accept', at: NOON, madeAt: NOON } as const;
    const { driver, events } = stage({ sent: { a: fact } });
    await driver.ask();
    expect(events.onFate.mock.calls).toEqual([['a', fact, 'taken']]);
  });
});

describe('a question', () => {
  it('says whether one waits, or why nobody answered', async () => {
    const { driver, world, events } = stage();
    expect(await driver.ask()).toEqual(ok(false));
    world.asked = ok(WAITING);
    expect(await driver.ask()).toEqual(ok(true));
    world.asked = err(GONE);
    expect(await driver.ask()).toEqual(err('C-301'));
    expect(events.onAsked.mock.calls).toEqual([[ok(null)], [ok(null)], [err('C-301')]]);
  });

  it('serves for all who ask meanwhile', async () => {
    const { driver, done } = stage();
    expect(await Promise.all([driver.ask(), driver.ask(), driver.ask()])).toEqual([ok(false), ok(false), ok(false)]);
    expect(done.filter((what) => what === 'get')).toHaveLength(1);
  });

  it('is put to nobody without a device', async () => {
    const { driver, done, world } = stage();
    world.who = null;
    expect(await driver.ask()).toEqual(ok(false));
    driver.tell({ is: 'placed', place: null });
    expect(await driver.ask()).toEqual(ok(false));
    expect(done).not.toContain('get');
  });
});

describe('the call of another service', () => {
  it('waits for its turn, and gives what it brings', async () => {
    const { driver, done, waiting } = stage();
    waiting();
    void driver.answer('a', 'accept', false, PIN);
    const call = driver.inLane('status', () => Promise.resolve(done.push('status')));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).not.toContain('status');
    driver.tell({ is: 'verdict', key: 'a', verdict: { is: 'wrong-pin' } });
    await call;
    expect(done.at(-1)).toBe('status');
  });

  it('that throws leaves the lane free', async () => {
    const { driver } = stage();
    await expect(driver.inLane('exclusive', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await driver.inLane('exclusive', () => Promise.resolve('next'))).toBe('next');
  });
});

describe('the clock', () => {
  it('lets a request expire by itself, also where it was set back meanwhile', () => {
    const { driver, phase } = stage();
    driver.tell({ is: 'pushed', request: WAITING });
    vi.setSystemTime(NOON - 60 * MINUTE);
    vi.advanceTimersByTime(7 * MINUTE);
    expect(phase()).toEqual({ is: 'waiting' });
    vi.advanceTimersByTime(60 * MINUTE);
    expect(phase()).toEqual({ is: 'expired' });
  });

  it('is asked for no more than it can count', () => {
    const { driver, events, now } = stage();
    driver.tell({ is: 'pin-locked', until: NOON + 60 * 24 * 60 * MINUTE });
    now.mockClear();
    vi.advanceTimersByTime(MINUTE);
    expect([vi.getTimerCount(), events.onHurry.mock.calls, now.mock.calls]).toEqual([1, [], []]);
  });

  it('runs for nothing when the program has ended, and takes in what still comes', async () => {
    const { driver, phase, waiting } = stage();
    waiting();
    driver.tell({ is: 'pin-locked', until: NOON + MINUTE });
    const answered = driver.answer('a', 'accept', false, PIN);
    driver.tell({ is: 'stopped' });
    expect(vi.getTimerCount()).toBe(0);
    driver.tell({ is: 'lost' });
    expect([await answered, phase()?.is, vi.getTimerCount()]).toEqual([ok(null), 'undelivered', 0]);
  });
});

it('tells of the lock: at the start, when it changes, and when it is over', () => {
  const { driver, events } = stage({ lockedUntil: NOON + MINUTE });
  expect(events.onLock.mock.calls).toEqual([[NOON + MINUTE]]);
  driver.tell({ is: 'pin-locked', until: NOON + 2 * MINUTE });
  driver.tell({ is: 'pushed', request: WAITING });
  vi.advanceTimersByTime(2 * MINUTE);
  expect(events.onLock.mock.calls).toEqual([[NOON + MINUTE], [NOON + 2 * MINUTE], [null]]);
  expect(events.onHurry).toHaveBeenCalledOnce();
});

it('tells of another session', async () => {
  const { driver, world, events } = stage();
  vi.advanceTimersByTime(1);
  world.asked = ok(WAITING);
  await driver.ask();
  vi.advanceTimersByTime(TIMING.pushWithin);
  expect(events.onOtherSession).toHaveBeenCalledOnce();
});

it('takes one thing after the other: who is told of something may answer with another', () => {
  const { driver, events, done } = stage();
  events.onRequests.mockImplementationOnce(() => {
    driver.tell({ is: 'pushed', request: { ...WAITING, key: 'b' } });
    done.push('b was told');
  });
  driver.tell({ is: 'pushed', request: WAITING });
  expect(done).toEqual(['b was told', 'show a waiting,b waiting']);
});

it('writes neither key nor code nor system nor PIN into the log', async () => {
  const { driver, world, log, waiting } = stage();
  waiting();
  world.word = err(GONE);
  world.takes = false;
  await driver.answer('a', 'accept', false, PIN);
  driver.tell({ is: 'pushed', request: { ...WAITING, key: 'secret-key' } });
  expect(log.text()).toContain('a login request arrived');
  expect(log.text()).toContain('an answer has no word');
  for (const secret of ['secret-key', 'AB12', 'Sagssystem', PIN, WHO.apiKey, WHO.deviceId])
    expect(log.text()).not.toContain(secret);
});
