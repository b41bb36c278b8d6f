import { randomUUID } from 'node:crypto';
import { header } from '../wire/reply.ts';
import type { Call, Reply } from '../wire/reply.ts';

const COOKIE = 'OS2SESSION';

function cookieOf(call: Call): string | undefined {
  const pairs = (header(call, 'cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

interface Session {
  /** The first device that was authenticated for self-service or the PIN page: it stays. */
  owner?: string;
  /** The device that a verification was opened for last. */
  verified?: string;
}

/** The frontend's web sessions, known by a cookie (protocol.md, Web pages). */
export class Sessions {
  readonly #open = new Map<string, Session>();

  of(call: Call): Readonly<Session> {
    return this.#open.get(cookieOf(call) ?? '') ?? {};
  }

  /** Writes into the session of this call, or into a new one whose cookie the answer carries. */
  keep(call: Call, what: Session, reply: Reply): Reply {
    const known = this.#open.get(cookieOf(call) ?? '');
    if (known !== undefined) {
      Object.assign(known, what);
      return reply;
    }
    const id = randomUUID();
    this.#open.set(id, { ...what });
    return {
      ...reply,
      headers: { ...reply.headers, 'set-cookie': `${COOKIE}=${id}; Path=/ui; HttpOnly; SameSite=Lax` },
    };
  }
}
