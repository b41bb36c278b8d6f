import { Notification } from 'electron';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';

/** What the user is told by a notification of the system, because no window is open for it. */
export type Notice =
  | { readonly is: 'no-requests' }
  | { readonly is: 'fetch-failed'; readonly code: ErrorCode }
  | { readonly is: 'denied' | 'gone' | 'disabled' | 'blocked' | 'mitid-missing' | 'deleted' | 'unused' }
  /** A change of PIN ended after its window was closed. */
  | { readonly is: 'pin-changed' | 'pin-not-changed' }
  | { readonly is: 'self-service-failed'; readonly code: ErrorCode }
  /** Something went wrong in the program itself. */
  | { readonly is: 'trouble'; readonly code: ErrorCode }
  | { readonly is: 'id-copied'; readonly id: string };

function wordsOf(notice: Notice, { t, error }: Translator): { title: string; body: string } {
  const because = (code: ErrorCode): string => {
    const { title, next } = error(code);
    return `${title}. ${next} ${t('error.code', { code })}`;
  };
  switch (notice.is) {
    case 'no-requests':
      return { title: t('notify.requests.none.title'), body: t('notify.requests.none.body') };
    case 'fetch-failed':
      return { title: t('notify.fetchFailed.title'), body: because(notice.code) };
    case 'self-service-failed':
      return { title: t('notify.selfServiceFailed.title'), body: because(notice.code) };
    case 'trouble':
      return {
        title: error(notice.code).title,
        body: `${error(notice.code).next} ${t('error.code', { code: notice.code })}`,
      };
    case 'denied':
    case 'gone':
    case 'disabled':
    case 'blocked':
    case 'deleted':
    case 'unused':
      return { title: t(`notify.${notice.is}.title`), body: t(`notify.${notice.is}.body`) };
    case 'pin-changed':
      return { title: t('status.pin.changed.title'), body: t('status.pin.changed.text') };
    case 'pin-not-changed':
      return { title: t('notify.pinNotChanged.title'), body: t('notify.pinNotChanged.body') };
    case 'mitid-missing':
      return { title: t('notify.mitidMissing.title'), body: t('notify.mitidMissing.body') };
    case 'id-copied':
      return { title: t('notify.idCopied.title'), body: t('notify.idCopied.body', { id: notice.id }) };
  }
}

/** Shows `notice`; without a sound, and with nothing to click. */
export function notify(notice: Notice, translate: Translator, icon: string): void {
  if (!Notification.isSupported()) return;
  new Notification({ ...wordsOf(notice, translate), icon, silent: true }).show();
}
