import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { startServer } from '../server/index.ts';
import { connect, PIN } from './client.ts';
import { quantile, type Measure } from './figure.ts';

const ROUNDS = 60;
const SCAN = 1_500;
/** An answer sooner after the push could be overwritten (protocol.md, oddities). */
const MARKED = 100;

/** The same machine at the same time, without the product: one round trip over a bare websocket, and over bare HTTP, ms. */
async function bare(): Promise<{ socket: number; http: number }> {
  const http: Server = createServer((_request, response) => response.end('{}'));
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      socket.send(data.toString('utf8'));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const place = `127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
  const socket = new WebSocket(`ws://${place}`, { perMessageDeflate: false });
  await once(socket, 'open');
  const times = { socket: [] as number[], http: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const sent = performance.now();
    const echo = once(socket, 'message');
    socket.send('{}');
    await echo;
    times.socket.push(performance.now() - sent);
    const asked = performance.now();
    await (await fetch(`http://${place}/`)).text();
    times.http.push(performance.now() - asked);
  }
  socket.terminate();
  sockets.close();
  http.closeAllConnections();
  http.close();
  return { socket: quantile(times.socket), http: quantile(times.http) };
}

export const latency: Measure = {
  title: 'Over real sockets on this machine, beside bare round trips in the same run',
  run: async () => {
    const server = await startServer();
    const client = await connect(server);
    const push: number[] = [];
    const answer: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const { subscriptionKey: key } = await server.connector.authenticate(client.who.deviceId);
        const pushed = performance.now();
        server.clock.advance(SCAN);
        await client.until(() => client.requests().some((request) => request.key === key));
        push.push(performance.now() - pushed);
        server.clock.advance(MARKED);
        const sent = performance.now();
        const phase = (): string => client.services.approvals.find(key)?.phase.is ?? 'none';
        const approved = client.until(() => !['waiting', 'sending', 'sent'].includes(phase()));
        await client.services.delivery.approve(key, PIN);
        await approved;
        answer.push(performance.now() - sent);
        if (phase() !== 'approved') throw new Error(`an answer ended as ${phase()}`);
        client.services.approvals.dismissDone();
      }
    } finally {
      client.services.stop();
      await server.stop();
    }
    const { socket, http } = await bare();
    return [
      { name: 'push → request known in main, p50', value: quantile(push) / socket, unit: '× bare', goal: null },
      { name: 'push → request known in main, p95', value: quantile(push, 0.95), unit: 'ms', goal: 250 },
      // Over the socket, and the look over REST whether the server has kept it.
      {
        name: 'answer → confirmed and checked, p50',
        value: quantile(answer) / (socket + http),
        unit: '× bare',
        goal: null,
      },
      { name: 'answer → confirmed and checked, p95', value: quantile(answer, 0.95), unit: 'ms', goal: 500 },
      { name: 'bare websocket round trip, p50', value: socket, unit: 'ms', goal: null },
      { name: 'bare HTTP round trip, p50', value: http, unit: 'ms', goal: null },
    ];
  },
};
