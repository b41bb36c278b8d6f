import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const MAIN = path.resolve(import.meta.dirname, '../../server/main.ts');

test('alone, the server prints one line of JSON when it is ready, and ends cleanly when it is asked to', async () => {
  const child = spawn(process.execPath, [MAIN, '--connector-key', 'known'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => (printed += text));
  while (!printed.includes('\n')) await once(child.stdout, 'data');
  const line = z
    .object({ backend: z.url(), frontend: z.url(), websocket: z.url(), loginSystem: z.url(), connectorKey: z.string() })
    .parse(JSON.parse(printed));
  expect(line.connectorKey).toBe('known');
  expect((await fetch(`${line.backend}/api/client`)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(printed.trim().split('\n')).toHaveLength(1);
});

test('an unknown option is refused', async () => {
  const child = spawn(process.execPath, [MAIN, '--prot-base', '1'], { stdio: 'ignore' });
  expect(await once(child, 'close')).toEqual([2, null]);
});
