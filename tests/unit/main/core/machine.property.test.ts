import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { SocketEnd } from '../../../../src/main/core/ending.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { hasSocket, isAtRest } from '../../../../src/main/core/machine-state.ts';
import { Drive } from './drive.ts';

type Act = 'start' | 'stop' | 'retry-now' | 'next' | 'opened' | 'message' | 'heard' | 'ended' | Desktop | Around;
type Around = 'still' | 'touched' | 'signed' | 'shown';
type Desktop = 'sleep' | 'wake' | 'lock' | 'unlock' | 'quarantine' | 'readmit';
const OFTEN: readonly Act[] = ['next', 'next', 'next', 'opened', 'opened', 'ended', 'ended', 'ended'];
const SELDOM: readonly Act[] = ['start', 'start', 'stop', 'retry-now', 'message', 'heard'];
const DESKTOP: readonly Desktop[] = [
  'sleep',
  'wake',
  'wake',
  'lock',
  'unlock',
  'unlock',
  'quarantine',
  'readmit',
  'readmit',
];

const AROUND: readonly Around[] = ['still', 'still', 'touched', 'signed', 'signed', 'shown'];

const isAround = (act: Act): act is Around => AROUND.some((each) => each === act);
const isDesktop = (act: Act): act is Desktop => DESKTOP.some((each) => each === act);

interface Happening {
  readonly act: Act;
  readonly end: SocketEnd;
  /** How many generations ago the socket was opened that says it. */
  readonly age: number;
  /** Time before it, ms. */
  readonly wait: number;
  readonly chance: number;
}

describe('whatever happens', () => {
  const ends: fc.Arbitrary<SocketEnd> = fc.oneof(
    fc.constantFrom(1000, 1001, 1003, 1005, 1006, 1008, 1009, 1011, 1013, 1013, 1013, 4000).map((code) => ({
      is: 'closed' as const,
      code,
    })),
    fc.constantFrom(200, 302, 401, 403, 404, 407, 502).map((status) => ({ is: 'answered' as const, status })),
    fc
      .constantFrom('unreachable' as const, 'timeout' as const, 'certificate' as const)
      .map((failure) => ({ is: 'failed' as const, failure })),
  );
  /** How far back the generation lies of a socket that says something: mostly it is the present one. */
  const age = fc.constantFrom(0, 0, 0, 1, 2);
  const happenings: fc.Arbitrary<Happening> = fc.record({
    act: fc.constantFrom(...OFTEN, ...OFTEN, ...SELDOM, ...DESKTOP, ...AROUND),
    end: ends,
    age,
    wait: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(1_000), fc.nat(400_000)),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  const acts = fc.array(happenings, { maxLength: 80, size: 'max' });

  /** The user stops or goes on; the sign and the request on the screen come and go. */
  function change(drive: Drive, act: Around): void {
    if (act === 'still') drive.still();
    else if (act === 'touched') drive.touched();
    else if (act === 'signed') drive.signed = !drive.signed;
    else drive.requestShown = !drive.requestShown;
  }

  /** Does what `happening` says to `drive`; time passes only as far as the link would have woken the machine. */
  function happen(drive: Drive, { act, end, age: back, wait, chance }: Happening): void {
    drive.chance = chance;
    const generation = drive.machine.generation - back;
    if (act === 'next') {
      drive.next();
      return;
    }
    drive.now = Math.min(drive.now + wait, Math.max(drive.now, drive.due));
    if (isAround(act)) change(drive, act);
    else if (isDesktop(act)) drive.do({ is: act });
    else if (act === 'ended') drive.ended(end, generation);
    else if (act === 'retry-now') drive.retryNow();
    else drive[act](generation);
  }

  it('there is one socket at most, no attempt within 5 s of an overload, and every pause is within bounds', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const drive = new Drive();
        let sockets = 0;
        let overloadAt = -Infinity;
        for (const happening of list) {
          const { act, end, age: back } = happening;
          const before = drive.machine;
          const already = drive.done.length;
          happen(drive, happening);
          const isFromOld = back > 0 && ['opened', 'message', 'heard', 'ended'].includes(act);
          // A question that has come due is asked whatever else happens.
          if (isFromOld) assert.deepEqual({ ...drive.machine, asking: null }, { ...before, asking: null });
          const fresh = drive.done.slice(already);
          if (fresh.includes('close') || fresh.includes('drop')) sockets -= 1;
          if (fresh.includes('open')) {
            sockets += 1;
            // Sums of fractions of a ms are off by less than this.
            assert.ok(drive.now - overloadAt > TIMING.overloadPause - 0.001, 'too soon after an overload');
          }
          const { is, wakeAt } = drive.machine;
          assert.equal(sockets, hasSocket(drive.machine) ? 1 : 0);
          if (is === 'waiting') {
            if (hasSocket(before)) {
              if (act === 'ended' && end.is === 'closed' && end.code === 1013) overloadAt = drive.now;
              assert.ok(drive.pause <= 2 * TIMING.reconnectCap, 'too long a pause');
            }
          }
          // One that yielded keeps the time of the attempt that was planned.
          if (is !== 'yielded') {
            assert.equal(wakeAt === null, is === 'online' || isAtRest(drive.machine));
            assert.ok(drive.pause >= 0, 'woken in the past');
          }
          assert.equal(drive.machine.pulse === null, !hasSocket(drive.machine) || is === 'connecting');
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('whatever is due is done by one wake', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const drive = new Drive();
        for (const happening of list) {
          happen(drive, happening);
          drive.now = Math.max(drive.now, Math.min(drive.due, drive.now + 60_000));
          // A pause may last no time at all, and its end is due then.
          drive.wake().wake().wake();
          assert.ok(drive.due > drive.now, `still due in ${drive.machine.is}`);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('without a sign nobody yields, and with one only a user who is still', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const drive = new Drive();
        for (const happening of list) {
          const before = drive.machine;
          happen(drive, happening);
          if (drive.machine.is !== 'yielded' || before.is === 'yielded') continue;
          assert.ok(drive.signed && !drive.requestShown);
          assert.ok(drive.now - drive.touchedAt >= TIMING.yieldAfter);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('there is a way back: a user who is there, a server that lets the device in, and time', () => {
    const mends = fc.shuffledSubarray(['unlock', 'wake', 'readmit'] as const, { minLength: 3 });
    fc.assert(
      fc.property(acts, mends, fc.nat(400_000), (list, order, wait) => {
        const drive = new Drive();
        for (const happening of list) happen(drive, happening);
        drive.start().touched();
        for (const is of order) drive.do({ is }).pass(wait);
        for (let turn = 0; turn < 3 && drive.machine.is !== 'online'; turn++) drive.next().opened().message();
        assert.equal(drive.machine.is, 'online');
      }),
      { numRuns: 3_000 },
    );
  });
});
