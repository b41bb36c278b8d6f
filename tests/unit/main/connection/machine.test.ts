import { describe, expect, it } from 'vitest';
import type { SocketEnd } from '../../../../src/main/connection/ending.ts';
import { isLive } from '../../../../src/main/connection/machine-state.ts';
import { Drive } from './drive.ts';

const connecting = () => new Drive().start().next();
const probation = () => connecting().opened().next();
const online = () => connecting().opened().message();
const REFUSED: SocketEnd = { is: 'failed', failure: 'unreachable' };

describe('the way to a good connection', () => {
  it('goes over connecting and a first look to probation, and tells then', () => {
    const drive = new Drive();
    expect(drive.shown).toEqual({ is: 'stopped' });
    expect(drive.start().shown).toEqual({ is: 'connecting' });
    expect(drive.pause).toBeLessThanOrEqual(2_000);
    expect(drive.next().done).toEqual(['open']);
    expect(drive.opened().machine.is).toBe('settling');
    expect(isLive(drive.machine)).toBe(false);
    expect(drive.pause).toBe(300);
    expect(drive.next().done).toEqual(['open', 'tell-connected']);
    expect(drive.machine.is).toBe('probation');
    expect(drive.shown).toEqual({ is: 'online' });
    expect(drive.pause).toBe(30_000);
    expect(drive.next().machine.is).toBe('online');
    expect(drive.machine.wakeAt).toBeNull();
    expect(drive.done).toEqual(['open', 'tell-connected']);
  });

  it('is good at once where a message comes', () => {
    expect(online().done).toEqual(['open', 'tell-connected']);
    expect(online().machine.is).toBe('online');
    expect(probation().message().done).toEqual(['open', 'tell-connected']);
  });

  it('does nothing when woken too soon', () => {
    const drive = connecting().opened();
    drive.now += 299;
    expect(drive.wake().machine.is).toBe('settling');
  });

  it('gives an attempt up that gets no answer', () => {
    const drive = connecting().next().askedInVain();
    expect(drive.done).toEqual(['open', 'drop']);
    expect(drive.shown).toEqual({ is: 'offline', code: 'C-303' });
  });
});

