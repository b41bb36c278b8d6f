import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PIN, target, VERSION } from './target.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function call(method: string, path: string, { headers = {}, body }: CallOptions = {}): Promise<Answer> {
  const response = await fetch(target.backend + path, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

export interface Device {
  readonly deviceId: string;
  readonly apiKey: string;
}

export const register = (body: unknown, headers: Record<string, string> = { clientVersion: VERSION }) =>
  call('POST', '/xapi/client/v2/register', { headers, body });

const newDeviceSchema = z.object({ success: z.literal(true), deviceId: z.string(), apiKey: z.string() });

export async function newDevice({ version = VERSION, pin = PIN } = {}): Promise<Device> {
  const body = { name: 'Conformance', pincode: pin, type: 'WINDOWS', token: null };
  const { deviceId, apiKey } = newDeviceSchema.parse((await register(body, { clientVersion: version })).json);
  return { deviceId, apiKey };
}

export const keysOf = ({ deviceId, apiKey }: Device) => ({ deviceId, ApiKey: apiKey });
export const unknownDevice = (): Device => ({ deviceId: '000-000-000-001', apiKey: randomUUID() });

/** One client's calls over REST, with its version header unless a test leaves it out. */
export function clientOf(device: Device) {
  const send = (method: string, path: string, { headers = {}, body }: CallOptions = {}) =>
    call(method, path, { headers: { ...keysOf(device), clientVersion: VERSION, ...headers }, body });
  const pinHeader = (pin: string | undefined): Record<string, string> => (pin === undefined ? {} : { pinCode: pin });
  return {
    send,
    status: () => send('GET', '/api/client/v2/status'),
    waiting: () => send('GET', '/api/client'),
    remove: () => send('DELETE', '/api/client'),
    accept: (key: string, pin?: string, headers: Record<string, string> = {}) =>
      send('PUT', `/api/client/${key}/accept`, { headers: { ...pinHeader(pin), ...headers } }),
    reject: (key: string) => send('PUT', `/api/client/${key}/reject`),
    setPin: (oldPin: string | null, newPin: string, headers: Record<string, string> = {}) =>
      send('POST', '/api/client/v2/setPin', { body: { oldPin, newPin }, headers }),
    validatePin: (pincode: string) => send('POST', '/api/client/v2/validatePin', { body: { pincode } }),
  };
}

export const uuidOf = (answer: Answer): string => z.object({ uuid: z.string() }).parse(answer.json).uuid;
export const pinResultOf = (answer: Answer) => pinResult.parse(answer.json);

/** `lockedUntil` is minutes, cut, without a time zone. */
export const pinResult = z.object({
  status: z.enum(['OK', 'WRONG_PIN', 'LOCKED', 'INVALID_NEW_PIN']),
  lockedUntil: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
    .nullable(),
});
