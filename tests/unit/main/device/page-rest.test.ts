import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageRest } from '../../../../src/main/device/page-rest.ts';

const HOME = 'https://frontend.example';
const [START, BACK] = [`${HOME}/ui/register2/nemid`, `${HOME}/ui/register2/done`];
const AWAY = 'https://nemlog-in.example/login';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const isDone = vi.fn(() => Promise.resolve(false));
  const onDone = vi.fn();
  const rest = createPageRest({ isHome: (url) => url.startsWith(HOME), after: 3_000, isDone, onDone });
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  const go = (url: string): void => {
    rest.leaves();
    rest.arrives(url);
  };
  return { rest, isDone, onDone, pass, go };
}

describe('a page of the server', () => {
  it('is asked about when it has come back and rests, and no sooner', async () => {
    const { isDone, onDone, pass, go } = stage();
    go(START);
    go(AWAY);
    await pass(60_000);
    go(BACK);
    await pass(2_999);
    expect(isDone).not.toHaveBeenCalled();
    isDone.mockResolvedValue(true);
    await pass(1);
    expect([isDone.mock.calls.length, onDone.mock.calls.length]).toEqual([1, 1]);
    await pass(3_600_000);
    expect(isDone).toHaveBeenCalledOnce();
  });

  it('is not asked about while the user reads its first page, or is at MitID', async () => {
    const { isDone, pass, go } = stage();
    go(START);
    await pass(600_000);
    go(`${HOME}/ui/register2/help`);
    await pass(600_000);
    go(AWAY);
    await pass(600_000);
    expect(isDone).not.toHaveBeenCalled();
  });

  it('is not asked about while it is on its way to somewhere', async () => {
    const { rest, isDone, pass, go } = stage();
    go(AWAY);
    go(BACK);
    await pass(2_000);
    rest.leaves();
    await pass(600_000);
    expect(isDone).not.toHaveBeenCalled();
    rest.arrives(BACK);
    await pass(3_000);
    expect(isDone).toHaveBeenCalledOnce();
  });

  it('is asked about ever less often, and believed only where it still rests', async () => {
    const { rest, isDone, onDone, pass, go } = stage();
    go(AWAY);
    go(BACK);
    await pass(3_000 + 6_000 + 12_000);
    expect(isDone).toHaveBeenCalledTimes(3);
    const answer = Promise.withResolvers<boolean>();
    isDone.mockReturnValue(answer.promise);
    await pass(24_000);
    expect(isDone).toHaveBeenCalledTimes(4);
    rest.leaves();
    answer.resolve(true);
    await pass(600_000);
    expect([isDone.mock.calls.length, onDone.mock.calls.length]).toEqual([4, 0]);
  });

  it('is not asked about any more once it is closed', async () => {
    const { rest, isDone, pass, go } = stage();
    go(AWAY);
    go(BACK);
    rest.stop();
    await pass(600_000);
    expect(isDone).not.toHaveBeenCalled();
  });
});
