/** What the core is told by the server, in plain data: the drivers read it off the wire. */
import type { ErrorCode } from '../../shared/errors.ts';

/** A login request as the server describes it, whether pushed or fetched. */
export interface WaitingRequest {
  readonly key: string;
  /** The challenge: 4 characters; empty where the login system asked for none; `??` for a passwordless request. */
  readonly code: string;
  readonly systemName: string;
  /** Time of arrival as the server writes it, `kl HH:mm`; see server-times.ts. */
  readonly tts: string;
}

/** The server's word on an answer. `lockedUntil`: `yyyy-MM-dd HH:mm`; see server-times.ts. */
export type Verdict =
  | { readonly is: 'taken' }
  | { readonly is: 'wrong-pin' }
  | { readonly is: 'locked'; readonly lockedUntil: string | null };

/**
 * What came of an answer. `foreign`: the request belongs to another device. `none`: no word came; `denied`: the backend does not know
 * the device.
 */
export type AnswerWord = Verdict | { readonly is: 'foreign' } | { readonly is: 'none'; readonly denied: boolean };

/** What came of asking for the newest waiting request. `none`: none waits, or the device is locked (protocol.md, GET /api/client). */
export type AskedWord =
  | { readonly is: 'names'; readonly request: WaitingRequest }
  | { readonly is: 'none' }
  | { readonly is: 'failed'; readonly code: ErrorCode; readonly denied: boolean };
