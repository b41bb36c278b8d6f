import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeDiagnostics } from '../../../src/main/compose-diagnostics.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { createAppStore } from '../../../src/main/state/store.ts';
import { BUILT_IN } from '../../../src/shared/policy.ts';
import type { DeviceState } from '../../../src/shared/state.ts';
import { recordingLog } from './support/recording-log.ts';
import { ENROLLED, loginRequest, NOON } from './support/states.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-records-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

it.each<[string, DeviceState]>([
  ['was reset', ENROLLED],
  ['was given up, because the keychain had lost it', { is: 'unavailable', code: 'K-206' }],
  ['was reset by a run that was killed, or on another computer', { is: 'loading' }],
])('the history goes with a device that %s', (_how, device) => {
  const store = createAppStore('da');
  const options = {
    folder,
    dataFolder: folder,
    version: '3.0.0',
    store,
    settings: { current: () => ({ ...BUILT_IN, History: true }), onChange: () => () => undefined },
    timing: TIMING,
    now: () => NOON,
    log: recordingLog(),
  };
  // Nothing is examined here.
  const records = composeDiagnostics(options as unknown as Parameters<typeof composeDiagnostics>[0]);
  store.setState({ device });
  store.setState({ requests: [loginRequest('approved', 'a')] });
  expect(store.getState().history.entries).toHaveLength(1);
  expect(fs.readdirSync(folder)).toContain('history.json');
  store.setState({ device: { is: 'not-enrolled' } });
  expect(store.getState().history.entries).toEqual([]);
  expect(fs.readdirSync(folder)).not.toContain('history.json');
  records.stop();
});
