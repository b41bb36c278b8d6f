import type { Language } from './state.ts';

/** What is typed to reset a device without its PIN (product.md 13). */
export const RESET_WORD: Readonly<Record<Language, string>> = { da: 'NULSTIL', en: 'RESET' };

/** Whether `typed` is that word; nobody is sent back for a small letter or a space around it. */
export function isResetWord(typed: string, language: Language): boolean {
  return typed.trim().toUpperCase() === RESET_WORD[language];
}
