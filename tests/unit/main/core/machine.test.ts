import { describe, expect, it } from 'vitest';
import type { SocketEnd } from '../../../../src/main/core/ending.ts';
import { isLive } from '../../../../src/main/core/machine-state.ts';
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
    expect(drive.pause).toBe(30_000);
    expect(drive.answered().shown).toEqual({ is: 'online' });
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
    ['1013', { is: 'closed', code: 1013 }, 'C-302', [100_000, 225_000], false],
    ['1006', { is: 'closed', code: 1006 }, 'C-301', [0, 5_000], false],
    ['handshake 401', { is: 'answered', status: 401 }, 'C-305', [0, 5_000], false],
    ['handshake 403', { is: 'answered', status: 403 }, 'C-305', [0, 5_000], false],
    ['handshake 404', { is: 'answered', status: 404 }, 'C-305', [0, 5_000], false],
    ['handshake 407', { is: 'answered', status: 407 }, 'C-311', [0, 5_000], false],
    ['handshake 503', { is: 'answered', status: 503 }, 'C-302', [0, 5_000], false],
    ['503, after 60 s', { is: 'answered', status: 503, retryAfter: 60_000 }, 'C-302', [100_000, 225_000], false],
    ['503, after 5 min', { is: 'answered', status: 503, retryAfter: 300_000 }, 'C-302', [300_000, 400_000], false],
    ['handshake 429', { is: 'answered', status: 429 }, 'C-312', [100_000, 225_000], false],
    ['429, after 5 min', { is: 'answered', status: 429, retryAfter: 300_000 }, 'C-312', [300_000, 400_000], false],
    ['handshake 511', { is: 'answered', status: 511 }, 'C-305', [0, 5_000], false],
    ['no route', REFUSED, 'C-301', [0, 5_000], false],
    ['certificate', { is: 'failed', failure: 'expired' }, 'C-307', [0, 5_000], false],
  ])('%s', (_name, end, code, [least, most], denied) => {
    for (const chance of [0, 1]) {
      const drive = connecting().opened();
      drive.chance = chance;
      drive.ended(end).askedInVain();
      expect(drive.shown).toEqual({ is: 'offline', code });
      expect(drive.pause).toBe(chance === 0 ? least : most);
      expect(drive.done).toEqual(denied ? ['open', 'drop', 'tell-denied'] : ['open', 'drop']);
    }
  });

  it('keeps to a pause that was asked for, whatever calls for an attempt', () => {
    const drive = connecting().ended({ is: 'answered', status: 503, retryAfter: 300_000 });
    expect(drive.retryNow().pause).toBe(300_000);
    expect(drive.do({ is: 'sleep' }).do({ is: 'wake' }).pause).toBeGreaterThanOrEqual(300_000);
  });

  it('spreads the first attempt after a good connection, and goes on in rounds', () => {
    const drive = connecting();
    drive.ended(REFUSED).next().ended(REFUSED).next().ended(REFUSED).next();
    drive.opened().message().closed(1006);
    expect(drive.machine.failures).toBe(0);
    expect(drive.pause).toBe(50_000);
    drive.next().ended(REFUSED);
    // The middle of the round from 100 to 225 s, of which 50 have passed.
    expect(drive.pause).toBe(112_500);
  });

  it('does not start the back-off anew for an open that is refused', () => {
    const drive = connecting();
    for (let i = 0; i < 4; i++) drive.opened().closed(1013).next();
    expect(drive.machine.failures).toBe(4);
    expect(drive.done).not.toContain('tell-connected');
  });

  it('does not believe a connection at once after one that ended on probation', () => {
    const drive = probation().answered();
    expect(drive.shown).toEqual({ is: 'online' });
    drive.closed(1011).next().askedInVain().opened().next();
    expect(drive.machine.is).toBe('probation');
    expect(drive.shown).toEqual({ is: 'offline', code: 'C-302' });
    expect(isLive(drive.machine)).toBe(true);
    expect(drive.answered().shown).toEqual({ is: 'fetching', code: 'C-302' });
    expect(drive.next().shown).toEqual({ is: 'online' });
    drive.closed(1006).next().opened().next().answered();
    expect(drive.shown).toEqual({ is: 'online' });
  });

  it('is shown as connected only after word from the server, which a pong is not', () => {
    const mute = probation().heard();
    expect(mute.shown).toEqual({ is: 'connecting' });
    // The database is down: neither is the question answered.
    expect(mute.do({ is: 'asked', ok: false, code: 'C-302' }).shown).toEqual({ is: 'offline', code: 'C-302' });
    expect(isLive(mute.machine)).toBe(true);
    expect(mute.next().machine.is).toBe('online');
    expect(mute.do({ is: 'asked', ok: false, code: 'C-302' }).shown).toEqual({ is: 'offline', code: 'C-302' });
    expect(mute.message().shown).toEqual({ is: 'online' });
    expect(mute.askedInVain().shown).toEqual({ is: 'online' });
  });

  it('asks for word anew of each socket', () => {
    const drive = online();
    expect(drive.shown).toEqual({ is: 'online' });
    expect(drive.closed(1006).next().opened().next().shown).toEqual({ is: 'connecting' });
    expect(drive.answered().shown).toEqual({ is: 'online' });
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
