import type { ErrorCode } from '../../shared/errors.ts';
import type { Translator } from '../../shared/i18n.ts';
import type { Answer } from '../../shared/state.ts';

/** What the user is told by a notification of the system, because no window is open for it. */
export type Notice =
  | { readonly is: 'no-requests' }
  | { readonly is: 'fetch-failed'; readonly code: ErrorCode }
  | { readonly is: 'denied' | 'gone' | 'disabled' | 'blocked' | 'mitid-missing' | 'deleted' | 'unused' | 'replaced' }
  /** A change of PIN ended after its window was closed. */
  | { readonly is: 'pin-changed' | 'pin-not-changed' }
  | { readonly is: 'self-service-failed'; readonly code: ErrorCode }
  /** An answer that was told as taken may be lost. `again`: the request asks once more, in the approval window. */
  | { readonly is: 'lost'; readonly system: string; readonly answer: Answer; readonly again: boolean }
  /**
   * What became of an answer that was on its way when an earlier run of the program ended. `waiting`: the server has not got it, and the
   * request asks once more. `unknown`: nobody can tell.
   */
  | { readonly is: 'answer-fate'; readonly fate: 'taken' | 'unknown' | 'waiting'; readonly answer: Answer }
  /** Something went wrong in the program itself. */
  | { readonly is: 'trouble'; readonly code: ErrorCode }
  | { readonly is: 'id-copied'; readonly id: string };

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** `notice` in the words of a language. */
export function wordsOf(notice: Notice, { t, error, system }: Translator): NoticeWords {
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
    case 'lost': {
      const { answer, again } = notice;
      return {
        title: t(`approval.lost.${answer}.heading`),
        body: t(`notify.lost.${answer}.${again ? 'again' : 'tooLate'}`, { system: system(notice.system) }),
      };
    }
    case 'answer-fate':
      return {
        title: t(`notify.fate.${notice.fate}.title`),
        body: t(`notify.fate.${notice.fate}.${notice.answer}`),
      };
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
    case 'replaced':
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
