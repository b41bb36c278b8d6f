import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactFields } from '../../../../src/main/diagnostics/redact.ts';

const DEVICE = '123-456-789-012';
const API_KEY = '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11';
const PIN = '739405';

const deviceIds = fc
  .array(fc.integer({ min: 0, max: 999 }), { minLength: 4, maxLength: 4 })
  .map((parts) => parts.map((part) => String(part).padStart(3, '0')).join('-'));
const pins = fc.integer({ min: 0, max: 999_999 }).map((pin) => String(pin).padStart(6, '0'));
/** Text as it may stand around a secret: words, signs, JSON's and URLs' punctuation, digits, line ends. */
const around = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', ' ', '/', '?', '&x=', '"', '\\"', 'pin: ', 'pin=', 'apiKey=', 'Basic ', 'https://host/', '#', '1', '-', '_', 'a', '\n'),
); // prettier-ignore

describe('redact', () => {
  it.each([
    [`opened https://frontend.example/ui/register2/nemid?deviceId=${DEVICE}&apiKey=${API_KEY} in a window`],
    [`GET /ui/selfservice?apiKey=${API_KEY}&deviceId=${DEVICE} 200`],
    [`https://frontend.example/#apiKey=${API_KEY}`],
    [`{"deviceId":"${DEVICE}","apiKey":"${API_KEY}"}`],
    [JSON.stringify(JSON.stringify({ deviceId: DEVICE, apiKey: API_KEY }))],
    [`ApiKey: ${API_KEY}`],
    [`Authorization: Basic ${Buffer.from(`${DEVICE}:${API_KEY}`).toString('base64')}`],
    [`authorization: bearer ${API_KEY}`],
    [`device_${DEVICE}_gone`],
    [`9${DEVICE}9`],
    [API_KEY.toUpperCase()],
  ])('leaves no key and no whole id in %s', (text) => {
    const left = redact(text).toLowerCase();
    expect(left).not.toContain(DEVICE);
    expect(left).not.toContain('456-789');
    expect(left).not.toContain(API_KEY);
    expect(left).not.toContain(Buffer.from(`${DEVICE}:${API_KEY}`).toString('base64').toLowerCase().slice(0, 12));
  });

  it.each([
    `{"subscriptionKey":"x","status":"ACCEPT","pin":"${PIN}"}`,
    JSON.stringify({ data: JSON.stringify({ pincode: PIN }) }),
    JSON.stringify(JSON.stringify(JSON.stringify({ newPin: PIN }))),
    `pinCode: ${PIN}`,
    `oldPin=${PIN}`,
    `PIN = '${PIN}'`,
    `{ pin: ${PIN} }`,
  ])('leaves no PIN in %s', (text) => {
    expect(redact(text)).not.toContain(PIN);
    expect(redact(text)).toMatch(/pin/i);
  });

  it('hides a key that does not look like one, where it is named', () => {
    expect(redact('{"apiKey":"plainword","name":"Skrivebord"}')).not.toContain('plainword');
    expect(redact('{"apiKey":"plainword","name":"Skrivebord"}')).toContain('Skrivebord');
    expect(redact('apiKey=plainword&x=1')).not.toContain('plainword');
  });

  it.each([
    ['with a scheme', 'http://anna:hemmelig@proxy:8080/'],
    ['without one', 'anna:hemmelig@proxy:8080'],
    ['a slash in the password', 'http://anna:hem/mel/hemmelig@proxy:8080'],
    ['a slash, without a scheme', 'anna:hem/hemmelig@proxy:8080'],
    ['an at sign in the password', 'http://anna:hem@hemmelig@proxy:8080'],
    ['an at sign, without a scheme', 'anna:hem@hemmelig@proxy:8080'],
    ['a question mark in the password', 'http://anna:hem?hemmelig@proxy:8080'],
    ['two slashes in the password', 'anna:hem//hemmelig@proxy:8080'],
    ['all of them', 'https://anna:@/hem?#/@hemmelig@proxy:8080'],
    ['one way for each scheme', 'http=anna:hemmelig@proxy:8080;https=bo:hemmelig@proxy:8081'],
    ['after a name', 'ProxyServer=anna:hemmelig@proxy:8080'],
    ['in a settings file', '{"policies":{"ProxyServer":"anna:hemmelig@proxy:8080"}}'],
    ['before a query', 'http://anna:hemmelig@proxy:8080/a?x=hemmelig'],
  ])('hides name and password of a proxy: %s', (_what, text) => {
    const left = redact(text);
    expect(left).not.toMatch(/hemmelig|anna|bo:/);
    expect(redact(left)).toBe(left);
  });

  it('leaves what only looks like a name and password', () => {
    for (const text of [
      'skriv til it@kommune.dk',
      'https://proxy.kommune.dk:8080/',
      'https://a.dk/node_modules/@scope/b.js',
    ])
      expect(redact(text)).toBe(text);
    expect(redact('http://anna:hemmelig@proxy:8080/x')).toBe('http://[hidden]@proxy:8080/x');
  });

  it('never lets a password of a proxy through, whatever it is made of', () => {
    const signs = fc.constantFrom('/', '@', '?', '#', ':', ';', '=', '&', '%', '//', 'a', '7');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), fc.constantFrom('', 'http://', 'x=', '//'), (parts, scheme) => {
        expect(redact(`${scheme}anna:${parts.join('')}hemmelig@proxy:8080`)).not.toContain('hemmelig');
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves the end of an OS2faktor ID, and what the helpdesk needs', () => {
    expect(redact(`device ${DEVICE}`)).toBe('device …-012');
    for (const text of [
      'connection ended {"is":"closed","code":1008}',
      'kl 12:34',
      '2026-11-22T14:56:23.000Z',
      'E-101 C-304',
      'a PIN was refused',
      'https://backend.example/api/client/v2/status',
      'pinProtected: true',
    ])
      expect(redact(text)).toBe(text);
  });

  it('never lets a key through, whatever stands around it', () => {
    fc.assert(
      fc.property(around, fc.uuid(), around, (before, key, after) => {
        expect(redact(before + key + after)).not.toContain(key);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never lets more than the end of an id through, whatever stands around it', () => {
    fc.assert(
      fc.property(around, deviceIds, around, (before, id, after) => {
        const left = redact(before + id + after);
        expect(left).not.toContain(id);
        fc.pre(!(before + after).includes(id.slice(4, 11)));
        expect(left).not.toContain(id.slice(4, 11));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never lets a PIN through that stands beside its name', () => {
    const names = fc.constantFrom('pin', 'PIN', 'pinCode', 'pincode', 'newPin', 'oldPin');
    fc.assert(
      fc.property(around, names, pins, around, (before, name, pin, after) => {
        fc.pre(!(before + after).includes(pin));
        for (const text of [
          JSON.stringify({ [name]: pin }),
          JSON.stringify({ [name]: Number(pin) }),
          `${name}=${pin}`,
        ]) {
          expect(redact(before + text + after)).not.toContain(pin);
          expect(redact(JSON.stringify(before + text + after))).not.toContain(pin);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('redactFields', () => {
  it('hides whole what is a secret by its name', () => {
    const secrets = {
      pin: PIN,
      oldPin: 7394,
      pincode: PIN,
      apiKey: API_KEY,
      Authorization: 'x',
      password: 'y',
      token: 'z',
    };
    for (const value of Object.values(redactFields(secrets))) expect(value).toBe('[hidden]');
  });

  it('keeps what is none, and redacts all text', () => {
    expect(redactFields({ code: 'K-201', ms: 5, ok: true, none: null, reason: `no ${DEVICE}`, waiting: 2 })).toEqual({
      code: 'K-201',
      ms: 5,
      ok: true,
      none: null,
      reason: 'no …-012',
      waiting: 2,
    });
  });

  it('never lets a secret through in any field', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), deviceIds, (name, key, id) => {
        const left = JSON.stringify(redactFields({ [name]: key, other: `${id} ${key}`, deviceId: id }));
        expect(left).not.toContain(key);
        expect(left).not.toContain(id);
      }),
    );
  });
});
