import type { Channel } from './channels.ts';
import type { RequestOf, ResponseOf } from './ipc.ts';
import type { View } from './state.ts';

type Answer<C extends Channel> = Promise<ResponseOf<C>>;

/** What every window can do. */
interface CommonBridge {
  getView(): Answer<'view.get'>;
  /** Calls `listener` with each new view; returns the way to stop that. */
  onView(listener: (view: View) => void): () => void;
  close(): Answer<'window.close'>;
}

export interface EnrolmentBridge extends CommonBridge {
  saveName(request: RequestOf<'enrolment.saveName'>): Answer<'enrolment.saveName'>;
  register(request: RequestOf<'enrolment.register'>): Answer<'enrolment.register'>;
  back(): Answer<'enrolment.back'>;
  openMitId(): Answer<'enrolment.openMitId'>;
  checkAgain(): Answer<'enrolment.check'>;
  /** Asks the keychain again, where the view says that it cannot be used. */
  retryKeychain(): Answer<'keychain.retry'>;
  copyDeviceId(): Answer<'device.copyId'>;
  copyErrorCode(request: RequestOf<'error.copyCode'>): Answer<'error.copyCode'>;
  /** Opens the organisation's link to its IT support. */
  openSupport(): Answer<'support.open'>;
  /** Opens the organisation's page about NSIS levels. */
  openNsisHelp(): Answer<'nsisHelp.open'>;
}

export interface ApprovalBridge extends CommonBridge {
  fit(request: RequestOf<'window.fit'>): Answer<'window.fit'>;
  approve(request: RequestOf<'approval.approve'>): Answer<'approval.approve'>;
  reject(request: RequestOf<'approval.reject'>): Answer<'approval.reject'>;
  dismiss(request: RequestOf<'approval.dismiss'>): Answer<'approval.dismiss'>;
  copyErrorCode(request: RequestOf<'error.copyCode'>): Answer<'error.copyCode'>;
  /** Opens the organisation's link to its IT support. */
  openSupport(): Answer<'support.open'>;
}

export type PageBridge = CommonBridge;

export interface StatusBridge extends CommonBridge {
  /** Says how high the window has to be for what it shows. */
  fit(request: RequestOf<'window.fit'>): Answer<'window.fit'>;
  /** Opens the enrolment window, where it is due: to begin, or to go on with MitID. */
  enrol(): Answer<'status.enrol'>;
  showRequest(request: RequestOf<'status.showRequest'>): Answer<'status.showRequest'>;
  fetchRequests(): Answer<'status.fetch'>;
  openSelfService(): Answer<'status.selfService'>;
  /** `oldPin` is null where the device has no PIN yet. */
  changePin(request: RequestOf<'pin.change'>): Answer<'pin.change'>;
  /** The outcome was read: the sheet begins anew. */
  pinChangeSeen(): Answer<'pin.changeSeen'>;
  reset(request: RequestOf<'device.reset'>): Answer<'device.reset'>;
  /** With the word that the user typed ("NULSTIL", "RESET"), where the PIN is forgotten. */
  resetWithoutPin(request: RequestOf<'device.resetWithoutPin'>): Answer<'device.resetWithoutPin'>;
  resetSeen(): Answer<'device.resetSeen'>;
  /** The user has read what went wrong in the program. */
  troubleSeen(request: RequestOf<'trouble.seen'>): Answer<'trouble.seen'>;
  clearHistory(): Answer<'history.clear'>;
  /** Examines everything anew; the view tells what was found. */
  runDiagnostics(): Answer<'diagnostics.run'>;
  /** Copies the findings as text. */
  copyDiagnostics(): Answer<'diagnostics.copy'>;
  /** Shows the whole report before it is saved. */
  previewReport(): Answer<'diagnostics.preview'>;
  /** Asks where, and saves the report that is shown. */
  saveReport(): Answer<'diagnostics.save'>;
  /** Puts the report away. */
  closeReport(): Answer<'diagnostics.closeReport'>;
  retryKeychain(): Answer<'keychain.retry'>;
  copyDeviceId(): Answer<'device.copyId'>;
  copyErrorCode(request: RequestOf<'error.copyCode'>): Answer<'error.copyCode'>;
  /** Opens the organisation's link to its IT support. */
  openSupport(): Answer<'support.open'>;
  /** Opens the organisation's page about NSIS levels. */
  openNsisHelp(): Answer<'nsisHelp.open'>;
  choose(request: RequestOf<'settings.choose'>): Answer<'settings.choose'>;
}

/** What the preload exposes as `window.os2faktor`, by the role of the window. */
export interface Bridges {
  readonly enrolment: EnrolmentBridge;
  readonly approval: ApprovalBridge;
  readonly page: PageBridge;
  readonly status: StatusBridge;
}
