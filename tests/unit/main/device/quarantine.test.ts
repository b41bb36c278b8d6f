import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../../../../src/shared/state.ts';
import { deny, standingEvent, standingOf, type Denials } from '../../../../src/main/device/quarantine.ts';

const MINUTE = 60_000;
const after = (...minutes: number[]): string =>
  standingOf(
    minutes.reduce<Denials | null>((denials, minute) => deny(denials, minute * MINUTE), null),
    15 * MINUTE,
  );

describe('a device that the server denies', () => {
  it.each<[number[], string]>([
    [[], 'known'],
    [[0], 'denied'],
    [[0, 60], 'denied'],
    [[0, 1, 2], 'denied'],
    [[0, 1, 14.99], 'denied'],
    [[0, 1, 15], 'gone'],
    [[0, 0, 0, 15], 'gone'],
    [[100, 110, 116], 'gone'],
  ])('denied at minutes %j it is %s', (minutes, standing) => {
    expect(after(...minutes)).toBe(standing);
  });

  it('is never gone by fewer than three, nor within a quarter of an hour', () => {
    const times = fc.array(fc.integer({ min: 0, max: 14 * MINUTE }), { maxLength: 50 });
    fc.assert(
      fc.property(times, (at) => {
        const sorted = at.toSorted((a, b) => a - b);
        const denials = sorted.reduce<Denials | null>((before, now) => deny(before, now), null);
        expect(standingOf(denials, 15 * MINUTE)).toBe(at.length === 0 ? 'known' : 'denied');
      }),
    );
  });
});

describe('the connection of a device', () => {
  const device = (standing: 'known' | 'denied' | 'gone'): DeviceState => ({
    is: 'enrolled',
    deviceId: '123-456-789-012',
    name: 'Skrivebord',
    verified: true,
    nsisWarning: false,
    pinMissing: false,
    disabled: false,
    blocked: false,
    unusedSince: null,
    standing,
  });
  const none: DeviceState = { is: 'not-enrolled' };

  it.each<[string, DeviceState, DeviceState, string | null]>([
    ['goes on while it is only denied', device('known'), device('denied'), null],
    ['ends where it is gone', device('denied'), device('gone'), 'quarantine'],
    ['comes back with it', device('gone'), device('known'), 'readmit'],
    ['is hurried where a denial is taken back', device('denied'), device('known'), 'readmit'],
    ['is not touched by anything else', device('known'), device('known'), null],
    ['is not touched by an enrolment', none, device('known'), null],
    ['is not touched by a reset', device('gone'), none, null],
  ])('%s', (_name, before, after, event) => {
    expect(standingEvent(before, after)).toBe(event);
  });
});
