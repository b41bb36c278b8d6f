import { describe, expect, it } from 'vitest';
import { isLive } from '../../../../src/main/core/machine-state.ts';
import { Drive } from './drive.ts';

const connecting = () => new Drive().start().next();
const online = () => connecting().opened().message();

describe('sleep', () => {
  it('closes before it, and connects at once after', () => {
    const drive = online().do({ is: 'sleep' });
    expect(drive.done.slice(-2)).toEqual(['close', 'tell-lost']);
    expect(drive.machine.is).toBe('suspended');
    expect(drive.shown).toEqual({ is: 'stopped' });
    const asks = drive.asks.length;
    drive.pass(3_600_000);
    expect(drive.asks).toHaveLength(asks);
    drive.do({ is: 'wake' });
    expect(drive.pause).toBe(1_000);
    expect(drive.asks.at(-1)).toBe(drive.now);
  });

  it('leaves a device that starts asleep where it is until it wakes', () => {
    const drive = new Drive().do({ is: 'sleep' }).start().pass(60_000);
    expect(drive.done).toEqual([]);
    expect(drive.do({ is: 'wake' }).next().done).toEqual(['open']);
  });

  it('without a word about it: what is there is tested, and replaced at once where it is dead', () => {
    const drive = online();
    drive.alive = false;
    drive.do({ is: 'wake' });
    expect(drive.pings).toEqual([drive.now]);
    expect(drive.pass(10_000).pause).toBe(1_000);
  });
});

describe('a locked session', () => {
  it('keeps the connection for a minute, so that a short absence costs nothing', () => {
    const drive = online().do({ is: 'lock' }).pass(59_000);
    expect(isLive(drive.machine)).toBe(true);
    drive.do({ is: 'unlock' });
    expect(drive.asks.at(-1)).toBe(drive.now);
    expect(isLive(drive.pass(20_000).machine)).toBe(true);
  });

  it('closes then, so that another session gets the requests, and connects anew on unlock', () => {
    const drive = online().do({ is: 'lock' }).pass(60_000);
    expect(drive.machine.is).toBe('suspended');
    expect(drive.done.slice(-2)).toEqual(['close', 'tell-lost']);
    drive.pass(600_000).do({ is: 'unlock' });
    expect(drive.pause).toBe(1_000);
    expect(drive.asks.at(-1)).toBe(drive.now);
  });

  it('asks nothing, and makes no attempt after the minute', () => {
    const drive = online().closed(1006).do({ is: 'lock' });
    const asks = drive.asks.length;
    drive.pass(600_000);
    expect(drive.asks).toHaveLength(asks);
    expect(drive.machine.is).toBe('suspended');
  });

  it('that sleeps and wakes stays closed until it is unlocked', () => {
    const drive = online().do({ is: 'lock' }).do({ is: 'sleep' }).pass(120_000).do({ is: 'wake' });
    expect(drive.machine.is).toBe('suspended');
    expect(drive.do({ is: 'unlock' }).machine.is).toBe('waiting');
  });
});

describe('quarantine', () => {
  it('closes, tries nothing and asks nothing, until the server knows the device again', () => {
    const drive = online().do({ is: 'quarantine' });
    expect(drive.shown).toEqual({ is: 'offline', code: 'C-306' });
    const asks = drive.asks.length;
    drive.pass(86_400_000).retryNow().pass(60_000);
    expect(drive.asks).toHaveLength(asks);
    expect(drive.done.at(-2)).toBe('close');
    drive.do({ is: 'readmit' });
    expect(drive.next().done.at(-1)).toBe('open');
    expect(drive.asks.length).toBeGreaterThan(asks);
  });

  it('is for a device alone, and ends with it', () => {
    expect(new Drive().do({ is: 'quarantine' }).machine.is).toBe('no-identity');
    expect(online().do({ is: 'quarantine' }).stop().start().machine.is).toBe('waiting');
  });

  it('lasts over a night of sleep', () => {
    const drive = online().do({ is: 'quarantine' }).do({ is: 'sleep' }).do({ is: 'wake' });
    expect(drive.machine.is).toBe('quarantined');
    expect(drive.do({ is: 'sleep' }).do({ is: 'readmit' }).machine.is).toBe('suspended');
  });

  it('that ends while the session is locked waits for the unlock', () => {
    const drive = online().do({ is: 'quarantine' }).do({ is: 'lock' }).pass(60_000).do({ is: 'readmit' });
    expect(drive.machine.is).toBe('suspended');
    expect(drive.do({ is: 'unlock' }).next().done.at(-1)).toBe('open');
  });
});

