import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stage } from './link-stage.ts';
import { CREDENTIALS, frame, KEY, PUSH } from './support.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a link', () => {
  it('does nothing before it is started', () => {
    const { sockets, told, link } = stage();
    vi.advanceTimersByTime(60_000);
    link.retryNow();
    link.stop();
    expect([sockets, told, link.isLive()]).toEqual([[], [], false]);
  });

  it('connects, and tells once that it is connected', () => {
    const { link, told, connect } = stage();
    connect();
    expect(told).toEqual(['connecting', 'connected', 'online']);
    expect(link.isLive()).toBe(true);
    vi.advanceTimersByTime(24_000);
    expect(told).toHaveLength(3);
  });

  it('hands up pushes and verdicts', () => {
    const { told, connect } = stage();
    const socket = connect();
    told.length = 0;
    socket.events.onText(frame(PUSH));
    const judged = { messageType: 'INCORRECT_PIN', subscriptionKey: KEY };
    socket.events.onText(frame({ ...judged, pinResult: { status: 'LOCKED', lockedUntil: '2026-03-01 12:41' } }));
    socket.events.onText(frame({ ...judged, pinResult: { status: 'WRONG_PIN', lockedUntil: null } }));
    socket.events.onText(frame({ messageType: 'CORRECT_PIN', subscriptionKey: KEY }));
    expect(told).toEqual([
      { key: KEY, code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:34' },
      { key: KEY, is: 'locked', lockedUntil: '2026-03-01 12:41' },
      { key: KEY, is: 'wrong-pin' },
      { key: KEY, is: 'taken' },
    ]);
  });

  it('tells that it is connected before it hands up a push that comes at once', () => {
    const { told, link, last } = stage();
    link.start(CREDENTIALS);
    vi.advanceTimersByTime(0);
    last().events.onOpen();
    last().events.onText(frame(PUSH));
    expect(told.slice(0, 3)).toEqual(['connecting', 'online', 'connected']);
    expect(told).toHaveLength(4);
  });

  it('answers KEEP_ALIVE, and ignores what it does not know', () => {
    const { told, connect } = stage();
    const socket = connect();
    told.length = 0;
    socket.events.onText('no JSON');
    expect(socket.sent).toEqual([]);
    socket.events.onText(frame({ messageType: 'KEEP_ALIVE' }));
    expect(socket.sent.map((text): unknown => JSON.parse(text))).toEqual([{ status: 'ISALIVE', version: '3.0.0' }]);
    expect(told).toEqual([]);
  });

  it('sends answers on a live socket only', () => {
    const { link, connect, last } = stage();
    expect(link.sendReject(KEY)).toBe(false);
    link.start(CREDENTIALS);
    vi.advanceTimersByTime(0);
    last().events.onOpen();
    expect(link.sendAccept(KEY, '4682')).toBe(false);
    link.stop();
    const socket = connect();
    expect(link.sendAccept(KEY, '4682')).toBe(true);
    expect(link.sendReject(KEY)).toBe(true);
    expect(socket.sent.map((text): unknown => JSON.parse(text))).toEqual([
      { subscriptionKey: KEY, status: 'ACCEPT', version: '3.0.0', pin: '4682' },
      { subscriptionKey: KEY, status: 'REJECT', version: '3.0.0' },
    ]);
    socket.takes = false;
    expect(link.sendReject(KEY)).toBe(false);
    link.stop();
    socket.takes = true;
    expect(link.sendReject(KEY)).toBe(false);
  });

  it('pings every 25 s, and gives up a connection that is silent for 10 s after', () => {
    const { told, connect, link, count } = stage();
    const socket = connect();
    vi.advanceTimersByTime(24_700);
    for (const hear of [
      () => {
        socket.events.onPong();
      },
      () => {
        socket.events.onText('anything that is heard');
      },
    ]) {
      const { pings } = socket;
      vi.advanceTimersByTime(9_000);
      hear();
      vi.advanceTimersByTime(15_999);
      expect(socket.pings).toBe(pings);
      vi.advanceTimersByTime(1);
      expect(socket.pings).toBe(pings + 1);
    }
    told.length = 0;
    vi.advanceTimersByTime(9_999);
    expect(socket.over).toBeNull();
    vi.advanceTimersByTime(1);
    expect(socket.over).toBe('terminate');
    link.asked({ ok: false, code: 'C-301' });
    expect(told).toEqual(['connecting', 'offline C-303']);
    expect(count.lost).toBe(1);
    expect(link.isLive()).toBe(false);
  });

  it('keeps the first deadline when it is asked to probe again', () => {
    const { connect, link } = stage();
    const socket = connect();
    link.retryNow();
    expect(socket.pings).toBe(1);
    vi.advanceTimersByTime(6_000);
    link.retryNow();
    vi.advanceTimersByTime(4_000);
    expect(socket.over).toBe('terminate');
  });

  it('is content with one answer to several probes', () => {
    const { connect, link } = stage();
    const socket = connect();
    link.retryNow();
    link.retryNow();
    socket.events.onPong();
    vi.advanceTimersByTime(20_000);
    expect([socket.pings, socket.over]).toEqual([2, null]);
  });

  it('listens to no socket but the present one', () => {
    const { told, connect, link, last, sockets } = stage();
    const old = connect();
    old.events.onEnd({ is: 'closed', code: 1006 });
    vi.advanceTimersByTime(0);
    last().events.onOpen();
    vi.advanceTimersByTime(300);
    expect(sockets).toHaveLength(2);
    told.length = 0;
    old.events.onText(frame(PUSH));
    old.events.onOpen();
    old.events.onPong();
    old.events.onEnd({ is: 'closed', code: 1008 });
    expect(told).toEqual([]);
    expect(link.isLive()).toBe(true);
  });

  it('stops cleanly, and stays stopped', () => {
    const { told, connect, link, sockets } = stage();
    const socket = connect();
    link.stop();
    link.stop();
    expect(socket.over).toBe('close');
    socket.events.onEnd({ is: 'closed', code: 1000 });
    socket.events.onText(frame(PUSH));
    vi.advanceTimersByTime(600_000);
    expect([told.at(-1), sockets.length, socket.pings]).toEqual(['stopped', 1, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('starts once for the same device, and anew for another', () => {
    const { connect, link, sockets, told } = stage();
    const socket = connect();
    link.start({ ...CREDENTIALS });
    expect([socket.over, sockets.length]).toEqual([null, 1]);
    link.start({ ...CREDENTIALS, apiKey: 'another' });
    expect(socket.over).toBe('close');
    expect(told.slice(-2)).toEqual(['stopped', 'connecting']);
  });

  it('can be stopped by those it tells', () => {
    for (const moment of ['onConnected', 'onState'] as const) {
      const { link, last, told, reactions } = stage();
      reactions[moment] = () => {
        link.stop();
      };
      link.start(CREDENTIALS);
      vi.advanceTimersByTime(0);
      if (moment === 'onConnected') {
        last().events.onOpen();
        last().events.onText(frame(PUSH));
        expect(last().over).toBe('close');
      }
      expect(told.at(-1)).toBe('stopped');
      expect(link.isLive()).toBe(false);
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('tells of a denial, and asks again slowly', () => {
    const { told, link, last, sockets } = stage();
    link.start(CREDENTIALS);
    vi.advanceTimersByTime(0);
    last().events.onOpen();
    last().events.onEnd({ is: 'closed', code: 1008 });
    link.asked({ ok: false, code: 'C-306' });
    expect(told).toEqual(['connecting', 'denied', 'offline C-306']);
    vi.advanceTimersByTime(299_999);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
  });

  it('asks over REST as the machine says, and shows what comes of it', () => {
    const { told, connect, link, count } = stage();
    const socket = connect();
    const { asks } = count;
    socket.events.onEnd({ is: 'closed', code: 1006 });
    vi.advanceTimersByTime(0);
    expect(count.asks).toBe(asks + 1);
    link.asked({ ok: true });
    expect(told.at(-1)).toBe('fetching C-301');
  });

  it('asks at once where a window is opened, and where the user comes back', () => {
    const { connect, link, count, around } = stage();
    around.idleFor = 600_000;
    connect().events.onEnd({ is: 'closed', code: 1008 });
    vi.advanceTimersByTime(20_000);
    const { asks } = count;
    Object.assign(around, { watched: true, idleFor: 0 });
    link.look();
    expect(count.asks).toBe(asks + 1);
    Object.assign(around, { watched: false, idleFor: 600_000 });
    vi.advanceTimersByTime(16_000);
    expect(count.asks).toBe(asks + 1);
    around.idleFor = 0;
    vi.advanceTimersByTime(5_000);
    expect(count.asks).toBe(asks + 2);
  });

  it('takes a jump of the clock for a sleep: tests the connection, and asks', () => {
    const { connect, count } = stage();
    const socket = connect();
    const { asks } = count;
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(24_700);
    expect([socket.pings, count.asks]).toEqual([1, asks + 1]);
    socket.events.onPong();
    vi.advanceTimersByTime(25_000);
    expect([socket.pings, count.asks]).toEqual([2, asks + 1]);
  });

  it('logs no PIN and no key', () => {
    const { link, connect, log } = stage();
    const socket = connect();
    link.sendAccept(KEY, '4682');
    socket.events.onText(frame(PUSH));
    socket.events.onEnd({ is: 'closed', code: 1011 });
    expect(log.text()).toContain('1011');
    for (const secret of ['4682', CREDENTIALS.apiKey, 'AB12', KEY]) expect(log.text()).not.toContain(secret);
  });
});
