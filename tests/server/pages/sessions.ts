import { randomUUID } from 'node:crypto';
import { header } from '../wire/reply.ts';
import type { Call, Reply } from '../wire/reply.ts';

const COOKIE = 'OS2SESSION';

function cookieOf(call: Call): string | undefined {
  const pairs = (header(call, 'cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

/** The frontend's web sessions: each keeps the first device that was authenticated in it. */
export class Sessions {
  readonly #devices = new Map<string, string>();

  deviceOf(call: Call): string | undefined {
    return this.#devices.get(cookieOf(call) ?? '');
  }

  /** Opens a session for this device; the answer carries its cookie. */
  open(deviceId: string, reply: Reply): Reply {
    const id = randomUUID();
    this.#devices.set(id, deviceId);
    return {
      ...reply,
      headers: { ...reply.headers, 'set-cookie': `${COOKIE}=${id}; Path=/ui; HttpOnly; SameSite=Lax` },
    };
  }
}
