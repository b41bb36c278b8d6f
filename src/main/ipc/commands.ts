import { conditionOf, dueOf } from '../../shared/condition.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { isOpen } from '../../shared/requests.ts';
import { isResetWord } from '../../shared/reset-word.ts';
import type { StatusSheet, View, WindowRole } from '../../shared/state.ts';
import type { HistoryBook } from '../approvals/history-book.ts';
import type { Approvals, CatchUp, Delivery } from '../approvals/services.ts';
import type { Enrolment } from '../device/enrolment.ts';
import type { PinChange } from '../device/pin-change.ts';
import type { Reset } from '../device/reset.ts';
import type { SelfService } from '../device/self-service.ts';
import type { Settings } from '../settings/settings.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import type { AppStore } from '../state/store.ts';
import { clickOf, type TrayIntent } from '../tray/model.ts';
import type { Notice } from '../windows/notices.electron.ts';
import type { Handlers } from './gate.electron.ts';

/** What the commands do to the desktop. */
export interface Desktop {
  readonly openEnrolment: () => void;
  /** `key`: the request that the user chose. */
  readonly openApproval: (key?: string) => void;
  readonly openStatus: (sheet: StatusSheet) => void;
  /** The page in the window of `role` needs `height` DIP. */
  readonly fit: (role: 'approval' | 'status', height: number) => void;
  readonly close: (role: WindowRole) => void;
  readonly view: (role: WindowRole) => View | null;
  readonly copy: (text: string) => void;
  readonly notify: (notice: Notice) => void;
  readonly quit: () => void;
  /** Opens an address that the organisation has set. */
  readonly openOutside: (address: string) => Promise<boolean>;
}

export interface Commands {
  /** What the tray, the command line and a second start can ask for. */
  readonly intents: Readonly<Record<TrayIntent, () => void>>;
  /** Opens the window that is due, otherwise the status window. */
  readonly showDue: () => void;
  /** Opens the registration where it is due, otherwise the status window, which says how the device is. */
  readonly enrol: () => void;
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
  pinChange: PinChange;
  reset: Reset;
  selfService: SelfService;
  settings: Pick<Settings, 'current' | 'choose'>;
  history: Pick<HistoryBook, 'clear'>;
  diagnostics: Diagnostics;
  desktop: Desktop;
  now: () => number;
  /** The user has read what went wrong in the program. */
  troubleSeen: (code: ErrorCode) => void;
  retryKeychain: () => void;
  retryConnection: () => void;
}): Commands {
  const {
    store,
    enrolment,
    approvals,
    delivery,
    catchUp,
    pinChange,
    reset,
    selfService,
    settings,
    diagnostics,
    desktop,
  } = options;
  const done: Result<null, ErrorCode> = ok(null);

  /** The id that was copied, or null where there is no device. */
  function copyId(): string | null {
    const { device } = store.getState();
    if (device.is !== 'enrolled') return null;
    desktop.copy(device.deviceId);
    return device.deviceId;
  }

  /** The server would take any PIN of such a device: the user has to choose one first (product.md 5). */
  function isPinMissing(): boolean {
    const { device } = store.getState();
    return device.is === 'enrolled' && device.pinMissing;
  }

  /** Fails where the server could not be asked; where there is nobody to ask for, the window that says so is opened. */
  async function fetchRequests(): Promise<Result<null, ErrorCode>> {
    const { device } = store.getState();
    if (device.is !== 'enrolled') {
      showDue();
      return err(device.is === 'unavailable' ? device.code : 'G-501');
    }
    options.retryConnection();
    const asked = await catchUp.ask();
    if (!asked.ok) {
      desktop.notify({ is: 'fetch-failed', code: asked.error });
      return asked;
    }
    if (store.getState().requests.some(isOpen)) desktop.openApproval();
    else desktop.notify({ is: 'no-requests' });
    return done;
  }

  function showDue(): void {
    intents[clickOf(store.getState(), options.now())]();
  }

  async function openOutside(address: string): Promise<Result<null, ErrorCode>> {
    return address !== '' && (await desktop.openOutside(address)) ? done : err('S-703');
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
    status: () => {
      desktop.openStatus('overview');
    },
    'change-pin': () => {
      desktop.openStatus('change-pin');
    },
    'choose-pin': () => {
      desktop.openStatus('change-pin');
    },
    'self-service': () => void selfService.open(),
    history: () => {
      desktop.openStatus('history');
    },
    diagnostics: () => {
      desktop.openStatus('diagnostics');
    },
    reset: () => {
      desktop.openStatus('reset');
    },
    'retry-keychain': () => {
      options.retryKeychain();
    },
    'copy-id': () => {
      const id = copyId();
      if (id !== null) desktop.notify({ is: 'id-copied', id });
    },
    settings: () => {
      desktop.openStatus('settings');
    },
    quit: () => {
      if (!settings.current().HideQuit) desktop.quit();
    },
  };

  return {
    intents,
    showDue,
    enrol() {
      const due = dueOf(conditionOf(store.getState(), options.now()));
      intents[due === 'enrol' || due === 'finish-mitid' ? due : 'status']();
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
      'window.fit': ({ height }, role) => {
        if (role === 'approval' || role === 'status') desktop.fit(role, height);
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
      'approval.approve': ({ key, pin }) => {
        if (!isPinMissing()) return delivery.approve(key, pin);
        desktop.openStatus('change-pin');
        return err('A-406');
      },
      'approval.reject': ({ key, notMe }) => delivery.reject(key, notMe),
      'approval.dismiss': ({ key }) => {
        const request = approvals.find(key);
        // One that can still be answered is only put out of sight.
        if (request !== undefined && isOpen(request)) desktop.close('approval');
        else approvals.dismiss(key);
        return done;
      },
      'support.open': () => openOutside(settings.current().SupportUrl),
      'nsisHelp.open': () => openOutside(settings.current().NsisHelpUrl),
      'settings.choose': ({ name, value }) => settings.choose(name, value),
      'status.enrol': () => {
        desktop.openEnrolment();
        return done;
      },
      'status.showRequest': ({ key }) => {
        if (approvals.find(key) === undefined) return err('A-403');
        desktop.openApproval(key);
        return done;
      },
      'status.fetch': fetchRequests,
      'status.selfService': () => {
        void selfService.open();
        return done;
      },
      'pin.change': (pins) => pinChange.change(pins),
      'pin.changeSeen': () => {
        pinChange.seen();
        return done;
      },
      'device.reset': ({ pin }) => reset.withPin(pin),
      'device.resetWithoutPin': ({ word }) => reset.withoutPin(isResetWord(word, store.getState().language)),
      'device.resetSeen': () => {
        reset.seen();
        return done;
      },
      'trouble.seen': ({ code }) => {
        options.troubleSeen(code);
        return done;
      },
      'history.clear': () => options.history.clear(),
      'diagnostics.run': () => {
        void diagnostics.run();
        return done;
      },
      'diagnostics.copy': () => {
        const text = diagnostics.text();
        if (text === null) return err('G-501');
        desktop.copy(text);
        return done;
      },
      'diagnostics.preview': () => {
        diagnostics.preview();
        return done;
      },
      'diagnostics.save': () => {
        void diagnostics.save();
        return done;
      },
      'diagnostics.closeReport': () => {
        diagnostics.closeReport();
        return done;
      },
    },
  };
}
