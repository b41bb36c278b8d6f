import { app, clipboard } from 'electron';
import type { View, WindowRole } from '../../shared/state.ts';
import type { AppStore } from '../state/store.ts';
import type { ApprovalWindow } from '../windows/approval-window.electron.ts';
import type { EnrolmentWindow } from '../windows/enrolment-window.electron.ts';
import type { Notice } from '../windows/notices.electron.ts';
import type { WebWindow } from '../windows/web-window.electron.ts';
import type { Desktop } from './commands.ts';
import { enrolmentView } from './views.ts';

/** The desktop as the commands see it: the program's windows, the clipboard, notifications. */
export function createDesktop(options: {
  store: AppStore;
  enrolment: EnrolmentWindow;
  approval: ApprovalWindow;
  page: WebWindow;
  tell: (notice: Notice) => void;
}): Desktop {
  const { store, enrolment, approval, page } = options;
  const windows: Readonly<Record<WindowRole, { close: () => void; view: () => View | null }>> = {
    enrolment: { close: enrolment.close, view: () => enrolmentView(store.getState()) },
    approval,
    page,
  };
  return {
    openEnrolment: enrolment.open,
    openApproval: () => {
      approval.open(true);
    },
    fitApproval: approval.fit,
    close: (role) => {
      windows[role].close();
    },
    view: (role) => windows[role].view(),
    copy: (text) => void clipboard.writeText(text),
    notify: options.tell,
    quit: () => {
      app.quit();
    },
  };
}
