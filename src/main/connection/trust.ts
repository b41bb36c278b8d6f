import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { Log } from '../diagnostics/log.ts';
import { reasonOf } from '../lib/reason.ts';

export interface Trust {
  /**
   * Looks for authorities that the system has come to trust since, and trusts them too. True where there are any. Whoever is no longer
   * trusted by the system stays so here until the program is started anew.
   */
  readonly renewTrust: () => Promise<boolean>;
}

/** Node takes anything as an authority, and leaves out what is none. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/**
 * Lets this process' own TLS (the websocket; REST is Chromium's) trust what the system trusts, so that an organisation's own
 * authorities count (background: Proxy and TLS). To be called once, before the first connection. Where the system's list cannot
 * be read, Node's own stays.
 *
 * @param options.env the process' environment: the variable that would turn verification off is taken out of it
 * @param options.extraCa one more authority, PEM; development and tests only
 * @param options.readAnew the system's list, PEM, as it is now; Node reads it once for each process. Without it nothing is renewed
 */
export function trustSystemRoots(options: {
  readonly env: Record<string, string | undefined>;
  readonly extraCa?: string;
  readonly readAnew?: () => Promise<readonly string[]>;
  readonly log: Log;
}): Trust {
  const { env, extraCa, readAnew = () => Promise.resolve([]), log } = options;
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== undefined) {
    log.warn('NODE_TLS_REJECT_UNAUTHORIZED was set and is ignored');
    delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
  const extra = extraCa === undefined ? [] : [extraCa];
  const own = tls.getCACertificates('default');
  let trusted = new Set([...own, ...extra]);
  let renewal: Promise<boolean> | null = null;

  try {
    const system = tls.getCACertificates('system');
    trusted = new Set([...own, ...system, ...extra]);
    tls.setDefaultCACertificates([...trusted]);
    log.info('trusted authorities', { own: own.length, system: system.length, extra: extra.length });
  } catch (thrown) {
    log.error("the system's authorities could not be read", { reason: reasonOf(thrown) });
    if (extra.length > 0) tls.setDefaultCACertificates([...trusted]);
  }

  async function readAndTrust(): Promise<boolean> {
    try {
      const system = await readAnew();
      const more = system.filter((pem) => !trusted.has(pem) && isCertificate(pem));
      if (more.length === 0) return false;
      const all = new Set([...trusted, ...more]);
      tls.setDefaultCACertificates([...all]);
      trusted = all;
      log.info('authorities that the system trusts by now', { more: more.length });
      return true;
    } catch (thrown) {
      log.warn("the system's authorities could not be read anew", { reason: reasonOf(thrown) });
      return false;
    }
  }

  return {
    renewTrust: () =>
      (renewal ??= readAndTrust().finally(() => {
        renewal = null;
      })),
  };
}
