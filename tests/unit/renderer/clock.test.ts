import { afterEach, expect, test } from 'vitest';
import type { ApprovalView } from '../../../src/shared/state.ts';
import { approval, NOW, request } from '../../screenshots/states.ts';
import { describeWindows } from './support/window-stage.ts';

const MINUTE = 60_000;

const locked = (more: Partial<ApprovalView> = {}): ApprovalView =>
  approval('da', [request()], { lockedUntil: NOW + 4 * MINUTE + 30_000, ...more });

describeWindows('the clock of a window', (windows) => {
  afterEach(() => windows.stage.page.clock.setFixedTime(NOW));

  const later = (by: number): Promise<void> => windows.stage.page.evaluate((ms) => window.gallery.later(ms), by);
  /** What the countdown of the lock shows; `over` where there is none. */
  const left = (): Promise<string> =>
    windows.stage.page.evaluate(() => document.querySelector('.locked [role=timer]')?.textContent ?? 'over');

  test.each([10, -10, 1_440])('goes on where the date of the computer is set by %i minutes', async (by) => {
    await windows.stage.show({ name: 'locked', view: locked() });
    await windows.stage.page.evaluate(
      (date) => {
        Date.now = () => date;
      },
      NOW + by * MINUTE,
    );
    await later(2 * MINUTE);
    await expect.poll(left, { timeout: 10_000 }).toMatch(/^2:[12]\d$/);
    await later(2.5 * MINUTE);
    await expect.poll(left, { timeout: 10_000 }).toBe('over');
  });

  test.each([3, -3, 600])('is that of main, whose computer is off by %i minutes', async (by) => {
    await windows.stage.page.clock.setFixedTime(NOW + by * MINUTE);
    await windows.stage.show({ name: 'locked', view: locked() });
    expect(await left()).toMatch(/^4:[23]\d$/);
  });

  test('is set right by the next view, in both directions', async () => {
    await windows.stage.show({ name: 'locked', view: locked() });
    await windows.stage.send(locked({ now: NOW + 3 * MINUTE }));
    await expect.poll(left, { timeout: 10_000 }).toMatch(/^1:[12]\d$/);
    await windows.stage.send(locked({ now: NOW }));
    await expect.poll(left, { timeout: 10_000 }).toMatch(/^4:[123]\d$/);
  });
});