describe('asking over REST', () => {
  const gaps = (drive: Drive): number[] => drive.asks.slice(1).map((at, i) => at - (drive.asks[i] ?? 0));
  const cut = () => {
    const drive = online();
    drive.asks = [];
    return drive.closed(1006);
  };

  it('is done on every connect', () => {
    const drive = connecting().opened();
    drive.asks = [];
    expect(drive.next().asks).toEqual([drive.now]);
  });

  it('begins within 15 s of a drop, and goes on every 15 s while the user is active', () => {
    const drive = cut();
    const at = drive.now;
    drive.pass(45_000);
    expect(drive.asks[0]).toBe(at + 7_500);
    expect(gaps(drive)).toEqual([15_000, 15_000]);
  });

  it('begins within his minute where the user is still: a whole fleet must not ask in the first seconds', () => {
    const drive = online().still(120_000);
    drive.asks = [];
    const at = drive.closed(1006).now;
    drive.pass(60_000);
    expect(drive.asks).toEqual([at + 30_000]);
  });

  it('every 60 s while he is still, and at once when he is back', () => {
    const drive = cut().pass(10_000);
    expect(drive.asks).toHaveLength(1);
    drive.still(120_000).pass(30_000);
    expect(drive.asks).toHaveLength(1);
    drive.touched();
    const back = drive.now;
    drive.pass(5_000);
    expect(drive.asks).toHaveLength(2);
    expect((drive.asks[1] ?? 0) - back).toBeLessThanOrEqual(5_000);
    drive.still(120_000);
    drive.pass(50_000);
    expect(drive.asks).toHaveLength(2);
    drive.pass(15_000);
    expect(drive.asks).toHaveLength(3);
  });

  it('every 3 s while a window is open', () => {
    const drive = cut();
    drive.watched = true;
    const at = drive.now;
    drive.pass(15_000);
    expect(drive.asks[0]).toBe(at + 3_000);
    expect(gaps(drive)).toEqual([3_000, 3_000, 3_000, 3_000]);
  });

  it('every 60 s where a window was left open and nobody is there, and every 3 s within 5 s of their return', () => {
    const drive = cut().still();
    drive.watched = true;
    drive.pass(121_000);
    drive.asks = [];
    drive.pass(600_000);
    expect(drive.asks.length).toBeLessThanOrEqual(10);
    drive.touched();
    drive.asks = [];
    const back = drive.now;
    drive.pass(15_000);
    expect((drive.asks[0] ?? Infinity) - back).toBeLessThanOrEqual(5_000);
    expect(new Set(gaps(drive))).toEqual(new Set([3_000]));
  });

  it('goes on for 15 minutes after an unclean drop, while the user is active', () => {
    const drive = cut().next().opened().message();
    const at = drive.now;
    drive.pass(2_000_000);
    const dense = gaps(drive).findIndex((gap) => gap > 15_000);
    expect(drive.asks[dense]).toBeGreaterThan(at + 780_000);
    expect(drive.asks[dense]).toBeLessThan(at + 900_000);
    expect(new Set(gaps(drive).slice(dense))).toEqual(new Set([60_000]));
  });

  it.each([1000, 1008, 1011, 1013])('does not where the server itself closed with %i', (code) => {
    const drive = online().closed(code).next().opened().next();
    const { length } = drive.asks;
    drive.pass(59_000);
    expect(drive.asks).toHaveLength(length);
  });

  it('goes on where the server may have taken a connection that this client gave up', () => {
    const drive = connecting().pass(15_000).next().opened().next();
    const { length } = drive.asks;
    drive.pass(20_000);
    expect(drive.asks).toHaveLength(length + 1);
  });

  it('is not done without a device', () => {
    const drive = new Drive().pass(600_000).retryNow();
    expect(drive.asks).toEqual([]);
  });

  it('is not done together with others for long: each interval differs a little', () => {
    const drive = cut();
    drive.chance = 0;
    drive.pass(60_000);
    expect(gaps(drive).at(-1)).toBeCloseTo(13_500);
    drive.chance = 0.999_999;
    drive.pass(60_000);
    expect(gaps(drive).at(-1)).toBeCloseTo(16_500, 0);
  });
});
