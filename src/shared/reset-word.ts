import { translator } from './i18n.ts';
import type { Language } from './state.ts';

/** Whether `typed` is the word that resets a device without its PIN (product.md 13); nobody is sent back for a small letter. */
export function isResetWord(typed: string, language: Language): boolean {
  return typed.trim().toUpperCase() === translator(language).t('status.reset.word');
}
