import { z } from 'zod';
import { pinResult, recordAnswer } from './answers.ts';
import type { Core } from './answers.ts';
import { isAnswered } from './books.ts';
import type { Device } from './books.ts';
import { arrivalText } from './rules/local-time.ts';
import { isPinAllowed, judgeForAccept, judgeForChange, judgeForValidate } from './rules/pin.ts';
import { isVersionStorable } from './rules/version.ts';
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

  constructor(core: Core) {
    this.#core = core;
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

  /** The calling device, with its version stored; an empty version is ignored. */
  #callerWithVersion(call: Call): Device {
    const device = this.#caller(call);
    const version = header(call, 'clientVersion') ?? '';
    if (!isVersionStorable(version)) throw new HttpError(500);
    if (version !== '' && version !== device.version) {
      device.version = version;
      this.#core.ledger.changed();
    }
    return device;
  }

  #register(call: Call): Reply {
    const version = demandHeader(call, 'clientVersion');
    const { name, pincode: pin, type } = readBody(call, registration);
    if (pin === undefined || pin === null) throw new HttpError(500);
    if (!isPinAllowed(pin)) return notRegistered(200, true);
    const length = name?.length ?? 0;
    if (length < NAME_LENGTH.least || length > NAME_LENGTH.most) return notRegistered(400, false);
    if (type === undefined || type === null || !isVersionStorable(version)) throw new HttpError(500);
    return registered(this.#core.ledger.addDevice({ name: name ?? '', type, version, pin }, this.#core.clock.now()));
  }

  #status(call: Call): Reply {
    const device = this.#caller(call);
    device.lastUsed = this.#core.clock.now();
    this.#core.ledger.changed();
    return json(200, {
      disabled: device.disabled,
      pinProtected: device.pin !== null,
      nemIdRegistered: device.nemIdRegistered,
      blocked: device.blocked,
    });
  }

  #setPin(call: Call): Reply {
    const version = demandHeader(call, 'clientVersion');
    const { oldPin = null, newPin } = readBody(call, pinChange);
    if (version === '') return json(200, { status: 'OK', lockedUntil: null });
    const device = this.#callerWithVersion(call);
    if (newPin === undefined || newPin === null) throw new HttpError(500);
    const judgement = judgeForChange(device, oldPin, newPin, this.#core.clock.now());
    this.#core.ledger.changed();
    return json(200, pinResult(judgement));
  }

  #validatePin(call: Call): Reply {
    demandHeader(call, 'clientVersion');
    const { pincode } = readBody(call, pinCheck);
    const device = this.#callerWithVersion(call);
    const judgement = judgeForValidate(device, pincode ?? undefined, this.#core.clock.now());
    this.#core.ledger.changed();
    return json(200, pinResult(judgement));
  }

  #fetch(call: Call): Reply {
    const device = this.#caller(call);
    const request = this.#core.ledger.newestWaiting(device.deviceId);
    if (device.lockedUntil !== null || request === undefined) return empty(404);
    return json(200, {
      uuid: request.subscriptionKey,
      challenge: request.challenge,
      serverName: request.serverName,
      tts: arrivalText(request.createdAt),
    });
  }

  #disable(call: Call): Reply {
    this.#caller(call).disabled = true;
    this.#core.ledger.changed();
    return empty(200);
  }

  #accept(call: Call): Reply {
    demandHeader(call, 'clientVersion');
    const roaming = header(call, 'roaming');
    if (roaming !== undefined && roaming !== 'true' && roaming !== 'false') throw new HttpError(400);
    const device = this.#callerWithVersion(call);
    const request = this.#core.ledger.request(call.params['key']);
    if (request === undefined) return empty(200);
    if (request.deviceId !== device.deviceId) return empty(403);
    const judgement = judgeForAccept(device, header(call, 'pinCode'), this.#core.clock.now());
    this.#core.ledger.changed();
    if (judgement.status !== 'OK') return json(400, pinResult(judgement));
    if (roaming !== undefined) device.roaming = roaming === 'true';
    if (!isAnswered(request)) recordAnswer(this.#core, device, request, 'ACCEPT');
    return empty(200);
  }

  #reject(call: Call): Reply {
    demandHeader(call, 'clientVersion');
    const device = this.#callerWithVersion(call);
    const request = this.#core.ledger.request(call.params['key']);
    if (request !== undefined && request.deviceId !== device.deviceId) return empty(403);
    if (request !== undefined && !isAnswered(request)) recordAnswer(this.#core, device, request, 'REJECT');
    return empty(200);
  }
}
