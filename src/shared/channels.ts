import type { WindowRole } from './state.ts';

/**
 * Every message that a window may send to main, and the roles that may send it. Names only, so that the preload carries no
 * schema library; the schemas stand beside them in ipc.ts, and a channel without one does not compile.
 */
export const CHANNELS = {
  'view.get': ['enrolment', 'approval', 'page', 'status'],
  'window.close': ['enrolment', 'approval', 'page', 'status'],
  'window.fit': ['approval', 'status'],
  'enrolment.saveName': ['enrolment'],
  'enrolment.register': ['enrolment'],
  'enrolment.back': ['enrolment'],
  'enrolment.openMitId': ['enrolment'],
  'enrolment.check': ['enrolment'],
  'keychain.retry': ['enrolment', 'status'],
  'device.copyId': ['enrolment', 'status'],
  'error.copyCode': ['enrolment', 'approval', 'status'],
  'approval.approve': ['approval'],
  'approval.reject': ['approval'],
  'approval.dismiss': ['approval'],
  'support.open': ['enrolment', 'approval', 'status'],
  'nsisHelp.open': ['enrolment', 'status'],
  'settings.choose': ['status'],
  'status.enrol': ['status'],
  'status.showRequest': ['status'],
  'status.fetch': ['status'],
  'status.selfService': ['status'],
  'pin.change': ['status'],
  'pin.changeSeen': ['status'],
  'device.reset': ['status'],
  'device.resetWithoutPin': ['status'],
  'device.resetSeen': ['status'],
  'trouble.seen': ['status'],
  'history.clear': ['status'],
  'diagnostics.run': ['status'],
  'diagnostics.copy': ['status'],
  'diagnostics.preview': ['status'],
  'diagnostics.save': ['status'],
  'diagnostics.closeReport': ['status'],
} as const satisfies Record<string, readonly WindowRole[]>;

export type Channel = keyof typeof CHANNELS;

/** The only message that main sends to a window: its new view. */
export const VIEW_CHANGED = 'view.changed';
