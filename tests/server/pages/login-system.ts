import { randomUUID } from 'node:crypto';
import { statusOf } from '../connector.ts';
import { lookAt } from '../login-watch.ts';
import type { LoginSight } from '../login-watch.ts';
import type { Admin, Connector, LoginStatus } from '../types.ts';
import { json, redirect } from '../wire/reply.ts';
import type { Call, Reply } from '../wire/reply.ts';
import type { Route } from '../wire/routes.ts';
import { loginPage, refusedPage, resultPage, waitingPage } from './login-system-views.ts';

const GIVES_UP_AFTER_MS = 2 * 60_000;

export type LoginState = 'waiting' | 'approved' | 'rejected' | 'expired';

interface Login {
  readonly request: LoginStatus;
  readonly startedAt: number;
  state: LoginState;
}

interface Surroundings {
  readonly connector: Connector;
  /** ms since 1970. */
  readonly time: () => number;
  /** Told of what this login system has seen of a request. */
  readonly seen: Admin['markSeen'];
  /** The device that belongs to every user name but a device id; undefined where none is enrolled. */
  readonly firstDevice: () => string | undefined;
}

/** A line-of-business system with a login page of its own, that asks OS2faktor over the connector API. */
export class LoginSystem {
  readonly #around: Surroundings;
  readonly #logins = new Map<string, Login>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  readonly routes: readonly Route[] = [
    { method: 'GET', path: '/', handle: loginPage },
    { method: 'POST', path: '/login', handle: (call) => this.#begin(call) },
    { method: 'GET', path: '/login/:id', handle: (call) => this.#show(call) },
    { method: 'GET', path: '/login/:id/state', handle: (call) => this.#tell(call) },
  ];

  async #begin(call: Call): Promise<Reply> {
    const form = new URLSearchParams(call.body);
    const user = (form.get('user') ?? '').trim();
    const deviceId = /^\d{3}(-\d{3}){3}$/.test(user) ? user : this.#around.firstDevice();
    if (user === '' || deviceId === undefined) return refusedPage(404);
    try {
      const emitChallenge = form.get('noCode') === null;
      const request = await this.#around.connector.authenticate(deviceId, { emitChallenge });
      const id = randomUUID();
      this.#logins.set(id, { request, startedAt: this.#around.time(), state: 'waiting' });
      return redirect(`/login/${id}`);
    } catch (error) {
      return refusedPage(statusOf(error) ?? 0);
    }
  }

  async #look(call: Call): Promise<Login | undefined> {
    const login = this.#logins.get(call.params['id'] ?? '');
    if (login?.state === 'waiting') login.state = await this.#stateOf(login);
    return login;
  }

  async #stateOf({ request, startedAt }: Login): Promise<LoginState> {
    const { connector, time, seen } = this.#around;
    // Out of reach for a moment: the page goes on waiting until its time is over.
    const sight = await lookAt(connector, request).catch((): LoginSight => 'waiting');
    if (sight === 'gone') return 'expired';
    if (sight !== 'waiting') {
      seen(request.subscriptionKey, sight);
      return sight === 'accepted' ? 'approved' : 'rejected';
    }
    return time() - startedAt >= GIVES_UP_AFTER_MS ? 'expired' : 'waiting';
  }

  async #show(call: Call): Promise<Reply> {
    const login = await this.#look(call);
    if (login === undefined) return redirect('/');
    if (login.state === 'waiting') return waitingPage(login.request.challenge);
    return resultPage(login.state);
  }

  async #tell(call: Call): Promise<Reply> {
    return json(200, { state: (await this.#look(call))?.state ?? 'expired' });
  }
}
