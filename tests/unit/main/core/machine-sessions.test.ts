import { describe, expect, it } from 'vitest';
import { isLive } from '../../../../src/main/core/machine-state.ts';
import { Drive } from './drive.ts';

const connecting = () => new Drive().start().next();
const online = () => connecting().opened().message().answered();
const gaps = (drive: Drive): number[] => drive.asks.slice(1).map((at, i) => at - (drive.asks[i] ?? 0));

/** Online, with a sign of another session. */
const signed = () => {
  const drive = online();
  drive.signed = true;
  return drive.do({ is: 'signed' });
};

const MINUTE = 60_000;

/** The user is back, and the machine is woken when it wanted to be while they were away: how long that took, ms. */
function returned(drive: Drive): number {
  const look = drive.due - drive.now;
  drive.touched().pass(look);
  return look;
}

describe('without a sign of another session', () => {
  it('an active user is asked for every minute, in case that a push was lost', () => {
    const drive = online().pass(10 * MINUTE);
    expect(new Set(gaps(drive))).toEqual(new Set([MINUTE]));
  });

  it('nobody asks for one who is still, and it is asked within a ping of their return', () => {
    const drive = online().still(2 * MINUTE);
    const asks = drive.asks.length;
    drive.pass(60 * MINUTE);
    expect(drive.asks).toHaveLength(asks);
    expect(returned(drive)).toBeLessThanOrEqual(25_000);
    expect(drive.asks).toHaveLength(asks + 1);
  });

  it('the socket is never given up for stillness', () => {
    expect(
      isLive(
        online()
          .still()
          .pass(600 * MINUTE).machine,
      ),
    ).toBe(true);
  });

  it('a request on the screen changes nothing', () => {
    const drive = online();
    drive.requestShown = true;
    drive.pass(5 * MINUTE);
    expect(new Set(gaps(drive))).toEqual(new Set([MINUTE]));
  });
});

describe('with a sign of another session', () => {
  it.each([0, 0.5, 0.999_999])('a user at work never waits 15 s for the next question (chance %f)', (chance) => {
    const drive = signed();
    drive.chance = chance;
    const from = drive.pass(20_000).now;
    drive.pass(10 * MINUTE);
    const asked = [from, ...drive.asks.filter((at) => at >= from), drive.now];
    const longest = Math.max(...asked.slice(1).map((at, i) => at - (asked[i] ?? 0)));
    expect(longest).toBeLessThan(14_500);
    expect(longest).toBeGreaterThan(11_500);
  });

  it('begins when the sign is seen', () => {
    const drive = online().pass(50_000);
    const asks = drive.asks.length;
    drive.signed = true;
    expect(drive.do({ is: 'signed' }).asks).toHaveLength(asks + 1);
  });

  it('asks nothing 20 s after the last input, and within 5 s of the next', () => {
    const drive = signed().still(19_000).pass(20_000);
    const asks = drive.asks.length;
    drive.pass(3 * MINUTE);
    expect(drive.asks).toHaveLength(asks);
    expect(returned(drive)).toBeLessThanOrEqual(5_000);
    expect(drive.asks).toHaveLength(asks + 1);
  });

  it('asks every 5 s while a waiting request is on the screen, whatever the user does', () => {
    const drive = signed().still();
    drive.requestShown = true;
    drive.wake().pass(4 * MINUTE);
    expect(new Set(gaps(drive).slice(1))).toEqual(new Set([5_000]));
  });

  it('gives the socket up cleanly after five minutes without input', () => {
    const drive = signed()
      .still()
      .pass(5 * MINUTE - 1);
    expect(isLive(drive.machine)).toBe(true);
    const asks = drive.pass(1).asks.length;
    expect(drive.machine.is).toBe('yielded');
    expect(drive.done.slice(-2)).toEqual(['close', 'tell-lost']);
    expect(drive.pass(60 * MINUTE).asks).toHaveLength(asks);
    expect(drive.machine.is).toBe('yielded');
  });

  it('is back within seconds of the next input, and asks', () => {
    const drive = signed()
      .still()
      .pass(20 * MINUTE);
    const asks = drive.asks.length;
    expect(returned(drive)).toBeLessThanOrEqual(5_000);
    expect(drive.machine.is).toBe('connecting');
    expect(drive.asks).toHaveLength(asks + 1);
  });

  it('keeps the socket while a waiting request is on the screen', () => {
    const drive = signed().still();
    drive.requestShown = true;
    expect(isLive(drive.pass(7 * MINUTE).machine)).toBe(true);
    drive.requestShown = false;
    expect(drive.wake().machine.is).toBe('yielded');
  });

  it('comes back where the sign is gone, and at the user’s word', () => {
    const yielded = () =>
      signed()
        .still()
        .pass(5 * MINUTE);
    const unsigned = yielded();
    unsigned.signed = false;
    expect(unsigned.wake().machine.is).toBe('waiting');
    expect(yielded().touched().retryNow().machine.is).toBe('waiting');
    // A network that is back is no input.
    expect(yielded().retryNow().machine.is).toBe('yielded');
    expect(yielded().do({ is: 'unlock' }).next().opened().message().machine.is).toBe('online');
  });

  it('makes no attempt for one who is still, and none too soon when they are back', () => {
    const drive = signed().closed(1006);
    drive.chance = 0.9;
    for (let i = 0; i < 8; i++) drive.next().ended({ is: 'failed', failure: 'unreachable' });
    const planned = drive.now + drive.pause;
    drive.still(5 * MINUTE).wake();
    expect(drive.machine.is).toBe('yielded');
    expect(drive.touched().wake().machine.is).toBe('waiting');
    expect(drive.machine.wakeAt).toBe(planned);
  });

  it('is suspended by a lock and by sleep as well', () => {
    const yielded = () =>
      signed()
        .still()
        .pass(5 * MINUTE);
    expect(yielded().do({ is: 'lock' }).pass(MINUTE).machine.is).toBe('suspended');
    expect(yielded().do({ is: 'sleep' }).machine.is).toBe('suspended');
    const locked = yielded().do({ is: 'lock' }).pass(MINUTE).touched().pass(MINUTE);
    expect(locked.machine.is).toBe('suspended');
    expect(locked.do({ is: 'unlock' }).machine.is).toBe('waiting');
  });

  it('takes an unlock for input: a session that is taken up elsewhere may count none', () => {
    const drive = signed()
      .still()
      .pass(30 * MINUTE)
      .do({ is: 'unlock' })
      .next()
      .opened()
      .message();
    expect(drive.pass(4 * MINUTE).machine.is).toBe('online');
    expect(drive.pass(MINUTE).machine.is).toBe('yielded');
  });
});
