import { describe, expect, it } from 'vitest';
import { approvalView, enrolmentView } from '../../../../src/main/ipc/views.ts';
import { appState, ENROLLED, loginRequest } from '../support/states.ts';

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
    expect(approvalView(appState({ requests, lockedUntil: 5 }), true)).toEqual({
      role: 'approval',
      language: 'da',
      deviceName: 'Skrivebord',
      requests,
      lockedUntil: 5,
      tight: true,
    });
    expect(approvalView(appState({ device: { is: 'loading' } }), false)).toMatchObject({
      deviceName: '',
      tight: false,
    });
  });
});

describe('both', () => {
  it('survive the way to the page, and carry no key of the device', () => {
    const device = { ...ENROLLED, apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11', pin: '739405' };
    const state = appState({ device, requests: [loginRequest()] });
    for (const view of [enrolmentView(state), approvalView(state, false)]) {
      expect(structuredClone(view)).toEqual(view);
      expect(JSON.stringify(view)).not.toMatch(/6b0a3c0e|739405/);
    }
  });
});
