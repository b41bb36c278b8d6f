import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../diagnostics/log.ts';
import type { Timing } from '../core/timing.ts';
import { parseJson } from '../lib/json.ts';
import { createCaller, type Answer, type Fetch, type RestFailure } from './call.ts';
import { codeOf, isServers, type FailureKind } from '../core/failure.ts';
import { createPace } from './pace.ts';
import {
  backendError,
  pinBody,
  refusedPinBody,
  registerBody,
  statusBody,
  takenBody,
  waitingBody,
  type Credentials,
  type DeviceStatus,
  type PinVerdict,
  type Verdict,
  type WaitingRequest,
} from './wire.ts';

export type { Fetch, RestFailure } from './call.ts';
export type { Credentials, DeviceStatus, PinVerdict, WaitingRequest } from './wire.ts';

/**
 * What the backend said to an answer. `taken` also where the request was answered before or is gone (protocol.md, accept).
 * `foreign`: the request belongs to another device.
 */
export type AnswerOutcome = Verdict | { readonly is: 'foreign' };

/** The server looked at the registration and would not have it. */
export type RegisterRefusal = { readonly is: 'pin-refused' } | { readonly is: 'name-refused' };

/** The backend's REST API for clients (protocol.md, REST). No call throws. */
export interface Rest {
  /** Makes a new device. After a time-out it may exist on the server all the same: its key is lost then. */
  register(device: {
    readonly name: string;
    readonly pin: string;
  }): Promise<Result<Credentials, RestFailure | RegisterRefusal>>;
  readonly status: (credentials: Credentials) => Promise<Result<DeviceStatus, RestFailure>>;
  /** The newest waiting login request; null where there is none, and while the device is locked. */
  readonly waiting: (credentials: Credentials) => Promise<Result<WaitingRequest | null, RestFailure>>;
  readonly accept: (credentials: Credentials, key: string, pin: string) => Promise<Result<AnswerOutcome, RestFailure>>;
  readonly reject: (credentials: Credentials, key: string) => Promise<Result<AnswerOutcome, RestFailure>>;
  /**
   * Changes the PIN; `oldPin` is null where the device has none. `locked` does not mean that anything was locked: the server says
   * so, too, of a wrong old PIN after four wrong ones elsewhere (protocol.md, setPin). After a time-out it may be changed all the same.
   */
  readonly setPin: (
    credentials: Credentials,
    pins: { readonly oldPin: string | null; readonly newPin: string },
  ) => Promise<Result<PinVerdict, RestFailure>>;
  /** Asks whether `pin` is right. A wrong one counts, and the fifth in a row locks (protocol.md, validatePin). */
  readonly validatePin: (credentials: Credentials, pin: string) => Promise<Result<PinVerdict, RestFailure>>;
  /** Disables the device on the server. */
  readonly remove: (credentials: Credentials) => Promise<Result<null, RestFailure>>;
}

const failed = (is: FailureKind, status?: number): { readonly ok: false; readonly error: RestFailure } =>
  err({ is, code: codeOf(is), ...(status === undefined ? {} : { status }) });

/** What an answer means that is none of those a call expects. */
function meaningOf({ status, text }: Answer): { readonly ok: false; readonly error: RestFailure } {
  if (status === 429) return failed('busy', status);
  if (isServers(status)) return failed('server', status);
  if (status !== 401) return failed('unreadable', status);
  // A log-on page of the network can answer 401 too; only the backend's own says something about the device.
  const own = backendError.safeParse(parseJson(text));
  return failed(own.success && own.data.status === 401 ? 'denied' : 'unreadable', status);
}

/** The server's word that it has taken an answer or a deletion: every release says so with an empty body. Anything else at 200 is a gateway's. */
const isTaken = ({ status, text }: Answer): boolean =>
  status === 200 && (text === '' || takenBody.safeParse(parseJson(text)).success);

/**
 * The backend at `backendUrl` (an origin, with or without a slash at the end; a policy can move it at any time), asked by `fetch` (Chromium's in the program,
 * Node's in tests) in the name of client version `version`.
 */
