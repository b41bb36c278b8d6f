import { app, clipboard } from 'electron';
import type { EnrolmentView, View, WindowRole } from '../../shared/state.ts';
import type { Notice } from '../windows/notices.electron.ts';
import type { OpenOutside } from '../windows/open-external.electron.ts';
import type { Windows } from '../windows/windows.electron.ts';
import type { Desktop } from './commands.ts';

/** The desktop as the commands see it: the program's windows, the clipboard, notifications. */
export function createDesktop(options: {
  windows: Windows;
  enrolmentView: () => EnrolmentView;
  tell: (notice: Notice) => void;
  openOutside: OpenOutside;
}): Desktop {
  const { enrolment, approval, status, web } = options.windows;
  const windows: Readonly<Record<WindowRole, { close: () => void; view: () => View | null }>> = {
    enrolment: { close: enrolment.close, view: options.enrolmentView },
    approval,
    page: web,
    status,
  };
  return {
    openEnrolment: enrolment.open,
    openApproval: (key) => {
      approval.open(true, key);
    },
    openStatus: status.open,
    fit: (role, height) => {
      ({ approval, status })[role].fit(height);
    },
    close: (role) => {
      windows[role].close();
    },
    view: (role) => windows[role].view(),
    copy: (text) => void clipboard.writeText(text),
    notify: options.tell,
    openOutside: options.openOutside,
    quit: () => {
      app.quit();
    },
  };
}
