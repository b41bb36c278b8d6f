import { Notification } from 'electron';
import type { Translator } from '../../shared/i18n.ts';
import { wordsOf, type Notice } from './notice-words.ts';

export type { Notice } from './notice-words.ts';

/** Shows `notice`; without a sound, and with nothing to click. */
export function notify(notice: Notice, translate: Translator, icon: string): void {
  if (!Notification.isSupported()) return;
  new Notification({ ...wordsOf(notice, translate), icon, silent: true }).show();
}
