import { z } from 'zod';

/** A login system that talks to any OS2faktor server by its connector API (protocol.md). */
export interface LoginSystem {
  /** Makes a login request; throws where that is refused. */
  readonly ask: (deviceId: string) => Promise<{ readonly key: string; readonly pollingKey: string }>;
  /** Whether the request was answered, or is gone. */
  readonly poll: (pollingKey: string) => Promise<boolean>;
  /** The marks of a request; null where the server has it no longer. */
  readonly marks: (key: string) => Promise<Marks | null>;
}

/** What the server has of an answer. */
export interface Marks {
  readonly accepted: boolean;
  readonly rejected: boolean;
}

const status = z.object({
  subscriptionKey: z.string(),
  pollingKey: z.string(),
  clientAuthenticated: z.boolean(),
  clientRejected: z.boolean(),
});
const pollAnswer = z.object({ stateChange: z.boolean() });
/** A login page gives a call up after this, ms. */
const PATIENCE = 20_000;

/** Speaks to the backend through Node's fetch, which keeps its connections as a login system does. */
export function createLoginSystem(backendUrl: string, connectorKey: string): LoginSystem {
  const headers = { ApiKey: connectorKey, ConnectorVersion: '1.0.0', Accept: 'application/json' };
  const call = async (method: 'GET' | 'PUT', path: string): Promise<Response> =>
    fetch(new URL(path, backendUrl), { method, headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  const json = async (response: Response): Promise<unknown> => {
    if (response.ok) return response.json();
    await response.body?.cancel();
    throw new Error(`the connector API answered ${String(response.status)}`);
  };
  return {
    ask: async (deviceId) => {
      const made = status.parse(await json(await call('PUT', `/api/server/client/${deviceId}/authenticate`)));
      return { key: made.subscriptionKey, pollingKey: made.pollingKey };
    },
    poll: async (pollingKey) =>
      pollAnswer.parse(await json(await call('GET', `/api/notification/${pollingKey}/poll`))).stateChange,
    marks: async (key) => {
      const response = await call('GET', `/api/server/notification/${key}/status`);
      if (response.status === 404) {
        await response.body?.cancel();
        return null;
      }
      const { clientAuthenticated, clientRejected } = status.parse(await json(response));
      return { accepted: clientAuthenticated, rejected: clientRejected };
    },
  };
}
