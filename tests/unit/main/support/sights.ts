import type { Sights } from '../../../../src/main/diagnostics/seen.ts';
import { ok } from '../../../../src/shared/result.ts';
import { ENROLLED, NOON } from './states.ts';

/** What the checks see where all is well. */
export const SIGHTS: Sights = {
  about: () => ({ version: '3.0.0', parts: [] }),
  device: () => ENROLLED,
  keychain: () => Promise.resolve(ok(true)),
  server: () => Promise.resolve({ code: null, ms: 5, skew: null }),
  websocket: () => Promise.resolve({ state: { is: 'online' }, lastEnd: null, attempt: null }),
  certificates: () => Promise.resolve([]),
  proxies: () => Promise.resolve([]),
  settings: () => ({ inForce: [], problems: [] }),
  trust: () => ({ trusted: 1, system: 1 }),
  log: () => ({ place: '', writable: true, warnings: 0 }),
  endpoints: () => ({ backendUrl: 'https://b', frontendUrl: 'https://f', websocketUrl: 'wss://w/name', pageHosts: [] }),
  now: () => NOON,
};
