import type { Chance } from './chance.ts';
import { bend, noise, scratch, type JsonObject } from './mutate.ts';

/** One made-up frame of a server. */
export interface FuzzFrame {
  readonly text: string;
  /** Valid JSON around valid JSON that names a kind of message, with at most a field or two amiss. */
  readonly isNearlyRight: boolean;
}

/** Longer than any frame may be. */
const TOO_LONG = 70_000;

function sample(key: string, chance: Chance): JsonObject {
  const nothing = {
    messageType: 'KEEP_ALIVE',
    subscriptionKey: null,
    challenge: null,
    serverName: null,
    tts: null,
    pinResult: null,
  };
  const refusal = {
    status: chance.pick(['WRONG_PIN', 'LOCKED']),
    lockedUntil: chance.pick([null, '2026-11-22 12:41']),
  };
  return chance.pick<JsonObject>([
    nothing,
    {
      ...nothing,
      messageType: 'NOTIFICATION',
      subscriptionKey: key,
      challenge: 'AB12',
      serverName: 'Sagssystem',
      tts: 'kl 12:34',
    },
    {
      ...nothing,
      messageType: 'NOTIFICATION',
      subscriptionKey: key,
      challenge: '',
      serverName: 'VPN',
      tts: 'kl 00:00',
    },
    { ...nothing, messageType: 'CORRECT_PIN', subscriptionKey: key },
    { ...nothing, messageType: 'INCORRECT_PIN', subscriptionKey: key, pinResult: refusal },
    { ...nothing, messageType: 'SOMETHING_NEW', subscriptionKey: key },
  ]);
}

const envelope = (inner: string): JsonObject => ({ id: 'e1', type: 'JSON', data: inner, reply: true });

/** The frame that brings the request `key`. */
export const push = (key: string): string =>
  JSON.stringify(
    envelope(
      JSON.stringify({
        messageType: 'NOTIFICATION',
        subscriptionKey: key,
        challenge: 'AB12',
        serverName: 'Sag',
        tts: 'kl 12:34',
      }),
    ),
  );

/** A frame about one of `keys`, whole or mutated. */
export function fuzzFrame(keys: readonly [string, ...string[]], chance: Chance): FuzzFrame {
  const message = sample(chance.pick(keys), chance);
  const whole = JSON.stringify(envelope(JSON.stringify(message)));
  switch (chance.below(9)) {
    case 0:
      return { text: whole, isNearlyRight: true };
    case 1:
    case 2:
    case 3:
      return near(envelope(JSON.stringify(bend(message, chance))));
    case 4:
      return near(envelope(JSON.stringify(bend(bend(message, chance), chance))));
    case 5:
      return near(bend(envelope(JSON.stringify(message)), chance));
    case 6:
      return near(envelope(scratch(JSON.stringify(message), chance)));
    case 7:
      return { text: scratch(scratch(whole, chance), chance), isNearlyRight: false };
    default:
      return chance.isLucky(0.02)
        ? { text: JSON.stringify(envelope('x'.repeat(TOO_LONG))), isNearlyRight: false }
        : { text: noise(chance), isNearlyRight: false };
  }
}

/** Measured, not assumed: what a mutation left of the shape. */
function near(outer: JsonObject): FuzzFrame {
  return { text: JSON.stringify(outer), isNearlyRight: kindOf(outer['data']) !== null };
}

function kindOf(data: unknown): string | null {
  try {
    const inner: unknown = typeof data === 'string' ? JSON.parse(data) : null;
    return typeof inner === 'object' &&
      inner !== null &&
      'messageType' in inner &&
      typeof inner.messageType === 'string'
      ? inner.messageType
      : null;
  } catch {
    return null;
  }
}

/** What the frame says of `key` to somebody who reads it without the product's code: taken, refused, or nothing. */
export function verdictIn(text: string, key: string): 'taken' | 'refused' | null {
  try {
    const outer: unknown = JSON.parse(text);
    if (typeof outer !== 'object' || outer === null || !('data' in outer)) return null;
    const kind = kindOf(outer.data);
    const inner: unknown = JSON.parse(String(outer.data));
    if (typeof inner !== 'object' || inner === null || !('subscriptionKey' in inner) || inner.subscriptionKey !== key)
      return null;
    return kind === 'CORRECT_PIN' ? 'taken' : kind === 'INCORRECT_PIN' ? 'refused' : null;
  } catch {
    return null;
  }
}
