import { describe, expect, test } from 'vitest';
import { isProduction, readOptions } from '../../fleet/options.ts';

const BACKEND = ['--server', 'https://backend.test.kommune.dk', '--server', 'wss://ws.test.kommune.dk/name'];
const KEY = ['--connector-key', 'a-key'];
const CONFIRMED = ['--confirm', 'backend.test.kommune.dk'];

describe('production', () => {
  test.each([
    'backend.os2faktor.dk',
    'websockets2.os2faktor.dk',
    'os2faktor.dk',
    'BACKEND.OS2FAKTOR.DK',
    'backend.os2faktor.dk.',
  ])('%s is known by its name', (host) => {
    expect(isProduction(host)).toBe(true);
  });

  test.each(['127.0.0.1', 'backend.test.kommune.dk', 'notos2faktor.dk', 'os2faktor.dk.example'])(
    '%s is not',
    (host) => {
      expect(isProduction(host)).toBe(false);
    },
  );

  test.each([
    ['its backend', ['--server', 'https://backend.os2faktor.dk', '--server', 'wss://ws.test.kommune.dk/name']],
    [
      'its websocket',
      ['--server', 'https://backend.test.kommune.dk', '--server', 'wss://Websockets2.os2faktor.dk./name'],
    ],
    ['its frontend', [...BACKEND, '--server', 'https://frontend.os2faktor.dk']],
  ])('is refused, however it is confirmed: %s', (_, servers) => {
    for (const host of ['backend.os2faktor.dk', 'backend.test.kommune.dk'])
      expect(() => readOptions([...servers, ...KEY, '--confirm', host])).toThrow('production');
  });
});

describe('an installation', () => {
  test('is used where it is named, has a key, and is named once more', () => {
    expect(readOptions([...BACKEND, ...KEY, ...CONFIRMED]).installation).toEqual({
      backendUrl: 'https://backend.test.kommune.dk',
      frontendUrl: 'https://backend.test.kommune.dk',
      websocketUrl: 'wss://ws.test.kommune.dk/name',
      connectorKey: 'a-key',
    });
  });

  test.each([
    ['no key', [...BACKEND, ...CONFIRMED], '--connector-key'],
    ['not confirmed', [...BACKEND, ...KEY], '--confirm'],
    ['another host confirmed', [...BACKEND, ...KEY, '--confirm', 'ws.test.kommune.dk'], '--confirm'],
    ['no websocket', [...BACKEND.slice(0, 2), ...KEY, ...CONFIRMED], 'wss:'],
    ['no TLS', ['--server', 'http://backend.test.kommune.dk', ...KEY], 'https:'],
    ['no address', ['--server', 'backend.test.kommune.dk', ...KEY], 'https:'],
    ['a key without a server', KEY, '--server'],
    ['a fault', [...BACKEND, ...KEY, ...CONFIRMED, '--only', 'restart'], 'of its own'],
  ])('is refused: %s', (_, parameters, why) => {
    expect(() => readOptions(parameters)).toThrow(why);
  });
});

describe('the rest', () => {
  test('five logins for each of a thousand clients, all faults, at a server of its own', () => {
    expect(readOptions([])).toEqual({ clients: 1_000, requests: 5_000, only: null, minutes: null, installation: null });
    expect(readOptions(['--clients', '20'])).toMatchObject({ clients: 20, requests: 100 });
  });

  test.each([
    ['--clients', '0'],
    ['--clients', 'many'],
    ['--minutes', '-1'],
    ['--only', 'flood'],
    ['--sever', 'x'],
  ])('%s %s is refused', (...parameters) => {
    expect(() => readOptions(parameters)).toThrow();
  });
});
