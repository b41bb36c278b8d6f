import { expect, it } from 'vitest';
import { stage, WRONG_PIN } from './stage.ts';

it('whoever tries PINs is held up, at a request or elsewhere', async () => {
  const s = await stage({ timing: { pinPause: 200, pinPauseCap: 10_000 } });
  try {
    const login = await s.pushed();
    await s.approve(login, WRONG_PIN);
    const since = performance.now();
    await s.deviceRest.tryPin(s.who, WRONG_PIN, 'reset');
    await s.approve(login);
    // 200 ms after the first, 400 after the second; a timer of Node may be one early.
    expect(performance.now() - since).toBeGreaterThan(590);
    expect([s.book(login), s.wrongPins()]).toEqual(['accepted', 0]);
  } finally {
    await s.end();
  }
});
