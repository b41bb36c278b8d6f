/**
 * What travels between the server and this client: schemas of all that the server sends, and builders of all that goes over
 * the websocket. Shapes after protocol.md, "REST" and "Websocket". Unknown fields and message types are let pass.
 */
import { z } from 'zod';
import { shownText } from '../../shared/shown-text.ts';
import { parseJson } from '../lib/json.ts';

/** The key of a device to the server; apiKey is secret. */
export interface Credentials {
  /** `ddd-ddd-ddd-ddd`. */
  readonly deviceId: string;
  /** A UUID. */
  readonly apiKey: string;
}

/** A login request as the server describes it, whether pushed or fetched. */
export interface WaitingRequest {
  readonly key: string;
  /** The challenge: 4 characters; empty where the login system asked for none; `??` for a passwordless request. */
  readonly code: string;
  readonly systemName: string;
  /** Time of arrival as the server writes it, `kl HH:mm`; see lock.ts. */
  readonly tts: string;
}

/** What the server says about this device. */
export interface DeviceStatus {
  readonly disabled: boolean;
  readonly pinProtected: boolean;
  /** Verified with MitID (`nemIdRegistered` on the wire). */
  readonly verified: boolean;
  readonly blocked: boolean;
}

/** The server's word on an answer. `lockedUntil`: `yyyy-MM-dd HH:mm`; see lock.ts. */
export type Verdict =
  | { readonly is: 'taken' }
  | { readonly is: 'wrong-pin' }
  | { readonly is: 'locked'; readonly lockedUntil: string | null };

/** The server's word on a PIN outside of an answer; `new-refused`: a new PIN that it does not allow. */
export type PinVerdict =
  | { readonly is: 'right' }
  | { readonly is: 'wrong-pin' }
  | { readonly is: 'new-refused' }
  | { readonly is: 'locked'; readonly lockedUntil: string | null };

/** One message of the server over the websocket. */
export type ServerMessage =
  | { readonly is: 'keep-alive' }
  | { readonly is: 'request'; readonly request: WaitingRequest }
  | { readonly is: 'verdict'; readonly key: string; readonly verdict: Verdict };

/** The longest frame that is looked at, in UTF-16 units; a real one has some 500. */
export const FRAME_LIMIT = 65_536;
/** The server's column for the name of a login system holds no more. */
const NAME_LIMIT = 255;

/**
 * Goes into URLs, so nothing but letters, digits, hyphen and underscore passes; 64 as in shared/ipc.ts. What every object has, as
 * `__proto__`, is no key: keys are looked up in records.
 */
const key = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((text) => !(text in Object.prototype));

const foreignText = (limit: number) =>
  z
    .string()
    .nullish()
    .transform((text) => shownText(text ?? '', limit));

const lockedUntil = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  .nullable()
  .catch(null);

/** As `lockedUntil`, of a PinResult over REST: the server always names it, gateways that say `{"status":"OK"}` of themselves do not. */
const namedLockedUntil = z.union([z.string(), z.null()]).pipe(lockedUntil);

/** A PIN that was not taken; anything but LOCKED and OK counts as wrong. */
const pinResult = z.object({ status: z.string(), lockedUntil });

const envelope = z.object({ data: z.string().max(FRAME_LIMIT) });
const messageType = z.object({ messageType: z.string().max(64) });
const pushed = z
  .object({
    subscriptionKey: key,
    challenge: foreignText(16),
    serverName: foreignText(NAME_LIMIT),
    tts: foreignText(32),
  })
  .transform((wire): WaitingRequest => ({
    key: wire.subscriptionKey,
    code: wire.challenge,
    systemName: wire.serverName,
    tts: wire.tts,
  }));
const confirmed = z.object({ subscriptionKey: key });
const judged = z.object({ subscriptionKey: key, pinResult: pinResult.nullish() });

/** GET /api/client */
export const waitingBody = z
  .object({ uuid: key, challenge: foreignText(16), serverName: foreignText(NAME_LIMIT), tts: foreignText(32) })
  .transform((wire): WaitingRequest => ({
    key: wire.uuid,
    code: wire.challenge,
    systemName: wire.serverName,
    tts: wire.tts,
  }));

