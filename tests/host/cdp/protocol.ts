/**
 * Types of the Chrome DevTools protocol. Playwright ships them but does not export them by name, so the path is written here once.
 */
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
