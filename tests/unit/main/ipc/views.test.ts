import { describe, expect, it } from 'vitest';
import { approvalView, enrolmentView, statusView } from '../../../../src/main/ipc/views.ts';
import { NO_DIAGNOSTICS } from '../../../../src/shared/diagnostics.ts';
import { appState, ENROLLED, loginRequest, NOON } from '../support/states.ts';

describe('the enrolment window', () => {
  it('is shown the way to a device, and its id', () => {
    const state = appState();
    expect(enrolmentView(state)).toEqual({
      role: 'enrolment',
      language: 'da',
      enrolment: state.enrolment,
      deviceId: '123-456-789-012',
      keychain: null,
      loading: false,
      pinMinimum: 4,
      browser: 'window',
      hasNsisHelp: false,
      support: null,
    });
  });

  it('is told apart: nothing there, nothing known, and cannot be known', () => {
    expect(enrolmentView(appState({ device: { is: 'not-enrolled' } }))).toMatchObject({ deviceId: null, keychain: null, loading: false });
    expect(enrolmentView(appState({ device: { is: 'loading' } }))).toMatchObject({ deviceId: null, keychain: null, loading: true });
    expect(enrolmentView(appState({ device: { is: 'unavailable', code: 'K-206' } }))).toMatchObject({ deviceId: null, keychain: 'K-206', loading: false });
  }); // prettier-ignore
});

describe('the approval window', () => {
  it('is shown the requests, the device and the lock', () => {
    const requests = [loginRequest(), loginRequest('approved', 'key-2')];
    expect(
      approvalView(appState({ requests, lockedUntil: 5 }), { tight: true, wanted: { key: 'a', asked: 2 }, now: NOON }),
    ).toEqual({
      role: 'approval',
      language: 'da',
      deviceName: 'Skrivebord',
      requests,
      lockedUntil: 5,
      now: NOON,
      tight: true,
      wanted: { key: 'a', asked: 2 },
      support: null,
    });
    expect(
      approvalView(appState({ device: { is: 'loading' } }), { tight: false, wanted: null, now: NOON }),
    ).toMatchObject({
      deviceName: '',
      tight: false,
    });
  });
});

const AT = { sheet: { name: 'overview', asked: 1 }, version: '3.0.0', now: NOON } as const;

describe('the status window', () => {
  it('is shown the state in one word, what is due, and what can be done', () => {
    const requests = [loginRequest(), loginRequest('approved', 'key-2')];
    expect(statusView(appState({ requests, lockedUntil: NOON - 1 }), AT)).toEqual({
      role: 'status',
      language: 'da',
      condition: { is: 'connected', nsisWarning: false },
      name: 'Skrivebord',
      deviceId: '123-456-789-012',
      requests: [{ key: 'key-1', systemName: 'Sagssystem', time: '12:00' }],
      lockedUntil: NOON - 1,
      now: NOON,
      due: null,
      actions: ['fetch', 'change-pin', 'self-service', 'diagnostics', 'reset'],
      sheet: { name: 'overview', asked: 1 },
      pinChange: { activity: 'idle', outcome: 'none', error: null },
      reset: { activity: 'idle', outcome: 'none', error: null },
      pinMinimum: 4,
      hasNsisHelp: false,
      support: null,
      settings: [],
      troubles: [],
      history: { kept: false, entries: [] },
      diagnostics: NO_DIAGNOSTICS,
      version: '3.0.0',
    });
  });

  it('lists a request whose answer was lost, and none that is answered elsewhere', () => {
    const requests = [loginRequest('lost'), loginRequest('elsewhere', 'key-2'), loginRequest('sent', 'key-3')];
    expect(statusView(appState({ requests }), AT).requests.map(({ key }) => key)).toEqual(['key-1']);
  });

  it('has no name and no id without a device', () => {
    expect(statusView(appState({ device: { is: 'not-enrolled' } }), AT)).toMatchObject({
      condition: { is: 'not-enrolled' },
      name: '',
      deviceId: null,
      due: 'enrol',
      actions: ['enrol', 'diagnostics'],
    });
  });
});

describe('all', () => {
  it('survive the way to the page, and carry no key of the device', () => {
    const device = { ...ENROLLED, apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11', pin: '739405' };
    const state = appState({ device, requests: [loginRequest()] });
    for (const view of [
      enrolmentView(state),
      approvalView(state, { tight: false, wanted: null, now: NOON }),
      statusView(state, AT),
    ]) {
      expect(structuredClone(view)).toEqual(view);
      expect(JSON.stringify(view)).not.toMatch(/6b0a3c0e|739405/);
    }
  });
});