/** GET /api/client/v2/status */
export const statusBody = z
  .object({
    disabled: z.boolean(),
    pinProtected: z.boolean(),
    nemIdRegistered: z.boolean(),
    // Older releases know of no clones (protocol.md, status).
    blocked: z.boolean().nullish(),
  })
  .transform(({ nemIdRegistered, blocked, ...rest }): DeviceStatus => ({
    ...rest,
    verified: nemIdRegistered,
    blocked: blocked ?? false,
  }));

/** POST /xapi/client/v2/register, at 200 and at 400. */
export const registerBody = z.union([
  z.object({
    success: z.literal(true),
    deviceId: z.string().regex(/^\d{3}-\d{3}-\d{3}-\d{3}$/),
    apiKey: z.string().regex(/^[\da-fA-F-]{8,64}$/),
  }),
  z.object({ success: z.literal(false), invalidPin: z.boolean() }),
]);

/** A PinResult that is OK, as the 200 of an answer or a deletion. */
export const takenBody = z.object({ status: z.literal('OK'), lockedUntil: z.null() });

/** The 400 of PUT …/accept where the PIN is to blame. */
export const refusedPinBody = z
  .object({ status: z.enum(['WRONG_PIN', 'LOCKED']), lockedUntil: namedLockedUntil })
  .transform(verdictOf);

/** POST /api/client/v2/setPin and validatePin, at 200. */
export const pinBody = z
  .object({ status: z.enum(['OK', 'WRONG_PIN', 'LOCKED', 'INVALID_NEW_PIN']), lockedUntil: namedLockedUntil })
  .transform(({ status, lockedUntil: until }): PinVerdict => {
    switch (status) {
      case 'OK':
        return { is: 'right' };
      case 'WRONG_PIN':
        return { is: 'wrong-pin' };
      case 'INVALID_NEW_PIN':
        return { is: 'new-refused' };
      case 'LOCKED':
        return { is: 'locked', lockedUntil: until };
    }
  });

/** The backend's own errors 401, 404 by path, 405, 415 and 500; a proxy's or a portal's do not look like this. */
export const backendError = z.object({
  timestamp: z.union([z.string(), z.number()]),
  status: z.int(),
  error: z.string(),
  path: z.string(),
});

function verdictOf(result: z.infer<typeof pinResult>): Verdict {
  if (result.status === 'LOCKED') return { is: 'locked', lockedUntil: result.lockedUntil };
  return { is: 'wrong-pin' };
}

/**
 * The message in a text frame, or null for one that this client does not know or cannot read. Never throws: the server may
 * send frames that are no JSON (protocol.md, oddities).
 */
export function parseFrame(text: string): ServerMessage | null {
  if (text.length > FRAME_LIMIT) return null;
  const outer = envelope.safeParse(parseJson(text));
  if (!outer.success) return null;
  const inner = parseJson(outer.data.data);
  const head = messageType.safeParse(inner);
  if (!head.success) return null;
  switch (head.data.messageType) {
    case 'KEEP_ALIVE':
      return { is: 'keep-alive' };
    case 'NOTIFICATION': {
      const { data } = pushed.safeParse(inner);
      return data === undefined ? null : { is: 'request', request: data };
    }
    case 'CORRECT_PIN': {
      const { data } = confirmed.safeParse(inner);
      return data === undefined ? null : { is: 'verdict', key: data.subscriptionKey, verdict: { is: 'taken' } };
    }
    case 'INCORRECT_PIN': {
      const { data } = judged.safeParse(inner);
      if (data === undefined) return null;
      const verdict = verdictOf(data.pinResult ?? { status: 'WRONG_PIN', lockedUntil: null });
      return { is: 'verdict', key: data.subscriptionKey, verdict };
    }
    default:
      return null;
  }
}

/** The frame that approves a login request. Holds the PIN: never log it. A null field would close the socket with 1011. */
export function acceptFrame(subscriptionKey: string, pin: string, version: string): string {
  return JSON.stringify({ subscriptionKey, status: 'ACCEPT', version, pin });
}

/** The frame that rejects a login request. */
export function rejectFrame(subscriptionKey: string, version: string): string {
  return JSON.stringify({ subscriptionKey, status: 'REJECT', version });
}

/** The answer to KEEP_ALIVE. */
export function aliveFrame(version: string): string {
  return JSON.stringify({ status: 'ISALIVE', version });
}
