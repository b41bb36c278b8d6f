import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import files from 'virtual:renderer-files';
import type { Log } from '../diagnostics/log.ts';

const SCHEME = 'app';

/** The origin of the program's own pages; the gate lets no other speak. */
export const APP_ORIGIN = `${SCHEME}://ui`;

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; " +
    "base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), usb=(), serial=(), hid=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const refused = (status: number): Response => new Response(null, { status, headers: HEADERS });

/** Makes `app://` a scheme with an origin of its own. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** A proxy that is not there, for this computer's own addresses too: our pages need no network, and code in one of them shall have none. */
const NOWHERE = { proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' };

/**
 * Serves the renderer's files in `session`, from the map made when they were built and from nowhere else (background: 2.3). A file
 * that is not what was built is not served. Ends when the session is cut off from the network.
 */
export async function serveApp(session: Session, folder: string, log: Log): Promise<void> {
  await session.setProxy(NOWHERE);
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return refused(405);
    const entry = url.host === 'ui' && Object.hasOwn(files, url.pathname) ? files[url.pathname] : undefined;
    if (entry === undefined) return refused(404);
    const bytes = await fs.readFile(path.join(folder, entry.file));
    if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
      log.error('a file of the program is not the one that was built', { file: entry.file });
      return refused(404);
    }
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': entry.mime } });
  });
}
