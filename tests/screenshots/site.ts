import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

/** The policy that main sends with each page; what breaks it here would show as a blank window there. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The built renderer, served on loopback. */
export interface Site {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves the files of `folder` under the product's policy; the browser may keep what it has had once. */
export async function serve(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    void readFile(join(folder, path)).then(
      (body) => {
        response.writeHead(200, {
          'content-type': MIME[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
          'cache-control': 'max-age=3600',
        });
        response.end(body);
      },
      // What the browser asks for by itself, such as an icon, is not there; that is no fault of the window's.
      () => response.writeHead(path.startsWith('/favicon') ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
