import { isWayCode } from '../core/failure.ts';
import { actionsOf, conditionOf, type Condition } from '../../shared/condition.ts';
import { clockTime } from '../../shared/time.ts';
import type { Translator } from '../../shared/i18n.ts';
import type { AppState, StatusAction } from '../../shared/state.ts';
import { isOpen } from '../../shared/requests.ts';

/** The drawn states of build/icons/tray. */
export type TrayIcon = 'connected' | 'connecting' | 'offline' | 'not-enrolled' | 'mitid-missing' | 'locked' | 'request';

/** What the user can want of the tray; the same commands as everywhere else. */
export type TrayIntent = StatusAction | 'show-requests' | 'status' | 'settings' | 'copy-id' | 'quit';

export type TrayEntry =
  | { readonly is: 'command'; readonly label: string; readonly intent: TrayIntent }
  | { readonly is: 'text'; readonly label: string }
  | { readonly is: 'line' };

export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
  readonly click: TrayIntent;
}

const ICONS: Readonly<Record<Condition['is'], TrayIcon>> = {
  loading: 'connecting',
  keychain: 'offline',
  'not-enrolled': 'not-enrolled',
  gone: 'not-enrolled',
  disabled: 'not-enrolled',
  blocked: 'offline',
  denied: 'offline',
  'pin-missing': 'mitid-missing',
  'mitid-missing': 'mitid-missing',
  locked: 'locked',
  offline: 'offline',
  connecting: 'connecting',
  connected: 'connected',
};

/** What a click opens at once; any other condition is explained by the status window. */
const CLICKS: Partial<Record<Condition['is'], TrayIntent>> = {
  // The enrolment window says what is wrong with the keychain.
  keychain: 'enrol',
  'not-enrolled': 'enrol',
  'pin-missing': 'choose-pin',
  'mitid-missing': 'finish-mitid',
};

const waitingIn = (state: AppState): number => state.requests.filter(isOpen).length;

/** A request can be answered by a device that has a PIN, whatever else is wrong with it. */
function isAnswerable(condition: Condition): boolean {
  return !['loading', 'keychain', 'not-enrolled', 'pin-missing'].includes(condition.is);
}

function tooltipOf(condition: Condition, { t, error }: Translator): string {
  switch (condition.is) {
    case 'keychain':
      return t('tray.tip.keychain', { code: condition.code });
    case 'locked':
      return t('tray.tip.locked', { time: clockTime(condition.until) });
    case 'offline':
      return isWayCode(condition.code) ? `OS2faktor – ${error(condition.code).title}` : t('tray.tip.offline');
    default:
      return t(`tray.tip.${condition.is}`);
  }
}

function labelOf(action: StatusAction, { t }: Translator): string {
  switch (action) {
    case 'enrol':
      return t('tray.enrol');
    case 'finish-mitid':
      return t('tray.finishMitId');
    case 'choose-pin':
      return t('tray.choosePin');
    case 'fetch':
      return t('tray.fetch');
    case 'change-pin':
      return t('tray.changePin');
    case 'self-service':
      return t('tray.selfService');
    case 'history':
      return t('tray.history');
    case 'diagnostics':
      return t('tray.diagnostics');
    case 'reset':
      return t('tray.reset');
    case 'retry-keychain':
      return t('tray.retryKeychain');
  }
}

function menuOf(state: AppState, condition: Condition, translate: Translator, version: string): TrayEntry[] {
  const { t, n } = translate;
  const { device } = state;
  const command = (intent: TrayIntent, label: string): TrayEntry => ({ is: 'command', label, intent });
  const waiting = waitingIn(state);
  return [
    ...(device.is === 'enrolled' && waiting > 0 ? [command('show-requests', n('tray.showRequests', waiting))] : []),
    ...actionsOf(condition, state.history).map((action) => command(action, labelOf(action, translate))),
    command('status', t('tray.status')),
    command('settings', t('tray.settings')),
    ...(device.is === 'enrolled'
      ? [{ is: 'line' } as const, command('copy-id', t('tray.id', { id: device.deviceId }))]
      : []),
    { is: 'line' },
    { is: 'text', label: t('tray.version', { version }) },
    ...(state.settings.values.HideQuit ? [] : [command('quit', t('tray.quit'))]),
  ];
}

/** What a left click on the tray does, and a second start: what is due first, otherwise the status window. */
export function clickOf(state: AppState, now: number): TrayIntent {
  const condition = conditionOf(state, now);
  if (waitingIn(state) > 0 && isAnswerable(condition)) return 'show-requests';
  return CLICKS[condition.is] ?? 'status';
}

/** What the tray shows of `state` at `now` (ms since 1970); only what is possible now stands in the menu (product.md 32, 33). */
export function trayModel(state: AppState, translate: Translator, version: string, now: number): TrayModel {
  const condition = conditionOf(state, now);
  const click = clickOf(state, now);
  const asks = click === 'show-requests';
  return {
    icon: asks ? 'request' : ICONS[condition.is],
    tooltip: asks ? translate.n('tray.tip.request', waitingIn(state)) : tooltipOf(condition, translate),
    menu: menuOf(state, condition, translate, version),
    click,
  };
}
