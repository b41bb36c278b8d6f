import type { AppState, ApprovalView, EnrolmentView } from '../../shared/state.ts';

/** What the enrolment window is shown of `state`. */
export function enrolmentView(state: AppState): EnrolmentView {
  const { language, enrolment, device } = state;
  return {
    role: 'enrolment',
    language,
    enrolment,
    deviceId: device.is === 'enrolled' ? device.deviceId : null,
    keychain: device.is === 'unavailable' ? device.code : null,
    loading: device.is === 'loading',
  };
}

/** What the approval window is shown of `state`. */
export function approvalView(state: AppState, tight: boolean): ApprovalView {
  const { language, device, requests, lockedUntil } = state;
  return {
    role: 'approval',
    language,
    deviceName: device.is === 'enrolled' ? device.name : '',
    requests,
    lockedUntil,
    tight,
  };
}