describe('what an end means', () => {
  it.each<[string, SocketEnd, string, [number, number], boolean]>([
    ['1003', { is: 'closed', code: 1003 }, 'C-302', [300_000, 400_000], false],
    ['1008', { is: 'closed', code: 1008 }, 'C-306', [300_000, 400_000], true],
    ['1011', { is: 'closed', code: 1011 }, 'C-302', [0, 5_000], false],
    ['1013', { is: 'closed', code: 1013 }, 'C-302', [100_000, 222_000], false],
    ['1006', { is: 'closed', code: 1006 }, 'C-301', [0, 5_000], false],
    ['handshake 401', { is: 'answered', status: 401 }, 'C-306', [300_000, 400_000], true],
    ['handshake 403', { is: 'answered', status: 403 }, 'C-306', [300_000, 400_000], true],
    ['handshake 404', { is: 'answered', status: 404 }, 'C-305', [0, 5_000], false],
    ['handshake 407', { is: 'answered', status: 407 }, 'C-311', [0, 5_000], false],
    ['handshake 503', { is: 'answered', status: 503 }, 'C-302', [0, 5_000], false],
    ['no route', REFUSED, 'C-301', [0, 5_000], false],
    ['certificate', { is: 'failed', failure: 'expired' }, 'C-307', [0, 5_000], false],
  ])('%s', (_name, end, code, [least, most], denied) => {
    for (const chance of [0, 1]) {
      const drive = connecting().opened();
      drive.chance = chance;
      drive.askedInVain().ended(end);
      expect(drive.shown).toEqual({ is: 'offline', code });
      expect(drive.pause).toBe(chance === 0 ? least : most);
      expect(drive.done).toEqual(denied ? ['open', 'drop', 'tell-denied'] : ['open', 'drop']);
    }
  });

  it('spreads the first attempt after a good connection, and goes on in rounds', () => {
    const drive = connecting();
    drive.ended(REFUSED).next().ended(REFUSED).next().ended(REFUSED).next();
    drive.opened().message().closed(1006);
    expect(drive.machine.failures).toBe(0);
    expect(drive.pause).toBe(50_000);
    drive.next().ended(REFUSED);
    // The middle of the round from 100 to 222 s, of which 50 have passed.
    expect(drive.pause).toBe(111_000);
  });

  it('does not start the back-off anew for an open that is refused', () => {
    const drive = connecting();
    for (let i = 0; i < 4; i++) drive.opened().closed(1013).next();
    expect(drive.machine.failures).toBe(4);
    expect(drive.done).not.toContain('tell-connected');
  });

  it('does not believe a connection at once after one that ended on probation', () => {
    const drive = probation();
    expect(drive.shown).toEqual({ is: 'online' });
    drive.closed(1011).next().askedInVain().opened().next();
    expect(drive.machine.is).toBe('probation');
    expect(drive.shown).toEqual({ is: 'offline', code: 'C-302' });
    expect(isLive(drive.machine)).toBe(true);
    expect(drive.next().shown).toEqual({ is: 'online' });
    drive.closed(1006).next().opened().next();
    expect(drive.shown).toEqual({ is: 'online' });
  });

  it('tells whoever waits for a confirmation that the socket is gone, whatever the user is shown', () => {
    const drive = probation().closed(1011).next().opened().next();
    drive.done = [];
    expect(drive.closed(1006).done).toEqual(['drop', 'tell-lost']);
    drive.next();
    drive.done = [];
    expect(drive.ended(REFUSED).done).toEqual(['drop']);
  });

  it('keeps the trouble shown while it tries again', () => {
    expect(connecting().askedInVain().ended(REFUSED).next().shown).toEqual({ is: 'offline', code: 'C-301' });
  });

  it('shows a server that can be asked as connected, and says why it is asked', () => {
    const drive = online().closed(1006);
    expect(drive.shown).toEqual({ is: 'connecting' });
    expect(drive.answered().shown).toEqual({ is: 'fetching', code: 'C-301' });
    expect(drive.next().ended({ is: 'failed', failure: 'expired' }).shown).toEqual({ is: 'fetching', code: 'C-307' });
    expect(drive.askedInVain().shown).toEqual({ is: 'offline', code: 'C-307' });
    expect(connecting().askedInVain().shown).toEqual({ is: 'offline', code: 'C-301' });
  });
});

describe('liveness', () => {
  it('pings every 25 s, and gives up a connection that is silent for 10 s after', () => {
    const drive = connecting().opened().message();
    const since = drive.now;
    drive.pass(60_000);
    drive.alive = false;
    drive.pass(24_999);
    expect(drive.pings.map((at) => at - since)).toEqual([25_000, 50_000, 75_000]);
    expect(isLive(drive.machine)).toBe(true);
    drive.pass(1);
    expect(drive.done.slice(-2)).toEqual(['drop', 'tell-lost']);
    expect(drive.askedInVain().shown).toEqual({ is: 'offline', code: 'C-303' });
  });

  it('takes anything that is heard for an answer, and keeps the first deadline when it probes again', () => {
    const drive = online();
    drive.alive = false;
    drive.retryNow().pass(6_000).retryNow().pass(3_999);
    expect(isLive(drive.machine)).toBe(true);
    expect(isLive(drive.message().pass(10_000).machine)).toBe(true);
    drive.retryNow().pass(6_000).retryNow().pass(4_000);
    expect(drive.machine.is).toBe('waiting');
  });

  it('pings no socket that is not open', () => {
    expect(connecting().retryNow().pass(14_000).pings).toEqual([]);
    expect(online().closed(1006).pass(20_000).pings).toEqual([]);
  });
});

