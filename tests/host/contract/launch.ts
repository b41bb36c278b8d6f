import type { ElectronApplication } from '@playwright/test';
import { _electron, test as base } from '@playwright/test';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProgramText } from '../program.ts';
import { writeProgram } from '../program.ts';

/** What a test of the contract gets. */
interface Fixtures {
  /** Starts a small program; it is ended and removed after the test. */
  launch: (
    program: ProgramText,
    extra?: { args?: string[]; env?: Record<string, string> },
  ) => Promise<ElectronApplication>;
  /** Serves on loopback; answers with the address. */
  serveHttp: (listener: RequestListener) => Promise<string>;
}

export const test = base.extend<Fixtures>({
  // Playwright wants its first parameter destructured, also where nothing of it is used.
  // eslint-disable-next-line no-empty-pattern
  launch: async ({}, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (text, { args = [], env = {} } = {}) => {
      const program = writeProgram(text);
      const app = await _electron.launch({ args: [program.folder, ...args], env: { ...program.env, ...env } });
      ends.push(async () => {
        await app.close().catch(() => undefined);
        program.remove();
      });
      return app;
    });
    for (const end of ends) await end();
  },
  // eslint-disable-next-line no-empty-pattern
  serveHttp: async ({}, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (listener) => {
      const server = createServer(listener);
      servers.push(server);
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      return `http://127.0.0.1:${String(port)}`;
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

export { expect } from '@playwright/test';

/** What a small program noted in `globalThis.seen`. */
export function seen(app: ElectronApplication): Promise<unknown[]> {
  return app.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen);
}
