import tls from 'node:tls';
import type { Log } from '../diagnostics/log.ts';
import { reasonOf } from '../lib/reason.ts';

/**
 * Lets this process' own TLS (the websocket; REST is Chromium's) trust what the system trusts, so that an organisation's own
 * authorities count (background: Proxy and TLS). To be called once, before the first connection. Where the system's list cannot
 * be read, Node's own stays.
 *
 * @param options.env the process' environment: the variable that would turn verification off is taken out of it
 * @param options.extraCa one more authority, PEM; development and tests only
 */
export function trustSystemRoots(options: {
  readonly env: Record<string, string | undefined>;
  readonly extraCa?: string;
  readonly log: Log;
}): void {
  const { env, extraCa, log } = options;
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== undefined) {
    log.warn('NODE_TLS_REJECT_UNAUTHORIZED was set and is ignored');
    delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
  const extra = extraCa === undefined ? [] : [extraCa];
  const own = tls.getCACertificates('default');
  try {
    const system = tls.getCACertificates('system');
    tls.setDefaultCACertificates([...new Set([...own, ...system, ...extra])]);
    log.info('trusted authorities', { own: own.length, system: system.length, extra: extra.length });
  } catch (thrown) {
    const reason = reasonOf(thrown);
    log.error("the system's authorities could not be read", { reason });
    if (extra.length > 0) tls.setDefaultCACertificates([...own, ...extra]);
  }
}
