import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowserPage } from '../../../../src/main/device/browser-page.ts';
import { recordingLog } from '../support/recording-log.ts';

const URL = 'https://frontend.example/ui/register2/nemid?deviceId=1&apiKey=6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';

function stage({ opens = true } = {}) {
  const log = recordingLog();
  const openOutside = vi.fn(() => Promise.resolve(opens));
  const isVerified = vi.fn(() => Promise.resolve(false));
  return { log, openOutside, isVerified, page: createBrowserPage({ openOutside, isVerified, every: 1_000, log }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('MitID in the system’s browser', () => {
  it('ends when the server says that it is done', async () => {
    const { page, openOutside, isVerified, log } = stage();
    const ended = page.open(URL);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isVerified).toHaveBeenCalledOnce();
    expect(page.isOpen()).toBe(true);
    isVerified.mockResolvedValue(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await ended).toEqual({ is: 'success', nsisWarning: null });
    expect(page.isOpen()).toBe(false);
    expect(openOutside.mock.calls).toEqual([[URL]]);
    expect(log.text()).not.toContain('6b0a3c0e');
    const asked = isVerified.mock.calls.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isVerified).toHaveBeenCalledTimes(asked);
  });

  it('asks ever less often, and at once more often when the user opens the page again', async () => {
    const { page, openOutside, isVerified } = stage();
    void page.open(URL);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isVerified.mock.calls.length).toBeLessThan(330);
    const asked = isVerified.mock.calls.length;
    page.focus();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(openOutside).toHaveBeenCalledTimes(2);
    expect(isVerified.mock.calls.length).toBe(asked + 2);
  });

  it('ends at once where the system opens nothing', async () => {
    const { page, isVerified } = stage({ opens: false });
    expect(await page.open(URL)).toEqual({ is: 'failed-to-load' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isVerified).not.toHaveBeenCalled();
  });

  it('ends with the enrolment, and can begin anew', async () => {
    const { page } = stage();
    const ended = page.open(URL);
    await vi.advanceTimersByTimeAsync(0);
    page.close();
    expect(await ended).toEqual({ is: 'closed' });
    page.focus();
    void page.open(URL);
    expect(page.isOpen()).toBe(true);
    await expect(page.open(URL)).rejects.toThrow();
  });
});
