import type { TestDetails } from '@playwright/test';

/** A spec that `npm run test:all` runs, and `npm test` leaves out: another language or another step of what is tried there already. */
export const WHOLE: TestDetails = { tag: '@whole' };

/** Everything is tried in Danish with every change, and in English with all of it. */
export const extentOf = (language: 'da' | 'en'): TestDetails => (language === 'en' ? WHOLE : {});
