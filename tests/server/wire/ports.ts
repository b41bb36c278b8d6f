import type { Ports } from '../types.ts';
import { Listener } from './listener.ts';
import type { TlsIdentity } from './listener.ts';

/** Opens all ports or none; without a number, a free one. */
export async function openAll(
  ports: Partial<Ports>,
  tls: TlsIdentity | undefined,
): Promise<Record<keyof Ports, Listener>> {
  const opened: Listener[] = [];
  const open = async (service: keyof Ports): Promise<Listener> => {
    const listener = await Listener.open(ports[service] ?? 0, tls);
    opened.push(listener);
    return listener;
  };
  try {
    return {
      backend: await open('backend'),
      frontend: await open('frontend'),
      websocket: await open('websocket'),
      nemlogin: await open('nemlogin'),
      mitid: await open('mitid'),
      loginSystem: await open('loginSystem'),
    };
  } catch (error) {
    await Promise.all(opened.map((listener) => listener.close()));
    throw error;
  }
}
