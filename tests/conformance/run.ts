import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startServer } from '../server/index.ts';

const USAGE = `usage: npm run conformance -- [--backend URL --websocket URL --connector-key KEY [--frontend URL]]
Without addresses the project's own server is started and held to account.`;

interface Target {
  readonly backend: string;
  readonly websocket: string;
  readonly connectorKey: string;
  readonly frontend?: string | undefined;
}

/** The server that the command line names; undefined where it names none. */
function namedTarget(): Target | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { backend: text, websocket: text, frontend: text, 'connector-key': text },
  });
  if (Object.keys(values).length === 0) return undefined;
  const { backend, websocket, frontend, 'connector-key': connectorKey } = values;
  if (backend === undefined || websocket === undefined || connectorKey === undefined) {
    throw new Error('--backend, --websocket and --connector-key go together');
  }
  return { backend, websocket, connectorKey, frontend };
}

function targetOrUsage(): Target | undefined {
  try {
    return namedTarget();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(USAGE);
    process.exit(2);
  }
}

/** Runs the suite on a server; prints `N passed, N failed` last and gives the exit code. */
async function hold({ backend, websocket, connectorKey, frontend }: Target): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'os2faktor-conformance-'));
  const report = path.join(folder, 'report.json');
  const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...reporters], {
      stdio: 'inherit',
      env: {
        ...process.env,
        OS2_BACKEND: backend,
        OS2_WEBSOCKET: websocket,
        OS2_CONNECTOR_KEY: connectorKey,
        OS2_FRONTEND: frontend,
      },
    });
    const [code] = z
      .tuple([z.number().nullable()])
      .rest(z.unknown())
      .parse(await once(child, 'close'));
    const counts = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
    const { numPassedTests, numFailedTests } = counts.parse(JSON.parse(await readFile(report, 'utf8')));
    console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
    return code ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const target = targetOrUsage();
if (target === undefined) {
  const own = await startServer();
  process.exitCode = await hold(own.addresses);
  await own.stop();
} else {
  process.exitCode = await hold(target);
}
