import { spawn } from 'node:child_process';
import dns from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import type { SocketEnd } from '../../../src/main/core/ending.ts';
import { createSocketOpener } from '../../../src/main/connection/socket.ts';
import { TIMING } from '../../../src/main/core/timing.ts';
import { recordingLog } from './stage.ts';

/** Listens and takes nobody, so that the system drops whatever comes once its short queue is full; lets all in, and answers 403, after a word. */
const BUSY = `
  const fs = require('node:fs');
  const server = require('node:net').createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n'));
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    fs.writeSync(1, String(server.address().port));
    fs.readSync(0, Buffer.alloc(1));
  });
`;

async function startBusy(): Promise<{ port: number; letIn: () => void; stop: () => void }> {
  const child = spawn(process.execPath, ['-e', BUSY], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  const queue = [1, 2].map(() => connect(port, '127.0.0.1'));
  await Promise.all(queue.map((socket) => once(socket, 'connect')));
  return {
    port,
    letIn: () => child.stdin.write('.'),
    stop: () => {
      queue.forEach((socket) => socket.destroy());
      child.kill('SIGKILL');
    },
  };
}

it('a name with two addresses: one lost packet on the way to the first does not end the attempt', async () => {
  const busy = await startBusy();
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: object, done: unknown) => {
    (done as (error: null, all: dns.LookupAddress[]) => void)(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    // The first packet has left, and was dropped; the system sends it again after a second.
    setImmediate(busy.letIn);
  }) as typeof dns.lookup);
  try {
    const end = await new Promise<SocketEnd>((resolve) => {
      createSocketOpener({ resolveProxy: () => Promise.resolve('DIRECT'), timing: TIMING, log: recordingLog() })(
        { url: `ws://two.example:${String(busy.port)}/name`, credentials: { deviceId: 'a', apiKey: 'b' } },
        { onOpen: () => undefined, onText: () => undefined, onPong: () => undefined, onEnd: resolve },
      );
    });
    expect(end).toEqual({ is: 'answered', status: 403 });
  } finally {
    lookup.mockRestore();
    busy.stop();
  }
});
