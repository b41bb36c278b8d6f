import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNetworkWatch } from '../../../../src/main/connection/network-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const around = { online: true, addresses: ['10.0.0.2'] };
  const onChange = vi.fn();
  const watch = createNetworkWatch({
    isOnline: () => around.online,
    places: () => ({
      lo: [{ address: '127.0.0.1', internal: true }],
      eth: around.addresses.map((address) => ({ address, internal: false })),
    }),
    poll: 5_000,
    compare: 30_000,
    onChange,
  });
  watch.start();
  return { around, onChange, watch };
}

describe('the network', () => {
  it('tells when it is back, and not when it goes', () => {
    const { around, onChange } = stage();
    around.online = false;
    vi.advanceTimersByTime(20_000);
    expect(onChange).not.toHaveBeenCalled();
    around.online = true;
    vi.advanceTimersByTime(5_000);
    expect(onChange).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('tells when it is another one', () => {
    const { around, onChange } = stage();
    around.addresses = ['192.168.1.7', '10.0.0.2'];
    vi.advanceTimersByTime(30_000);
    expect(onChange).toHaveBeenCalledOnce();
    around.addresses.reverse();
    vi.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is silent where there is no address left to connect from', () => {
    const { around, onChange } = stage();
    around.addresses = [];
    vi.advanceTimersByTime(60_000);
    expect(onChange).not.toHaveBeenCalled();
    around.addresses = ['10.0.0.2'];
    vi.advanceTimersByTime(30_000);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is looked at by one timer, from start to stop', () => {
    const { watch, onChange, around } = stage();
    watch.start();
    expect(vi.getTimerCount()).toBe(1);
    watch.stop();
    around.online = false;
    vi.advanceTimersByTime(60_000);
    expect([vi.getTimerCount(), onChange.mock.calls.length]).toEqual([0, 0]);
  });
});
