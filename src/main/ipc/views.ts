import { actionsOf, conditionOf, dueOf } from '../../shared/condition.ts';
import { isChoosable, type SettingInForce } from '../../shared/policy.ts';
import type { AppState, ApprovalView, ChoosableSetting, EnrolmentView, StatusView } from '../../shared/state.ts';
import { isOpen } from '../../shared/requests.ts';
import { supportOf } from '../settings/support.ts';

// A setting's value is of its name's kind: resolve.ts made it so.
const isChoosableSetting = (setting: SettingInForce): setting is SettingInForce & ChoosableSetting =>
  isChoosable(setting.name);

/** What the enrolment window is shown of `state`. */
export function enrolmentView(state: AppState): EnrolmentView {
  const { language, enrolment, device } = state;
  const { values } = state.settings;
  return {
    role: 'enrolment',
    language,
    enrolment,
    deviceId: device.is === 'enrolled' ? device.deviceId : null,
    keychain: device.is === 'unavailable' ? device.code : null,
    loading: device.is === 'loading',
    pinMinimum: values.PinMinimumLength,
    browser: values.MitIdBrowser,
    hasNsisHelp: values.NsisHelpUrl !== '',
    support: supportOf(values),
  };
}

/** What the approval window is shown of `state` at `now` (the server's time, ms since 1970). */
export function approvalView(
  state: AppState,
  { now, ...shown }: Pick<ApprovalView, 'tight' | 'wanted' | 'now'>,
): ApprovalView {
  const { language, device, requests, lockedUntil } = state;
  return {
    role: 'approval',
    language,
    deviceName: device.is === 'enrolled' ? device.name : '',
    requests,
    lockedUntil,
    now,
    ...shown,
    support: supportOf(state.settings.values),
  };
}

/** What the status window is shown of `state`, on `sheet`, by version `version` of the program, at `now` (the server's time, ms since 1970). */
export function statusView(
  state: AppState,
  { sheet, version, now }: { sheet: StatusView['sheet']; version: string; now: number },
): StatusView {
  const { language, device, lockedUntil, pinChange, reset } = state;
  const { values, inForce } = state.settings;
  const condition = conditionOf(state, now);
  return {
    role: 'status',
    language,
    condition,
    name: device.is === 'enrolled' ? device.name : '',
    deviceId: device.is === 'enrolled' ? device.deviceId : null,
    requests: state.requests.filter(isOpen).map(({ key, systemName, time }) => ({ key, systemName, time })),
    lockedUntil,
    now,
    due: dueOf(condition),
    actions: actionsOf(condition, state.history),
    sheet,
    pinChange,
    reset,
    pinMinimum: values.PinMinimumLength,
    hasNsisHelp: values.NsisHelpUrl !== '',
    support: supportOf(values),
    settings: inForce.filter(isChoosableSetting),
    troubles: state.troubles,
    history: state.history,
    diagnostics: state.diagnostics,
    version,
  };
}

/** What each window is shown at the moment at which it is asked for. `now`: the server's time, ms since 1970. */
export function viewsNow(options: { state: () => AppState; version: string; now: () => number }) {
  const { state, version, now } = options;
  return {
    enrolment: () => enrolmentView(state()),
    approval: (shown: Pick<ApprovalView, 'tight' | 'wanted'>) => approvalView(state(), { ...shown, now: now() }),
    status: (sheet: StatusView['sheet']) => statusView(state(), { sheet, version, now: now() }),
  };
}
