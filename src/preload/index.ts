import { contextBridge, ipcRenderer } from 'electron';
import type { ApprovalBridge, Bridges, EnrolmentBridge, PageBridge, StatusBridge } from '../shared/bridge.ts';
import { VIEW_CHANGED, type Channel } from '../shared/channels.ts';
import type { RequestOf, ResponseOf } from '../shared/ipc.ts';
import type { View } from '../shared/state.ts';

function call<C extends Channel>(channel: C, request?: RequestOf<C>): Promise<ResponseOf<C>> {
  // What invoke gives has no type; main's gate answers each channel by the map that RequestOf and ResponseOf are taken from.
  return ipcRenderer.invoke(channel, request) as Promise<ResponseOf<C>>;
}

const common: PageBridge = {
  getView: () => call('view.get'),
  onView: (listener) => {
    // The event object would hand the page the sender, so it ends here.
    const forward = (_event: unknown, view: View): void => {
      listener(view);
    };
    ipcRenderer.on(VIEW_CHANGED, forward);
    return () => {
      ipcRenderer.off(VIEW_CHANGED, forward);
    };
  },
  close: () => call('window.close'),
};

const enrolment: EnrolmentBridge = {
  ...common,
  saveName: (request) => call('enrolment.saveName', request),
  register: (request) => call('enrolment.register', request),
  back: () => call('enrolment.back'),
  openMitId: () => call('enrolment.openMitId'),
  checkAgain: () => call('enrolment.check'),
  retryKeychain: () => call('keychain.retry'),
  copyDeviceId: () => call('device.copyId'),
  copyErrorCode: (request) => call('error.copyCode', request),
  openSupport: () => call('support.open'),
  openNsisHelp: () => call('nsisHelp.open'),
};

const approval: ApprovalBridge = {
  ...common,
  fit: (request) => call('window.fit', request),
  approve: (request) => call('approval.approve', request),
  reject: (request) => call('approval.reject', request),
  dismiss: (request) => call('approval.dismiss', request),
  copyErrorCode: (request) => call('error.copyCode', request),
  openSupport: () => call('support.open'),
};

const status: StatusBridge = {
  ...common,
  fit: (request) => call('window.fit', request),
  enrol: () => call('status.enrol'),
  showRequest: (request) => call('status.showRequest', request),
  fetchRequests: () => call('status.fetch'),
  openSelfService: () => call('status.selfService'),
  changePin: (request) => call('pin.change', request),
  pinChangeSeen: () => call('pin.changeSeen'),
  reset: (request) => call('device.reset', request),
  resetWithoutPin: (request) => call('device.resetWithoutPin', request),
  resetSeen: () => call('device.resetSeen'),
  troubleSeen: (request) => call('trouble.seen', request),
  clearHistory: () => call('history.clear'),
  runDiagnostics: () => call('diagnostics.run'),
  copyDiagnostics: () => call('diagnostics.copy'),
  previewReport: () => call('diagnostics.preview'),
  saveReport: () => call('diagnostics.save'),
  closeReport: () => call('diagnostics.closeReport'),
  retryKeychain: () => call('keychain.retry'),
  copyDeviceId: () => call('device.copyId'),
  copyErrorCode: (request) => call('error.copyCode', request),
  openSupport: () => call('support.open'),
  openNsisHelp: () => call('nsisHelp.open'),
  choose: (request) => call('settings.choose', request),
};

const bridges: Bridges = { enrolment, approval, page: common, status };

/** The role is the first folder of the page's path (`app://ui/<role>/index.html`); main's gate judges it anew by the window. */
const role = location.pathname.split('/')[1];

if (role === 'enrolment' || role === 'approval' || role === 'page' || role === 'status') {
  contextBridge.exposeInMainWorld('os2faktor', bridges[role]);
}
