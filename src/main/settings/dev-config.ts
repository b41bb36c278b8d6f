import { z } from 'zod';
import { readText } from '../lib/text-file.ts';
import type { Endpoints } from './endpoints.ts';
import { TIMING, type Timing } from '../core/timing.ts';

/** Where development and tests keep the program apart from the real one (design.md, decision 13). */
export interface DevConfig {
  readonly endpoints: Endpoints;
  /** Folder for everything that the program keeps on disk, instead of the user's profile. */
  readonly profileFolder: string;
  readonly keychainService: string;
  readonly timing: Timing;
  /** PEM of a certificate authority that is trusted besides the system's. */
  readonly extraCa?: string;
  /** The file with policies; without it there are none. */
  readonly policyFile?: string;
}

/** The address itself and not the name: a name can be made to lead elsewhere. */
const LOOPBACK = '127.0.0.1';

/** TLS everywhere; plain text only to this machine itself. */
function url(secure: string, plain: string): z.ZodType<string> {
  return z.string().refine((text) => {
    const parsed = URL.parse(text);
    return parsed?.protocol === secure || (parsed?.protocol === plain && parsed.hostname === LOOPBACK);
  }, `${secure} is needed, or ${plain} on 127.0.0.1`);
}

const names = Object.keys(TIMING);

const schema = z.strictObject({
  backendUrl: url('https:', 'http:'),
  frontendUrl: url('https:', 'http:'),
  websocketUrl: url('wss:', 'ws:'),
  pageHosts: z.array(z.string()),
  profileFolder: z.string().min(1),
  keychainService: z.string().min(1),
  timing: z
    .record(
      z.string().refine((name) => names.includes(name), 'no such time'),
      z.number().min(0),
    )
    .optional(),
  extraCa: z.string().optional(),
  policyFile: z.string().min(1).optional(),
});

/**
 * The development settings of the file `path`. Throws with the reason where it cannot be read or does not fit: development
 * must not go on against the real servers by mistake.
 */
export function readDevConfig(path: string): DevConfig {
  const { backendUrl, frontendUrl, websocketUrl, pageHosts, timing, extraCa, policyFile, ...rest } = schema.parse(
    JSON.parse(readText(path)),
  );
  return {
    ...rest,
    endpoints: { backendUrl, frontendUrl, websocketUrl, pageHosts },
    timing: { ...TIMING, ...timing },
    ...(extraCa === undefined ? {} : { extraCa }),
    ...(policyFile === undefined ? {} : { policyFile }),
  };
}
