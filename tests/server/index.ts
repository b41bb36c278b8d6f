/**
 * The OS2faktor server for demo and tests: REST, websocket, web pages and a login system, as protocol.md has them, with
 * the oddities. Imports nothing from `src`, so that a misreading of the protocol is not made twice.
 */
export { lookAt, watchLogin } from './login-watch.ts';
export { startServer } from './server.ts';
export type * from './record.ts';
export type * from './types.ts';
export type * from './login-watch.ts';
export type * from './races.ts';
