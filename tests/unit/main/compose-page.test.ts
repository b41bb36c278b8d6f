import { expect, it, vi } from 'vitest';
import { composePages } from '../../../src/main/compose-page.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { BUILT_IN } from '../../../src/shared/policy.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import { recordingLog } from './support/recording-log.ts';

const IDENTITY = { deviceId: '111-222-333-444', apiKey: 'k', name: 'Testpc', verified: true, nsisWarning: false };

it('a keychain that answers late, and a server that says later that MitID is done, bring no window up by themselves', () => {
  const store = createAppStore('da');
  const ensure = vi.fn();
  const nothing = (): undefined => undefined;
  const never = (): never => {
    throw new Error('not asked for here');
  };
  const options = {
    settings: { current: () => BUILT_IN },
    windows: { web: { close: nothing }, enrolment: { ensure } },
    services: { statusHold: { hold: nothing, release: nothing }, device: { adopt: nothing } },
    preferences: { draft: { get: () => null, set: nothing } },
    store,
    endpoints: never,
    openOutside: never,
    rest: {},
    profileFolder: '.',
    suggestion: 'OS2faktor',
    timing: TIMING,
    now: () => 0,
    log: recordingLog(),
    tell: nothing,
    onIdentity: nothing,
  };
  // Only what taking up touches is there.
  const { enrolment } = composePages(options as unknown as Parameters<typeof composePages>[0]);
  enrolment.resume({ ...IDENTITY, verified: false });
  enrolment.resume(IDENTITY);
  expect(store.getState().enrolment.step).toBe('done');
  expect(ensure).not.toHaveBeenCalled();
});
