import { z } from 'zod';
import { call } from './rest.ts';
import type { Device } from './rest.ts';
import { target } from './target.ts';

const loginSchema = z.object({
  subscriptionKey: z.uuid(),
  pollingKey: z.string(),
  challenge: z.string(),
  clientNotified: z.boolean(),
  clientAuthenticated: z.boolean(),
  clientRejected: z.boolean(),
  redirectUrl: z.string().nullish(),
});
export type Login = z.infer<typeof loginSchema>;

export const connectorCall = (method: string, path: string) =>
  call(method, path, { headers: { ApiKey: target.connectorKey, ConnectorVersion: 'conformance' } });

export const askToLogIn = ({ deviceId }: Device, query = '') =>
  connectorCall('PUT', `/api/server/client/${deviceId}/authenticate${query}`);

/** Makes a login request that waits for this device. */
export async function newLogin(device: Device, query = ''): Promise<Login> {
  return loginSchema.parse((await askToLogIn(device, query)).json);
}

export async function outcomeOf({ subscriptionKey }: Login): Promise<Login> {
  return loginSchema.parse((await connectorCall('GET', `/api/server/notification/${subscriptionKey}/status`)).json);
}

/** What the login system has heard of the answer: approved, rejected. */
export async function marksOf(login: Login): Promise<{ approved: boolean; rejected: boolean }> {
  const { clientAuthenticated, clientRejected } = await outcomeOf(login);
  return { approved: clientAuthenticated, rejected: clientRejected };
}
