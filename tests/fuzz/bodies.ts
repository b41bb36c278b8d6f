import type { Chance } from './chance.ts';
import { bend, noise, scratch, type Json, type JsonObject } from './mutate.ts';

/** One made-up answer of a backend, or of whatever stands in its place. */
export interface FuzzBody {
  readonly status: number;
  readonly text: string;
  /** Valid JSON with most of the fields of a real answer. */
  readonly isNearlyRight: boolean;
}

const KEY = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';
const STATUSES: readonly [number, ...number[]] = [200, 200, 200, 400, 401, 403, 404, 405, 415, 500, 503, 418];

interface Sample {
  readonly status: number;
  readonly body: JsonObject;
}
const pin = (status: string, lockedUntil: Json = null): Sample => ({ status: 200, body: { status, lockedUntil } });
const refusal = (status: string, lockedUntil: Json = null): Sample => ({ status: 400, body: { status, lockedUntil } });
const error = (status: number): Sample => ({
  status,
  body: { timestamp: '2026-11-22T12:34:56.000+00:00', status, error: 'Some', path: '/api/client' },
});
const SAMPLES: readonly [Sample, ...Sample[]] = [
  { status: 200, body: { uuid: KEY, challenge: 'AB12', serverName: 'Sagssystem', tts: 'kl 12:34' } },
  { status: 200, body: { uuid: KEY, challenge: '', serverName: 'VPN', tts: 'kl 12:34' } },
  { status: 200, body: { disabled: false, pinProtected: true, nemIdRegistered: true, blocked: false } },
  { status: 200, body: { success: true, invalidPin: false, deviceId: '123-456-789-012', apiKey: KEY } },
  { status: 200, body: { success: false, invalidPin: true, deviceId: null, apiKey: null } },
  { status: 400, body: { success: false, invalidPin: false, deviceId: null, apiKey: null } },
  pin('OK'),
  pin('WRONG_PIN'),
  pin('LOCKED', '2026-11-22 12:41'),
  pin('INVALID_NEW_PIN'),
  refusal('WRONG_PIN'),
  refusal('LOCKED', '2026-11-22 12:41'),
  error(401),
  error(404),
  error(500),
];

/** An answer, whole or mutated. */
export function fuzzBody(chance: Chance): FuzzBody {
  const { status, body } = chance.pick(SAMPLES);
  const other = chance.pick(STATUSES);
  const whole = JSON.stringify(body);
  switch (chance.below(8)) {
    case 0:
      return { status, text: whole, isNearlyRight: true };
    case 1:
    case 2:
      return near(status, bend(body, chance), body);
    case 3:
      return near(other, bend(bend(body, chance), chance), body);
    case 4:
      return { status: chance.pick([200, 403, 404, other]), text: '', isNearlyRight: false };
    case 5:
      return { status: other, text: whole, isNearlyRight: true };
    case 6:
      return { status, text: scratch(whole, chance), isNearlyRight: false };
    default:
      return { status: other, text: chance.isLucky(0.02) ? 'x'.repeat(70_000) : noise(chance), isNearlyRight: false };
  }
}

/** Measured, not assumed: at least half of the fields are there. */
function near(status: number, bent: JsonObject, was: JsonObject): FuzzBody {
  const kept = Object.keys(was).filter((key) => Object.hasOwn(bent, key)).length;
  return { status, text: JSON.stringify(bent), isNearlyRight: kept * 2 >= Object.keys(was).length };
}
