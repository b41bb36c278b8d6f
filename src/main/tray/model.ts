import { clockTime } from '../../shared/time.ts';
import type { Translator } from '../../shared/i18n.ts';
import { isOpen } from '../../shared/requests.ts';
import type { AppState } from '../../shared/state.ts';

/** The drawn states of build/icons/tray. */
export type TrayIcon = 'connected' | 'connecting' | 'offline' | 'not-enrolled' | 'mitid-missing' | 'locked' | 'request';

/** What the user can want of the tray; the same commands as everywhere else. */
export type TrayIntent = 'enrol' | 'finish-mitid' | 'show-requests' | 'fetch' | 'retry-keychain' | 'copy-id' | 'quit';

export type TrayEntry =
  | { readonly is: 'command'; readonly label: string; readonly intent: TrayIntent }
  | { readonly is: 'text'; readonly label: string }
  | { readonly is: 'line' };

export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
  /** What a left click opens; null where nothing is due and the menu comes up instead. */
  readonly due: TrayIntent | null;
}

interface Condition {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly due: TrayIntent | null;
}

/** The one thing to say with the icon: what needs the user first, then how the connection is. */
function conditionOf(state: AppState, { t, n, error }: Translator, now: number): Condition {
  const { device, connection } = state;
  const waiting = state.requests.filter(isOpen).length;
  if (device.is === 'loading') return { icon: 'connecting', tooltip: t('tray.tip.loading'), due: null };
  if (device.is === 'not-enrolled') return { icon: 'not-enrolled', tooltip: t('tray.tip.not-enrolled'), due: 'enrol' };
  if (device.is === 'unavailable') {
    return { icon: 'offline', tooltip: t('tray.tip.keychain', { code: device.code }), due: 'enrol' };
  }
  if (waiting > 0) return { icon: 'request', tooltip: n('tray.tip.request', waiting), due: 'show-requests' };
  if (device.denied) return { icon: 'offline', tooltip: t('tray.tip.denied'), due: null };
  if (!device.verified) return { icon: 'mitid-missing', tooltip: t('tray.tip.mitid-missing'), due: 'finish-mitid' };
  if (state.lockedUntil !== null && state.lockedUntil > now) {
    return { icon: 'locked', tooltip: t('tray.tip.locked', { time: clockTime(state.lockedUntil) }), due: null };
  }
  if (connection.is === 'online') return { icon: 'connected', tooltip: t('tray.tip.connected'), due: null };
  if (connection.is === 'offline') {
    const reason = connection.code === 'C-304' ? `OS2faktor – ${error('C-304').title}` : t('tray.tip.offline');
    return { icon: 'offline', tooltip: reason, due: null };
  }
  return { icon: 'connecting', tooltip: t('tray.tip.connecting'), due: null };
}

function menuOf(state: AppState, { t, n }: Translator, version: string): TrayEntry[] {
  const { device } = state;
  const waiting = state.requests.filter(isOpen).length;
  const command = (intent: TrayIntent, label: string): TrayEntry => ({ is: 'command', label, intent });
  const entries: TrayEntry[] = [];
  if (device.is === 'not-enrolled') entries.push(command('enrol', t('tray.enrol')));
  if (device.is === 'unavailable') entries.push(command('retry-keychain', t('tray.retryKeychain')));
  if (device.is === 'enrolled') {
    if (waiting > 0) entries.push(command('show-requests', n('tray.showRequests', waiting)));
    if (!device.verified) entries.push(command('finish-mitid', t('tray.finishMitId')));
    entries.push(
      command('fetch', t('tray.fetch')),
      { is: 'line' },
      command('copy-id', t('tray.id', { id: device.deviceId })),
    );
  }
  if (entries.length > 0) entries.push({ is: 'line' });
  return [...entries, { is: 'text', label: t('tray.version', { version }) }, command('quit', t('tray.quit'))];
}

/** What the tray shows of `state` at `now` (ms since 1970); only what is possible now stands in the menu (product.md 32, 33). */
export function trayModel(state: AppState, translate: Translator, version: string, now: number): TrayModel {
  return { ...conditionOf(state, translate, now), menu: menuOf(state, translate, version) };
}
