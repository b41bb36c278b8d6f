import { describe, expect, it } from 'vitest';
import { hasSign, wasPushedElsewhere, type FoundRequest } from '../../../../src/main/core/session-signs.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';

const DAY = 86_400_000;
const NOW = 1_770_000_000_000;
const ALONE = { isRemote: false, policy: 'auto', seenAt: null } as const;

describe('a sign of another session', () => {
  it('is a remote session, or what was seen in the last 14 days', () => {
    expect(hasSign(ALONE, NOW, TIMING)).toBe(false);
    expect(hasSign({ ...ALONE, isRemote: true }, NOW, TIMING)).toBe(true);
    expect(hasSign({ ...ALONE, seenAt: NOW - 14 * DAY + 1 }, NOW, TIMING)).toBe(true);
    expect(hasSign({ ...ALONE, seenAt: NOW - 14 * DAY }, NOW, TIMING)).toBe(false);
    // The clock was set back since.
    expect(hasSign({ ...ALONE, seenAt: NOW + DAY }, NOW, TIMING)).toBe(true);
  });

  it('is what the organisation says', () => {
    expect(hasSign({ ...ALONE, policy: 'yes' }, NOW, TIMING)).toBe(true);
    expect(hasSign({ isRemote: true, policy: 'no', seenAt: NOW }, NOW, TIMING)).toBe(false);
  });
});

describe('a request that GET named', () => {
  const OPENED = 1_000_000;
  const listening = { openedAt: OPENED, doubtUntil: -Infinity };
  const found = (change: Partial<FoundRequest> = {}): FoundRequest => ({
    madeAt: OPENED + 60_000,
    foundAt: OPENED + 75_000,
    wasPushed: false,
    ...change,
  });
  const LATER = OPENED + 80_000;

  it('was pushed elsewhere where this session listened, and it did not come within 5 s', () => {
    expect(wasPushedElsewhere(found(), listening, LATER, TIMING)).toBe(true);
    expect(wasPushedElsewhere(found(), listening, LATER - 1, TIMING)).toBe(false);
    expect(wasPushedElsewhere(found({ madeAt: OPENED }), listening, LATER, TIMING)).toBe(true);
  });

  it('says nothing where it was pushed here', () => {
    expect(wasPushedElsewhere(found({ wasPushed: true }), listening, LATER, TIMING)).toBe(false);
  });

  it('says nothing where it may be older than the connection', () => {
    expect(wasPushedElsewhere(found({ madeAt: OPENED - 1 }), listening, LATER, TIMING)).toBe(false);
    expect(wasPushedElsewhere(found(), { ...listening, openedAt: null }, LATER, TIMING)).toBe(false);
  });

  it('says nothing where it may have gone into a dead connection of this session', () => {
    const until = (doubtUntil: number) => wasPushedElsewhere(found(), { ...listening, doubtUntil }, LATER, TIMING);
    expect(until(OPENED + 60_001)).toBe(false);
    expect(until(OPENED + 60_000)).toBe(true);
  });
});
