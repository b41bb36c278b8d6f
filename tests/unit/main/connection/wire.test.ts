import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptFrame, aliveFrame, FRAME_LIMIT, parseFrame, rejectFrame } from '../../../../src/main/connection/wire.ts';
import { frame, KEY, PUSH } from './support.ts';

const REQUEST = { key: KEY, code: 'AB12', systemName: 'Sagssystem', tts: 'kl 12:34' };

function requestOf(inner: unknown): unknown {
  const message = parseFrame(frame(inner));
  return message?.is === 'request' ? message.request : message;
}

describe('parseFrame', () => {
  it('reads a push', () => {
    expect(parseFrame(frame(PUSH))).toEqual({ is: 'request', request: REQUEST });
  });

  it('lets fields pass that it does not know', () => {
    const outer = frame({ ...PUSH, priority: { high: true } }).replace('{', '{"trace":[1],');
    expect(parseFrame(outer)).toEqual({ is: 'request', request: REQUEST });
  });

  it('keeps a request whose login system asked for no control code, or gave no name or time', () => {
    expect(requestOf({ ...PUSH, challenge: '' })).toEqual({ ...REQUEST, code: '' });
    const bare = { messageType: 'NOTIFICATION', subscriptionKey: KEY, challenge: null, serverName: null };
    expect(requestOf(bare)).toEqual({ key: KEY, code: '', systemName: '', tts: '' });
    // The first releases named no time.
    const old = { messageType: 'NOTIFICATION', subscriptionKey: KEY, challenge: 'AB12', serverName: 'Sagssystem' };
    expect(requestOf(old)).toEqual({ ...REQUEST, tts: '' });
  });

  it('takes out of a name what draws nothing or turns the reading direction, and cuts it', () => {
    expect(requestOf({ ...PUSH, serverName: 'Sags\u202Emetsys\u0000\nx' })).toMatchObject({
      systemName: 'Sags metsys  x',
    });
    expect(requestOf({ ...PUSH, serverName: ' \u3164\u2800\u00a0\u200b\u034f' })).toMatchObject({ systemName: '' });
    const long = requestOf({ ...PUSH, serverName: `${'a'.repeat(254)}😀` });
    expect(long).toMatchObject({ systemName: `${'a'.repeat(254)}\uFFFD` });
  });

  it.each(['../accept', 'a/b', 'a b', '', 'x'.repeat(65), '__proto__', 'constructor', null, 7])(
    'refuses the key %j',
    (subscriptionKey) => {
      expect(parseFrame(frame({ ...PUSH, subscriptionKey }))).toBeNull();
    },
  );

  it('reads KEEP_ALIVE, whose fields are all null', () => {
    const inner = { messageType: 'KEEP_ALIVE', subscriptionKey: null, challenge: null, serverName: null, tts: null };
    expect(parseFrame(frame(inner))).toEqual({ is: 'keep-alive' });
  });

  it('reads the verdicts', () => {
    const verdict = (messageType: string, pinResult: unknown) =>
      parseFrame(frame({ messageType, subscriptionKey: KEY, challenge: null, serverName: null, tts: null, pinResult }));
    expect(verdict('CORRECT_PIN', null)).toEqual({ is: 'verdict', key: KEY, verdict: { is: 'taken' } });
    expect(verdict('INCORRECT_PIN', { status: 'WRONG_PIN', lockedUntil: null })).toEqual({
      is: 'verdict',
      key: KEY,
      verdict: { is: 'wrong-pin' },
    });
    expect(verdict('INCORRECT_PIN', null)).toEqual({ is: 'verdict', key: KEY, verdict: { is: 'wrong-pin' } });
    expect(verdict('INCORRECT_PIN', { status: 'LOCKED', lockedUntil: '2026-03-01 12:41' })).toEqual({
      is: 'verdict',
      key: KEY,
      verdict: { is: 'locked', lockedUntil: '2026-03-01 12:41' },
    });
    expect(verdict('INCORRECT_PIN', { status: 'LOCKED', lockedUntil: 'soon' })).toEqual({
      is: 'verdict',
      key: KEY,
      verdict: { is: 'locked', lockedUntil: null },
    });
  });

  it.each([
    '',
    'hello',
    'null',
    '[]',
    '{}',
    '{"data":{}}',
    '{"data":"x"}',
    '{"data":"null"}',
    frame({ messageType: 'NEW' }),
  ])('ignores %s', (text) => {
    expect(parseFrame(text)).toBeNull();
  });

  it('looks at no frame over its limit', () => {
    const filled = (length: number) => {
      const bare = JSON.stringify({ data: JSON.stringify(PUSH), pad: '' });
      return bare.replace('"pad":""', `"pad":"${'x'.repeat(length - bare.length)}"`);
    };
    expect(parseFrame(filled(FRAME_LIMIT))).not.toBeNull();
    expect(parseFrame(filled(FRAME_LIMIT + 1))).toBeNull();
  });

  it('throws for no text, and gives only keys that are safe in an address', () => {
    const messages = fc.record(
      {
        messageType: fc.constantFrom('NOTIFICATION', 'KEEP_ALIVE', 'INCORRECT_PIN', 'CORRECT_PIN', 'constructor', ''),
        subscriptionKey: fc.oneof(fc.uuid(), fc.string(), fc.anything()),
        challenge: fc.anything(),
        serverName: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        tts: fc.anything(),
        pinResult: fc.oneof(fc.record({ status: fc.string(), lockedUntil: fc.anything() }), fc.anything()),
      },
      { requiredKeys: [] },
    );
    const mutated = fc
      .tuple(messages, fc.nat(), fc.nat({ max: 20 }), fc.string({ unit: 'binary' }))
      .map(([inner, at, cut, insert]) => {
        const text = frame(inner);
        const start = at % (text.length + 1);
        return text.slice(0, start) + insert + text.slice(start + cut);
      });
    const judge = (text: string) => {
      const message = parseFrame(text);
      if (message?.is === 'request') {
        expect(message.request.key).toMatch(/^[\w-]{1,64}$/);
        expect(message.request.systemName.length).toBeLessThanOrEqual(255);
        expect(message.request.systemName.isWellFormed()).toBe(true);
      } else if (message?.is === 'verdict') expect(message.key).toMatch(/^[\w-]{1,64}$/);
    };
    fc.assert(fc.property(fc.oneof(mutated, messages.map(frame), fc.json(), fc.string()), judge), { numRuns: 2_000 });
  });
});

describe('the frames of the client', () => {
  it('carry what the server needs, and never null', () => {
    expect(JSON.parse(acceptFrame(KEY, '4682', '3.0.0'))).toEqual({
      subscriptionKey: KEY,
      status: 'ACCEPT',
      version: '3.0.0',
      pin: '4682',
    });
    expect(JSON.parse(rejectFrame(KEY, '3.0.0'))).toEqual({
      subscriptionKey: KEY,
      status: 'REJECT',
      version: '3.0.0',
    });
    expect(JSON.parse(aliveFrame('3.0.0'))).toEqual({ status: 'ISALIVE', version: '3.0.0' });
  });
});
