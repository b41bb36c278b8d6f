import { Notification } from 'electron';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';

/** What the user is told by a notification of the system, because no window is open for it. */
export type Notice =
  | { readonly is: 'no-requests' }
  | { readonly is: 'fetch-failed'; readonly code: ErrorCode }
  | { readonly is: 'denied' }
  | { readonly is: 'id-copied'; readonly id: string };

function wordsOf(notice: Notice, { t, error }: Translator): { title: string; body: string } {
  switch (notice.is) {
    case 'no-requests':
      return { title: t('notify.requests.none.title'), body: t('notify.requests.none.body') };
    case 'fetch-failed': {
      const { title, next } = error(notice.code);
      return {
        title: t('notify.fetchFailed.title'),
        body: `${title}. ${next} ${t('error.code', { code: notice.code })}`,
      };
    }
    case 'denied':
      return { title: t('notify.denied.title'), body: t('notify.denied.body') };
    case 'id-copied':
      return { title: t('notify.idCopied.title'), body: t('notify.idCopied.body', { id: notice.id }) };
  }
}

/** Shows `notice`; without a sound, and with nothing to click. */
export function notify(notice: Notice, translate: Translator, icon: string): void {
  if (!Notification.isSupported()) return;
  new Notification({ ...wordsOf(notice, translate), icon, silent: true }).show();
}