describe('an attempt brought forward', () => {
  const waitingLong = () => {
    const drive = connecting();
    drive.chance = 0.9;
    for (let i = 0; i < 8; i++) drive.ended(REFUSED).next();
    return drive.ended(REFUSED);
  };

  it('comes within two seconds, and at most once in ten', () => {
    const drive = waitingLong();
    expect(drive.pause).toBeGreaterThan(60_000);
    expect(drive.retryNow().pause).toBe(1_800);
    const first = drive.next().now;
    drive.ended(REFUSED).retryNow();
    expect(drive.machine.wakeAt).toBe(first + 10_000);
  });

  it('never makes the pause longer', () => {
    const drive = connecting();
    drive.chance = 0.1;
    drive.ended(REFUSED);
    const { pause } = drive;
    drive.chance = 0.9;
    expect(drive.retryNow().pause).toBe(pause);
  });

  it('respects an overload, also over stop and start', () => {
    const drive = connecting().opened().closed(1013);
    const refusedAt = drive.now;
    drive.chance = 0;
    expect(drive.retryNow().machine.wakeAt).toBe(refusedAt + 5_000);
    expect(drive.stop().start().machine.wakeAt).toBe(refusedAt + 5_000);
  });

  it('follows at once where what changed has cost the connection', () => {
    const drive = online();
    drive.alive = false;
    drive.retryNow().pass(10_000);
    expect(drive.done.at(-1)).toBe('tell-lost');
    expect(drive.pause).toBe(1_000);
    // Later the loss has another reason.
    const later = online().retryNow().pass(20_000).closed(1006);
    expect(later.pause).toBe(50_000);
  });

  it('changes nothing about an attempt that is under way', () => {
    for (const drive of [connecting(), connecting().opened(), new Drive()])
      expect(drive.retryNow().machine).toMatchObject({ is: drive.machine.is, wakeAt: drive.machine.wakeAt });
  });
});

describe('stopping', () => {
  it('closes cleanly whatever there is, and listens to nothing after', () => {
    for (const drive of [connecting(), connecting().opened(), probation(), online()]) {
      const live = isLive(drive.machine);
      expect(drive.stop().done.slice(-2)).toEqual(live ? ['close', 'tell-lost'] : ['open', 'close']);
      expect(drive.shown).toEqual({ is: 'stopped' });
      const { machine } = drive;
      expect(drive.opened().message().heard().closed(1008).retryNow().pass(600_000).machine).toBe(machine);
    }
    expect(connecting().ended(REFUSED).stop().done).toEqual(['open', 'drop']);
  });

  it('forgets the trouble', () => {
    const drive = connecting().closed(1008).stop().start();
    expect(drive.shown).toEqual({ is: 'connecting' });
    expect(drive.pause).toBeLessThanOrEqual(2_000);
  });
});

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

  it('begins within a few seconds of a drop, and goes on every 15 s while the user is active', () => {
    const drive = cut();
    const at = drive.now;
    drive.pass(45_000);
    expect(drive.asks[0]).toBe(at + 1_500);
    expect(gaps(drive)).toEqual([15_000, 15_000]);
  });

  it('every 60 s while he is still, and at once when he is back', () => {
    const drive = cut();
    drive.active = false;
    drive.pass(30_000);
    expect(drive.asks).toHaveLength(1);
    drive.active = true;
    const back = drive.now;
    drive.pass(5_000);
    expect(drive.asks).toHaveLength(2);
    expect((drive.asks[1] ?? 0) - back).toBeLessThanOrEqual(5_000);
    drive.active = false;
    drive.pass(50_000);
    expect(drive.asks).toHaveLength(2);
    drive.pass(15_000);
    expect(drive.asks).toHaveLength(3);
  });

  it('every 3 s while a window is open', () => {
    const drive = cut();
    drive.watched = true;
    drive.pass(13_500);
    expect(gaps(drive)).toEqual([3_000, 3_000, 3_000, 3_000]);
  });

  it('goes on for 15 minutes after an unclean drop, while the user is active', () => {
    const drive = cut().next().opened().message();
    const at = drive.now;
    drive.pass(2_000_000);
    expect(Math.max(...gaps(drive))).toBeLessThanOrEqual(15_000);
    expect(drive.asks.at(-1)).toBeGreaterThan(at + 780_000);
    expect(drive.asks.at(-1)).toBeLessThan(at + 900_000);
  });

  it.each([1000, 1008, 1011, 1013])('does not where the server itself closed with %i', (code) => {
    const drive = online().closed(code).next().opened().next();
    const { length } = drive.asks;
    drive.pass(60_000);
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
