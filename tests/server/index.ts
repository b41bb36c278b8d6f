export { startServer } from './server.ts';
export type * from './types.ts';
