import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { z } from 'zod';
import type { Connector, ConnectorRefusal, LoginStatus } from './types.ts';

const loginStatus: z.ZodType<LoginStatus> = z.object({
  subscriptionKey: z.string(),
  pollingKey: z.string(),
  challenge: z.string(),
  clientNotified: z.boolean(),
  clientAuthenticated: z.boolean(),
  clientRejected: z.boolean(),
  redirectUrl: z.string().nullable(),
});
const pollAnswer = z.object({ stateChange: z.boolean() });

class Refusal extends Error implements ConnectorRefusal {
  readonly status: number;

  constructor(status: number) {
    super(`the connector API answered ${String(status)}`);
    this.status = status;
  }
}

/** The status with which a connector was refused; undefined for any other error. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

interface Target {
  readonly backend: string;
  readonly connectorKey: string;
  readonly caPem?: string;
}

function call({ backend, connectorKey, caPem }: Target, method: string, path: string): Promise<unknown> {
  const headers = { ApiKey: connectorKey, ConnectorVersion: '1.0.0', Accept: 'application/json' };
  const url = new URL(path, backend);
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const request = secure
      ? httpsRequest(url, { method, headers, agent: false, ca: caPem })
      : httpRequest(url, { method, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode !== 200) {
          reject(new Refusal(response.statusCode ?? 0));
          return;
        }
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          reject(error instanceof Error ? error : new Error('unreadable answer'));
        }
      });
    });
    request.end();
  });
}

/**
 * A login system that talks to a backend over HTTP as a real one does.
 *
 * @param nameNext tells the test server in which name the next request of a device is made; not part of the wire API
 */
export function connectorOf(target: Target, nameNext: (deviceId: string, serverName: string) => void): Connector {
  return {
    authenticate: async (deviceId, { emitChallenge = true, serverName } = {}) => {
      if (serverName !== undefined) nameNext(deviceId, serverName);
      const query = emitChallenge ? '' : '?emitChallenge=false';
      const path = `/api/server/client/${encodeURIComponent(deviceId)}/authenticate${query}`;
      return loginStatus.parse(await call(target, 'PUT', path));
    },
    status: async (key) => loginStatus.parse(await call(target, 'GET', `/api/server/notification/${key}/status`)),
    poll: async (key) => pollAnswer.parse(await call(target, 'GET', `/api/notification/${key}/poll`)).stateChange,
  };
}
