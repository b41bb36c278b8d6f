import { describe, expect, it } from 'vitest';
import { actionsOf, conditionOf, dueOf, type Condition } from '../../../src/shared/condition.ts';
import type { AppState, DeviceState } from '../../../src/shared/state.ts';
import { deletedFrom } from '../../../src/shared/unused.ts';
import { appState, ENROLLED, NOON } from '../main/support/states.ts';

const DAY = 86_400_000;
const of = (change: Partial<AppState>): Condition => conditionOf(appState(change), NOON);
const device = (change: Partial<Extract<DeviceState, { is: 'enrolled' }>>): Partial<AppState> => ({
  device: { ...ENROLLED, ...change },
});

/** From the most important down: what stands above holds, whatever of the lower ones holds as well. */
const ORDER: readonly (readonly [Condition, Partial<AppState>])[] = [
  [{ is: 'gone' }, device({ standing: 'gone' })],
  [{ is: 'disabled' }, device({ disabled: true })],
  [{ is: 'blocked' }, device({ blocked: true })],
  [{ is: 'denied' }, device({ standing: 'denied' })],
  [{ is: 'pin-missing' }, device({ pinMissing: true })],
  [{ is: 'mitid-missing' }, device({ verified: false })],
  [{ is: 'locked', until: NOON + 1 }, { lockedUntil: NOON + 1 }],
  [{ is: 'offline', code: 'C-301' }, { connection: { is: 'offline', code: 'C-301' } }],
];

describe('the condition', () => {
  it.each<[Condition, Partial<AppState>]>([
    [{ is: 'loading' }, { device: { is: 'loading' } }],
    [{ is: 'not-enrolled' }, { device: { is: 'not-enrolled' } }],
    [{ is: 'keychain', code: 'K-206' }, { device: { is: 'unavailable', code: 'K-206' } }],
    ...ORDER.map(([condition, change]): [Condition, Partial<AppState>] => [condition, change]),
    [{ is: 'connecting' }, { connection: { is: 'connecting' } }],
    [{ is: 'connecting' }, { connection: { is: 'stopped' } }],
    [{ is: 'connected', nsisWarning: false }, {}],
    [{ is: 'connected', nsisWarning: true }, device({ nsisWarning: true })],
    [{ is: 'connected', nsisWarning: false }, { lockedUntil: NOON }],
    [{ is: 'connected', nsisWarning: false }, device({ unusedSince: NOON - 100 * DAY })],
    [
      { is: 'connected', nsisWarning: false, deletedFrom: deletedFrom(NOON - 170 * DAY) },
      device({ unusedSince: NOON - 170 * DAY }),
    ],
    [{ is: 'gone' }, device({ standing: 'gone', unusedSince: NOON - 170 * DAY })],
    [{ is: 'gone', unused: true }, device({ standing: 'gone', unusedSince: NOON - 190 * DAY })],
  ])('%j', (condition, change) => {
    expect(of(change)).toEqual(condition);
  });

  it('is the most important one, where several hold', () => {
    for (const [at, [condition]] of ORDER.entries()) {
      const standing = condition.is === 'gone' ? 'gone' : at <= 3 ? 'denied' : 'known';
      const holds = (name: Condition['is']): boolean => ORDER.findIndex(([{ is }]) => is === name) >= at;
      const worst = device({
        standing,
        disabled: holds('disabled'),
        blocked: holds('blocked'),
        pinMissing: holds('pin-missing'),
        verified: !holds('mitid-missing'),
      });
      const rest: Partial<AppState> = {
        lockedUntil: holds('locked') ? NOON + 1 : null,
        connection: { is: 'offline', code: 'C-301' },
      };
      expect(of({ ...worst, ...rest })).toEqual(condition);
    }
  });
});

const KEPT = { kept: true };

describe('what can be done', () => {
  const every: Condition[] = [
    { is: 'loading' },
    { is: 'not-enrolled' },
    { is: 'keychain', code: 'K-201' },
    ...ORDER.map(([condition]) => condition),
    { is: 'connecting' },
    { is: 'connected', nsisWarning: false },
  ];

  it('holds what is due', () => {
    for (const condition of every) {
      const due = dueOf(condition);
      if (due !== null) expect(actionsOf(condition, KEPT)).toContain(due);
    }
    expect(every.filter((condition) => dueOf(condition) !== null).map(({ is }) => is)).toEqual([
      'not-enrolled',
      'keychain',
      'gone',
      'disabled',
      'pin-missing',
      'mitid-missing',
    ]);
  });

  it('never lacks a way out, once the keychain has answered', () => {
    for (const condition of every.slice(1)) expect(actionsOf(condition, KEPT).length).toBeGreaterThan(0);
  });

  it('has no enrolment where there is a device, and no change of a PIN that is not there or that nobody judges', () => {
    const having = (action: string) =>
      every.filter((condition) => (actionsOf(condition, KEPT) as string[]).includes(action)).map(({ is }) => is);
    expect(having('enrol')).toEqual(['not-enrolled']);
    expect(having('choose-pin')).toEqual(['pin-missing']);
    expect(having('change-pin')).toEqual(['blocked', 'mitid-missing', 'locked', 'offline', 'connecting', 'connected']);
    expect(having('reset')).toHaveLength(every.length - 3);
  });

  it('has a history wherever there is a device, unless none is kept', () => {
    const having = (kept: boolean) =>
      every.filter((condition) => actionsOf(condition, { kept }).includes('history')).map(({ is }) => is);
    expect(having(false)).toEqual([]);
    expect(every.map(({ is }) => is).filter((is) => !having(true).includes(is))).toEqual([
      'loading',
      'not-enrolled',
      'keychain',
    ]);
  });
});
