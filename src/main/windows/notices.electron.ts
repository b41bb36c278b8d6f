import { Notification } from 'electron';
import type { Translator } from '../../shared/i18n.ts';
import { wordsOf, type Notice } from './notice-words.ts';

export type { Notice } from './notice-words.ts';

/** Makes what shows notices, with the picture at `icon`; without a sound, and with nothing to click. */
export function createTeller(translate: Translator, icon: string): (notice: Notice) => void {
  return (notice) => {
    if (!Notification.isSupported()) return;
    new Notification({ ...wordsOf(notice, translate), icon, silent: true }).show();
  };
}
