import { isNewly } from '../shared/requests.ts';
import type { DeskEvents } from './approvals/desk-driver.ts';
import type { Records } from './compose-diagnostics.ts';
import type { DeviceServices } from './compose-device.ts';
import type { Preferences } from './settings/preferences.ts';
import type { AppStore } from './state/store.ts';
import type { ConnectionState } from '../shared/state.ts';
import type { Notice } from './windows/notices.electron.ts';
import type { Windows } from './windows/windows.electron.ts';

/** The part of compose.ts that says what follows from login requests and their answers: for the state, the windows, the device and the user. */
export function composeRequestEvents(options: {
  store: AppStore;
  records: Pick<Records, 'answerFate' | 'pinsTried'>;
  services: () => Pick<DeviceServices, 'pinSettled' | 'device'>;
  windows: () => Pick<Windows, 'approval'>;
  preferences: Pick<Preferences, 'otherSessionSeen'>;
  tell: (notice: Notice) => void;
  now: () => number;
}): Pick<DeskEvents, 'onRequests' | 'onLock' | 'onOtherSession' | 'onLostAnswer' | 'onFate'> & {
  readonly onConnection: (connection: ConnectionState) => void;
  readonly onPinsTried: Records['pinsTried'];
} {
  const { store, records, services, windows, preferences, tell } = options;
  return {
    onConnection: (connection) => {
      store.setState({ connection });
    },
    onRequests: (requests) => {
      if (isNewly('approved', store.getState().requests, requests)) services().pinSettled();
      store.setState({ requests });
      if (requests.some(({ phase }) => phase.is === 'sent')) services().device.answered();
      windows().approval.follow(requests);
    },
    onPinsTried: records.pinsTried,
    onLock: (lockedUntil) => {
      store.setState({ lockedUntil });
    },
    onOtherSession: () => {
      preferences.otherSessionSeen.set(options.now());
    },
    onLostAnswer: ({ systemName, phase }) => {
      if (phase.is === 'lost') tell({ is: 'lost', system: systemName, answer: phase.answer, again: phase.again });
    },
    onFate: (key, { answer }, fate) => {
      records.answerFate(key, answer, fate);
      tell({ is: 'answer-fate', fate, answer });
    },
  };
}