export function createRest(options: {
  readonly backendUrl: () => string;
  readonly version: string;
  readonly fetch: Fetch;
  readonly timing: Pick<Timing, 'restHeaders' | 'restTotal'>;
  readonly log: Log;
}): Rest {
  // With an empty one the server says OK to a change of PIN and changes nothing (protocol.md, setPin).
  if (options.version === '') throw new Error('the client version is empty');
  const call = createCaller(options);
  const pace = createPace({ place: options.backendUrl, log: options.log });
  const keys = ({ deviceId, apiKey }: Credentials) => ({ deviceId, ApiKey: apiKey });

  const unexpected = (reply: Answer): { readonly ok: false; readonly error: RestFailure } => {
    const meaning = meaningOf(reply);
    // Of other answers the header says when a page has moved, or nothing.
    if (reply.status === 429 || reply.status === 503) pace.failed(meaning.error, reply.retryAfter);
    return meaning;
  };

  const answer = async (
    credentials: Credentials,
    key: string,
    verb: 'accept' | 'reject',
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<AnswerOutcome, RestFailure>> => {
    const reply = await call({
      method: 'PUT',
      path: `/api/client/${encodeURIComponent(key)}/${verb}`,
      route: `/api/client/{key}/${verb}`,
      headers: { ...keys(credentials), ...headers },
    });
    if (!reply.ok) return failed(reply.error);
    const { status, text } = reply.value;
    if (isTaken(reply.value)) return ok({ is: 'taken' });
    if (status === 403 && text === '') return ok({ is: 'foreign' });
    if (status === 400 || status === 200) {
      const refused = refusedPinBody.safeParse(parseJson(text));
      if (refused.success) return ok(refused.data);
    }
    return unexpected(reply.value);
  };

  const judgePin = async (
    credentials: Credentials,
    path: '/api/client/v2/setPin' | '/api/client/v2/validatePin',
    body: Readonly<Record<string, string | null>>,
  ): Promise<Result<PinVerdict, RestFailure>> => {
    const reply = await call({ method: 'POST', path, headers: keys(credentials), body: JSON.stringify(body) });
    if (!reply.ok) return failed(reply.error);
    if (reply.value.status !== 200) return unexpected(reply.value);
    const read = pinBody.safeParse(parseJson(reply.value.text));
    return read.success ? ok(read.data) : failed('unreadable', 200);
  };

  return {
    register: async ({ name, pin }) => {
      const body = JSON.stringify({ name, pincode: pin, type: 'WINDOWS', token: null });
      const reply = await call({ method: 'POST', path: '/xapi/client/v2/register', body });
      if (!reply.ok) return failed(reply.error);
      const { status, text } = reply.value;
      if (status !== 200 && status !== 400) return unexpected(reply.value);
      const read = registerBody.safeParse(parseJson(text));
      if (!read.success) return failed('unreadable', status);
      if (!read.data.success) {
        if (read.data.invalidPin) return err({ is: 'pin-refused' });
        return status === 400 ? err({ is: 'name-refused' }) : failed('unreadable', status);
      }
      return status === 200
        ? ok({ deviceId: read.data.deviceId, apiKey: read.data.apiKey })
        : failed('unreadable', status);
    },

    status: (credentials) =>
      pace.asked(async () => {
        const reply = await call({ method: 'GET', path: '/api/client/v2/status', headers: keys(credentials) });
        if (!reply.ok) return failed(reply.error);
        if (reply.value.status !== 200) return unexpected(reply.value);
        const read = statusBody.safeParse(parseJson(reply.value.text));
        return read.success ? ok(read.data) : failed('unreadable', 200);
      }),

    waiting: (credentials) =>
      pace.asked(async () => {
        const reply = await call({ method: 'GET', path: '/api/client', headers: keys(credentials) });
        if (!reply.ok) return failed(reply.error);
        const { status, text } = reply.value;
        // With a body it is not the backend's "none waits", but a wrong address or something on the way.
        if (status === 404 && text === '') return ok(null);
        if (status !== 200) return unexpected(reply.value);
        const read = waitingBody.safeParse(parseJson(text));
        return read.success ? ok(read.data) : failed('unreadable', 200);
      }),

    accept: (credentials, key, pin) => answer(credentials, key, 'accept', { pinCode: pin }),
    reject: (credentials, key) => answer(credentials, key, 'reject', {}),

    setPin: (credentials, { oldPin, newPin }) => judgePin(credentials, '/api/client/v2/setPin', { oldPin, newPin }),
    validatePin: (credentials, pin) => judgePin(credentials, '/api/client/v2/validatePin', { pincode: pin }),

    remove: async (credentials) => {
      const reply = await call({ method: 'DELETE', path: '/api/client', headers: keys(credentials) });
      if (!reply.ok) return failed(reply.error);
      return isTaken(reply.value) ? ok(null) : unexpected(reply.value);
    },
  };
}
