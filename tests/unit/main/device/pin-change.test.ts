import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceRest } from '../../../../src/main/approvals/lane-rest.ts';
import type { PinVerdict, RestFailure } from '../../../../src/main/connection/rest.ts';
import { createPinChange } from '../../../../src/main/device/pin-change.ts';
import { createPinMark } from '../../../../src/main/device/pin-mark.ts';
import { createPinProof } from '../../../../src/main/device/pin-proof.ts';
import type { PinChangeBegun } from '../../../../src/main/settings/preferences.ts';
import { err, ok, type Result } from '../../../../src/shared/result.ts';
import type { PinChangeState } from '../../../../src/shared/state.ts';
import { recordingLog } from '../support/recording-log.ts';

const WHO = { deviceId: '123-456-789-012', apiKey: 'key' };
const [OLD, NEW] = ['739405', '604815'];
const AFTER = 2_000;

type Word = Result<PinVerdict, RestFailure>;
const RIGHT: Word = ok({ is: 'right' });
const WRONG: Word = ok({ is: 'wrong-pin' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that says `check` of the old PIN at once, and takes its time with the rest: the test lets it answer. `asked` is what was sent then, in order. */
async function stage(check: Word | null = RIGHT) {
  const tried: string[] = [];
  const asked: string[] = [];
  let note: PinChangeBegun | null = null;
  let answer: (word: Word) => void = () => undefined;
  const sent = (what: string): Promise<Word> => {
    asked.push(what);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const rest: Pick<DeviceRest, 'setPin' | 'tryPin' | 'validatePin'> = {
    tryPin: (_who, pin) => {
      tried.push(pin);
      return Promise.resolve(check);
    },
    setPin: (_who, { oldPin, newPin }) =>
      sent(`set ${String(oldPin)} ${newPin} ${note === null ? 'unmarked' : 'marked'}`),
    validatePin: (_who, pin) => sent(`validate ${pin}`),
  };
  const states: PinChangeState[] = [];
  const onUnseen = vi.fn();
  const proof = createPinProof({ rest, after: AFTER, now: Date.now, onLocked: () => undefined });
  const change = createPinChange({
    rest,
    proof,
    mark: createPinMark({
      note: {
        get: () => note,
        set: (begun) => {
          note = begun;
        },
      },
      now: Date.now,
      log: recordingLog(),
      onDoubt: () => undefined,
      onSettled: () => undefined,
    }),
    credentials: () => WHO,
    isPinMissing: () => false,
    pinMinimum: () => 4,
    now: Date.now,
    log: recordingLog(),
    onState: (state) => states.push(state),
    onLocked: () => undefined,
    onPerhapsLocked: () => undefined,
    onChanged: () => undefined,
    onUnseen,
  });
  /** The server answers what is under way, and `ms` go by. */
  const server = async (word: Word, ms = 0): Promise<void> => {
    answer(word);
    await vi.advanceTimersByTimeAsync(ms);
  };
  void change.change({ oldPin: OLD, newPin: NEW });
  await vi.advanceTimersByTimeAsync(0);
  return { change, proof, tried, asked, server, last: () => states.at(-1), note: () => note };
}

const CHANGED = { activity: 'idle', outcome: 'changed', error: null };
const failed = (error: string) => ({ activity: 'idle', outcome: 'none', error });

describe('what is sent', () => {
  it('is the change, marked before; the proof comes after a pause, and nothing is said before it', async () => {
    const s = await stage();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(s.asked).toEqual([`set ${OLD} ${NEW} marked`]);
    await s.server(RIGHT, AFTER - 1);
    expect(s.asked).toHaveLength(1);
    expect(s.last()?.activity).toBe('sending');
    await vi.advanceTimersByTimeAsync(1);
    expect(s.asked[1]).toBe(`validate ${NEW}`);
    await s.server(RIGHT);
    expect([s.last(), s.note(), s.asked.length]).toEqual([CHANGED, null, 2]);
  });

  it('is the old one after the new one, once, where that is wrong', async () => {
    const s = await stage();
    await s.server(RIGHT, AFTER);
    await s.server(WRONG);
    expect(s.asked.slice(1)).toEqual([`validate ${NEW}`, `validate ${OLD}`]);
    await s.server(RIGHT, 60_000);
    expect([s.last(), s.note(), s.asked.length]).toEqual([failed('D-607'), null, 3]);
  });
});

describe('the old PIN', () => {
  it.each<[string, Word | null, object]>([
    ['wrong', WRONG, { activity: 'idle', outcome: 'wrong-pin', error: null }],
    ['not judged', err({ is: 'timeout', code: 'C-303' }), failed('D-608')],
    ['not judged, for the certificate is refused', err({ is: 'expired', code: 'C-307' }), failed('C-307')],
    ['not tried, for it had to be dropped before its turn', null, failed('D-608')],
    ['of a locked device', ok({ is: 'locked', lockedUntil: null }), { activity: 'idle', outcome: 'locked', error: null }],
  ])('is asked about first, and nothing is sent or marked where it is %s', async (_what, check, end) => {
    const s = await stage(check);
    expect([s.tried, s.asked, s.note(), s.last()]).toEqual([[OLD], [], null, end]);
    expect(s.proof.held()).toBeNull();
  }); // prettier-ignore
});

describe('what it comes to', () => {
  const timeout: Word = err({ is: 'timeout', code: 'C-303' });
  const broken: Word = err({ is: 'unreachable', code: 'C-301' });
  const gateway: Word = err({ is: 'server', code: 'C-302', status: 504 });
  const fault: Word = err({ is: 'server', code: 'C-302', status: 500 });

  it.each<[string, Word, Word[], object]>([
    ['OK, and neither is right: somebody else has changed it', RIGHT, [WRONG, WRONG], failed('D-601')],
    ['no answer, and the old one is right: it may still be under way', timeout, [WRONG, RIGHT], failed('D-601')],
    ['no answer in time of a gateway, the same', gateway, [WRONG, RIGHT], failed('D-601')],
    ['no answer, and the new one is right', timeout, [RIGHT], CHANGED],
    ['broken off, and the old one is right', broken, [WRONG, RIGHT], failed('D-607')],
    ['failed, and neither is right: the old one was typed wrong', fault, [WRONG, WRONG], { activity: 'idle', outcome: 'wrong-pin', error: null }],
    ['broken off, and no proof', broken, [broken], failed('D-601')],
    ['OK, and half a proof', RIGHT, [WRONG, broken], failed('D-601')],
  ])('%s', async (_what, word, proofs, end) => {
    const s = await stage();
    await s.server(word, AFTER);
    for (const proof of proofs) await s.server(proof);
    expect(s.last()).toEqual(end);
    expect(s.asked).toHaveLength(1 + proofs.length);
    expect(s.proof.held()).toBeNull();
  }); // prettier-ignore

  it('is said in the same way whether the server refused the device or its certificate: nothing is changed', async () => {
    const denied: RestFailure = { is: 'denied', code: 'C-306', status: 401 };
    for (const failure of [denied, { is: 'expired', code: 'C-307' }] as const) {
      const { code } = failure;
      const s = await stage();
      await s.server(err(failure), 60_000);
      expect([s.last(), s.note(), s.asked.length]).toEqual([failed(code), null, 1]);
    }
  });
});

describe('PINs that are dropped', () => {
  it('while the change is under way: its proof is not tried', async () => {
    const s = await stage();
    s.change.drop();
    expect(s.proof.held()).toBeNull();
    await s.server(RIGHT, 60_000);
    expect([s.last(), s.asked.length]).toEqual([failed('D-601'), 1]);
    expect(s.note()).not.toBeNull();
  });

  it('in the pause: nobody waits any longer', async () => {
    const s = await stage();
    await s.server(RIGHT, AFTER - 1);
    s.change.drop();
    await vi.advanceTimersByTimeAsync(0);
    expect([s.last(), s.asked.length, vi.getTimerCount()]).toEqual([failed('D-601'), 1, 0]);
  });

  it('while the new one is tried: it counts, and the old one is not tried', async () => {
    const right = await stage();
    await right.server(RIGHT, AFTER);
    right.change.drop();
    await right.server(RIGHT);
    expect(right.last()).toEqual(CHANGED);
    const wrong = await stage();
    await wrong.server(RIGHT, AFTER);
    wrong.change.drop();
    await wrong.server(WRONG);
    expect([wrong.last(), wrong.asked.length]).toEqual([failed('D-601'), 2]);
  });
});
