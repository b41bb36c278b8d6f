import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/result.ts';
import { NOON } from '../support/states.ts';
import { GONE, OTHER_PIN, PIN, stage, UNDELIVERED } from './delivery-stage.ts';

const CONFIRM = 5_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An approval that went over the socket without a word, and now waits for REST. */
async function overRest() {
  const staged = stage();
  const rest = Promise.withResolvers<Awaited<typeof staged.world.rest>>();
  staged.world.rest = rest.promise;
  const done = staged.delivery.approve('a', PIN);
  await vi.advanceTimersByTimeAsync(CONFIRM);
  expect(staged.sent).toEqual([`socket accept a ${PIN}`, `rest accept a ${PIN}`]);
  return { ...staged, rest, done };
}

describe("the socket's word that comes while REST is tried", () => {
  it('is enough where the answer was taken, whatever REST does', async () => {
    const { delivery, rest, done, phase } = await overRest();
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(phase()).toEqual({ is: 'approved' });
    rest.resolve(err(GONE));
    await vi.runAllTimersAsync();
    expect(phase()).toEqual({ is: 'approved' });
  });

  it('counts where it is a refusal and REST brings nothing', async () => {
    const { delivery, rest, done, phase } = await overRest();
    delivery.judged('a', { is: 'wrong-pin' });
    rest.resolve(err(GONE));
    await done;
    expect(phase()).toEqual({ is: 'wrong-pin' });
  });

  it('yields to the word of REST where it is a refusal', async () => {
    const { delivery, rest, done, phase } = await overRest();
    delivery.judged('a', { is: 'wrong-pin' });
    rest.resolve(ok({ is: 'taken' }));
    await done;
    expect(phase()).toEqual({ is: 'approved' });
  });

  it('is none where the connection has ended', async () => {
    const { delivery, rest, done, phase } = await overRest();
    delivery.disconnected();
    rest.resolve(err(GONE));
    await done;
    expect(phase()).toEqual(UNDELIVERED);
  });
});

describe('an answer after one on which the socket owes its word', () => {
  async function owed() {
    const staged = await overRest();
    staged.rest.resolve(err(GONE));
    await staged.done;
    expect(staged.phase()).toEqual(UNDELIVERED);
    staged.sent.length = 0;
    return staged;
  }

  it('goes over REST, so that a late refusal is not taken for one of it', async () => {
    const { delivery, world, sent, phase } = await owed();
    const again = Promise.withResolvers<Awaited<typeof world.rest>>();
    world.rest = again.promise;
    const done = delivery.approve('a', OTHER_PIN);
    delivery.judged('a', { is: 'wrong-pin' });
    await vi.advanceTimersByTimeAsync(0);
    expect([sent, phase()?.is]).toEqual([[`rest accept a ${OTHER_PIN}`], 'sending']);
    again.resolve(ok({ is: 'taken' }));
    await done;
    expect(phase()).toEqual({ is: 'approved' });
  });

  it('is settled by the late word that the first one was taken', async () => {
    const { delivery, world, phase } = await owed();
    world.rest = new Promise(() => undefined);
    const done = delivery.approve('a', OTHER_PIN);
    delivery.judged('a', { is: 'taken' });
    await done;
    expect(phase()).toEqual({ is: 'approved' });
  });

  it('goes over the socket of a new connection', async () => {
    const { delivery, sent } = await owed();
    delivery.disconnected();
    void delivery.approve('a', PIN);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([`socket accept a ${PIN}`]);
  });

  it('goes over the same socket once the word has come', async () => {
    const { delivery, sent } = await owed();
    delivery.judged('a', { is: 'wrong-pin' });
    void delivery.approve('a', PIN);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([`socket accept a ${PIN}`]);
  });
});
