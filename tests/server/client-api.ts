import { z } from 'zod';
import { pinResult, putAnswer } from './answers.ts';
import type { Core } from './answers.ts';
import { isAnswered } from './books.ts';
import type { Device } from './books.ts';
import { arrivalText } from './rules/local-time.ts';
import { isPinAllowed, judgeForAccept, judgeForChange, judgeForValidate } from './rules/pin.ts';
import { isVersionStorable } from './rules/version.ts';
import type { Release } from './types.ts';
import { demandHeader, empty, header, HttpError, json } from './wire/reply.ts';
import type { Call, Reply } from './wire/reply.ts';
import type { Route } from './wire/routes.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullish();
const registration = z.object({
  name: text,
  pincode: text,
  type: z.enum(['ANDROID', 'IOS', 'CHROME', 'EDGE', 'WINDOWS']).nullish(),
});
const pinChange = z.object({ oldPin: text, newPin: text });
const pinCheck = z.object({ pincode: text });

const NAME_LENGTH = { least: 2, most: 255 };

function readBody<T>(call: Call, schema: z.ZodType<T>): T {
  const type = header(call, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpError(415);
  try {
    return schema.parse(JSON.parse(call.body));
  } catch {
    throw new HttpError(400);
  }
}

const registered = (device: Device): Reply =>
  json(200, { success: true, invalidPin: false, deviceId: device.deviceId, apiKey: device.apiKey });
const notRegistered = (status: number, invalidPin: boolean): Reply =>
  json(status, { success: false, invalidPin, deviceId: null, apiKey: null });

/** The REST API that clients use, after protocol.md, REST. */
export class ClientApi {
  readonly #core: Core;
  readonly #release: Release;

  constructor(core: Core, release: Release) {
    this.#core = core;
    this.#release = release;
  }

  readonly routes: readonly Route[] = [
    { method: 'POST', path: '/xapi/client/v2/register', handle: (call) => this.#register(call) },
    { method: 'GET', path: '/api/client/v2/status', handle: (call) => this.#status(call) },
    { method: 'POST', path: '/api/client/v2/setPin', handle: (call) => this.#setPin(call) },
    { method: 'POST', path: '/api/client/v2/validatePin', handle: (call) => this.#validatePin(call) },
    { method: 'GET', path: '/api/client', handle: (call) => this.#fetch(call) },
    { method: 'DELETE', path: '/api/client', handle: (call) => this.#disable(call) },
    { method: 'PUT', path: '/api/client/:key/accept', handle: (call) => this.#accept(call) },
    { method: 'PUT', path: '/api/client/:key/reject', handle: (call) => this.#reject(call) },
  ];

  /** Ends every call below `/api/client` with 401 that does not come from a known device with its key. */
  readonly authenticate = (call: Call): void => {
    if (call.path === '/api/client' || call.path.startsWith('/api/client/')) this.#caller(call);
  };

  #caller(call: Call): Device {
    const device = this.#core.ledger.device(header(call, 'deviceId'));
    if (device === undefined || device.apiKey !== header(call, 'ApiKey')) throw new HttpError(401);
    return device;
  }

  /** The calling device's row as read, with the version of this call in it; an empty version is ignored. */
  #callerWithVersion(call: Call): Device {
    const device = this.#caller(call);
    const version = demandHeader(call, 'clientVersion');
    if (!isVersionStorable(version)) throw new HttpError(500);
    return { ...device, version: version === '' ? device.version : version };
  }

  async #register(call: Call): Promise<Reply> {
    const version = demandHeader(call, 'clientVersion');
    const { name, pincode: pin, type } = readBody(call, registration);
    if (pin === undefined || pin === null) throw new HttpError(500);
    if (!isPinAllowed(pin)) return notRegistered(200, true);
    const length = name?.length ?? 0;
    if (length < NAME_LENGTH.least || length > NAME_LENGTH.most) return notRegistered(400, false);
    if (type === undefined || type === null || !isVersionStorable(version)) throw new HttpError(500);
    await this.#core.races.writing();
    return registered(this.#core.ledger.addDevice({ name: name ?? '', type, version, pin }, this.#core.clock.now()));
  }

  async #status(call: Call): Promise<Reply> {
    const device = { ...this.#caller(call), lastUsed: this.#core.clock.now() };
    const { disabled, pin, nemIdRegistered, blocked } = device;
    if (!disabled) await this.#core.rows.save('status', { device });
    const status = { disabled, pinProtected: pin !== null, nemIdRegistered };
    return json(200, this.#release === 'older' ? status : { ...status, blocked });
  }

  async #setPin(call: Call): Promise<Reply> {
    const version = demandHeader(call, 'clientVersion');
    const { oldPin = null, newPin } = readBody(call, pinChange);
    if (version === '') return json(200, { status: 'OK', lockedUntil: null });
    const device = this.#callerWithVersion(call);
    if (newPin === undefined || newPin === null) throw new HttpError(500);
    const judgement = judgeForChange(device, oldPin, newPin, this.#core.clock.now());
    if (judgement.status === 'OK') await this.#core.rows.save('setPin', { device });
    return json(200, pinResult(judgement));
  }

  async #validatePin(call: Call): Promise<Reply> {
    demandHeader(call, 'clientVersion');
    const { pincode } = readBody(call, pinCheck);
    const device = this.#callerWithVersion(call);
    const wasLocked = device.lockedUntil !== null;
    const judgement = judgeForValidate(device, pincode ?? undefined, this.#core.clock.now());
    if (!wasLocked) await this.#core.rows.save('validatePin', { device });
    return json(200, pinResult(judgement));
  }

  async #fetch(call: Call): Promise<Reply> {
    const device = this.#caller(call);
    const request = this.#core.ledger.newestWaiting(device.deviceId);
    if (device.lockedUntil !== null || request === undefined) return empty(404);
    // The real server notes when it was fetched, and so writes the row.
    await this.#core.rows.save('fetch', { request: { ...request } });
    return json(200, {
      uuid: request.subscriptionKey,
      challenge: request.challenge,
      serverName: request.serverName,
      tts: arrivalText(request.createdAt),
    });
  }

  async #disable(call: Call): Promise<Reply> {
    await this.#core.rows.save('disable', { device: { ...this.#caller(call), disabled: true } });
    return empty(200);
  }

  async #accept(call: Call): Promise<Reply> {
    const device = this.#callerWithVersion(call);
    const roaming = header(call, 'roaming');
    if (roaming !== undefined && roaming !== 'true' && roaming !== 'false') throw new HttpError(400);
    const found = this.#core.ledger.request(call.params['key']);
    if (found === undefined) return empty(200);
    if (found.deviceId !== device.deviceId) return empty(403);
    const request = { ...found };
    const wasLocked = device.lockedUntil !== null;
    const judgement = judgeForAccept(device, header(call, 'pinCode'), this.#core.clock.now());
    if (judgement.status !== 'OK') {
      if (!wasLocked) await this.#core.rows.save('accept', { device });
      return json(400, pinResult(judgement));
    }
    if (isAnswered(request)) return empty(200);
    if (roaming !== undefined) device.roaming = roaming === 'true';
    putAnswer(this.#core, device, request, 'ACCEPT');
    await this.#core.rows.save('accept', { device, request });
    return empty(200);
  }

  async #reject(call: Call): Promise<Reply> {
    const device = this.#callerWithVersion(call);
    const found = this.#core.ledger.request(call.params['key']);
    if (found === undefined) return empty(200);
    if (found.deviceId !== device.deviceId) return empty(403);
    if (isAnswered(found)) return empty(200);
    const request = { ...found };
    putAnswer(this.#core, device, request, 'REJECT');
    await this.#core.rows.save('reject', { device, request });
    return empty(200);
  }
}
