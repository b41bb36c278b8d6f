import type { CertificateKind } from '../../server/index.ts';

/** What the network between a client and the server does to what passes; `up` is from the client to the server. */
export type Weather =
  | { readonly is: 'clear' }
  /** Nobody listens; what was open is reset. */
  | { readonly is: 'refuse' }
  /** Whatever is open, or opens, is reset. */
  | { readonly is: 'reset' }
  /** Packets vanish. TCP sends them again, so what was sent arrives when the network is back. */
  | { readonly is: 'hole'; readonly up: boolean; readonly down: boolean }
  /** Each piece of data comes `ms` late. */
  | { readonly is: 'slow'; readonly ms: number }
  /** One byte each `ms`. */
  | { readonly is: 'trickle'; readonly ms: number }
  /** Half of the next piece of data arrives, then the connection is reset. */
  | { readonly is: 'cut' }
  /** What comes besides each frame of the server. */
  | { readonly is: 'frames'; readonly kind: 'twice' | 'garbage' | 'huge' | 'unknown-device' }
  /** Something on the way answers every call by itself and with 200: with a page, or with a JSON object that says nothing. */
  | { readonly is: 'portal'; readonly says: 'page' | 'nothing' }
  /** Something on the way takes the TLS connections, with a certificate of this kind. */
  | { readonly is: 'impostor'; readonly certificate: Exclude<CertificateKind, 'good'> };

export type Direction = 'up' | 'down';

export const CLEAR: Weather = { is: 'clear' };
