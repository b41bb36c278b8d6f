import { randomInt } from 'node:crypto';
import type { Ports } from '../types.ts';
import { Listener } from './listener.ts';
import type { TlsIdentity } from './listener.ts';

/**
 * Ports below those that systems give away by themselves (Linux from 32768, Windows from 49152), and none that a browser refuses: a server that is
 * stopped and started again finds nobody else's connection at its place.
 */
const [LOWEST, HIGHEST] = [20_000, 29_999];
const TRIES = 50;

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** Opens a listener at a free port. */
async function openFree(tls: TlsIdentity | undefined): Promise<Listener> {
  for (let left = TRIES; ; left--) {
    try {
      return await Listener.open(randomInt(LOWEST, HIGHEST + 1), tls);
    } catch (error) {
      if (left === 0 || !isTaken(error)) throw error;
    }
  }
}

/** Opens all ports or none; without a number, a free one. */
export async function openAll(
  ports: Partial<Ports>,
  tls: TlsIdentity | undefined,
): Promise<Record<keyof Ports, Listener>> {
  const opened: Listener[] = [];
  const open = async (service: keyof Ports): Promise<Listener> => {
    const port = ports[service];
    const listener = await (port === undefined ? openFree(tls) : Listener.open(port, tls));
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
