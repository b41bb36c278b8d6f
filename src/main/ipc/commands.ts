import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { isOpen } from '../../shared/requests.ts';
import type { View, WindowRole } from '../../shared/state.ts';
import type { Approvals } from '../approvals/approvals.ts';
import type { CatchUp } from '../approvals/catch-up.ts';
import type { Delivery } from '../approvals/delivery.ts';
import type { Enrolment } from '../device/enrolment.ts';
import type { AppStore } from '../state/store.ts';
import type { TrayIntent } from '../tray/model.ts';
import type { Notice } from '../windows/notices.electron.ts';
import type { Handlers } from './gate.electron.ts';

/** What the commands do to the desktop. */
export interface Desktop {
  readonly openEnrolment: () => void;
  readonly openApproval: () => void;
  readonly fitApproval: (height: number) => void;
  readonly close: (role: WindowRole) => void;
  readonly view: (role: WindowRole) => View | null;
  readonly copy: (text: string) => void;
  readonly notify: (notice: Notice) => void;
  readonly quit: () => void;
}

export interface Commands {
  /** What the tray, the command line and a second start can ask for. */
  readonly intents: Readonly<Record<TrayIntent, () => void>>;
  /** Opens the window that is due, if any. */
  readonly showDue: () => void;
  /** What the windows can ask for. */
  readonly handlers: Handlers;
}

/** One function per intent, whoever has it: tray, window, command line. */
export function createCommands(options: {
  store: AppStore;
  enrolment: Enrolment;
  approvals: Approvals;
  delivery: Delivery;
  catchUp: CatchUp;
  desktop: Desktop;
  retryKeychain: () => void;
  retryConnection: () => void;
}): Commands {
  const { store, enrolment, approvals, delivery, catchUp, desktop } = options;
  const done: Result<null, ErrorCode> = ok(null);

  /** The id that was copied, or null where there is no device. */
  function copyId(): string | null {
    const { device } = store.getState();
    if (device.is !== 'enrolled') return null;
    desktop.copy(device.deviceId);
    return device.deviceId;
  }

  async function fetchRequests(): Promise<void> {
    options.retryConnection();
    const asked = await catchUp.ask();
    if (!asked.ok) desktop.notify({ is: 'fetch-failed', code: asked.error });
    else if (store.getState().requests.some(isOpen)) desktop.openApproval();
    else desktop.notify({ is: 'no-requests' });
  }

  const intents: Commands['intents'] = {
    enrol: () => {
      desktop.openEnrolment();
    },
    'finish-mitid': () => {
      desktop.openEnrolment();
    },
    'show-requests': () => {
      desktop.openApproval();
    },
    fetch: () => void fetchRequests(),
    'retry-keychain': () => {
      options.retryKeychain();
    },
    'copy-id': () => {
      const id = copyId();
      if (id !== null) desktop.notify({ is: 'id-copied', id });
    },
    quit: () => {
      desktop.quit();
    },
  };

  return {
    intents,
    showDue() {
      const { device, requests } = store.getState();
      // In the order of the tray's left click: a request waits for minutes, MitID for ever.
      if (requests.some(isOpen)) desktop.openApproval();
      else if (
        device.is === 'not-enrolled' ||
        device.is === 'unavailable' ||
        (device.is === 'enrolled' && !device.verified)
      )
        desktop.openEnrolment();
    },
    handlers: {
      'view.get': (_request, role) => {
        const view = desktop.view(role);
        return view === null ? err('G-501') : ok(view);
      },
      'window.close': (_request, role) => {
        desktop.close(role);
        return done;
      },
      'window.fit': ({ height }) => {
        desktop.fitApproval(height);
        return done;
      },
      'enrolment.saveName': ({ name }) => enrolment.saveName(name),
      'enrolment.register': ({ pin }) => enrolment.register(pin),
      'enrolment.back': () => {
        enrolment.back();
        return done;
      },
      'enrolment.openMitId': () => enrolment.openMitId(),
      'enrolment.check': () => enrolment.check(),
      'keychain.retry': () => {
        options.retryKeychain();
        return done;
      },
      'device.copyId': () => (copyId() === null ? err('G-501') : done),
      'error.copyCode': ({ code }) => {
        desktop.copy(code);
        return done;
      },
      'approval.approve': ({ key, pin }) => delivery.approve(key, pin),
      'approval.reject': ({ key, notMe }) => delivery.reject(key, notMe),
      'approval.dismiss': ({ key }) => {
        const request = approvals.find(key);
        // One that can still be answered is only put out of sight.
        if (request !== undefined && isOpen(request)) desktop.close('approval');
        else approvals.dismiss(key);
        return done;
      },
    },
  };
}
