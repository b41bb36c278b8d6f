import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDevConfig } from '../../../../src/main/settings/dev-config.ts';
import { endpointsOf, MITID_HOSTS } from '../../../../src/main/settings/endpoints.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { BUILT_IN } from '../../../../src/shared/policy.ts';

/** The national installation. */
const NATIONAL = endpointsOf(BUILT_IN, MITID_HOSTS);

const GOOD = {
  backendUrl: 'http://127.0.0.1:4710',
  frontendUrl: 'http://127.0.0.1:4711',
  websocketUrl: 'ws://127.0.0.1:4715/name',
  pageHosts: ['127.0.0.1:4712'],
  profileFolder: '/tmp/profile',
  keychainService: 'OS2faktor test',
};

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-dev-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function readText(text: string): ReturnType<typeof readDevConfig> {
  const file = path.join(folder, 'dev.json');
  fs.writeFileSync(file, text);
  return readDevConfig(file);
}
const read = (content: unknown): ReturnType<typeof readDevConfig> => readText(JSON.stringify(content));

describe('the settings of development', () => {
  it('are taken from the file, the rest from the product', () => {
    expect(read({ ...GOOD, timing: { askEvery: 200 } })).toEqual({
      endpoints: {
        backendUrl: GOOD.backendUrl,
        frontendUrl: GOOD.frontendUrl,
        websocketUrl: GOOD.websocketUrl,
        pageHosts: GOOD.pageHosts,
      },
      profileFolder: '/tmp/profile',
      keychainService: 'OS2faktor test',
      timing: { ...TIMING, askEvery: 200 },
    });
    expect(read({ ...GOOD, extraCa: 'PEM' }).extraCa).toBe('PEM');
    expect(read({ ...GOOD, policyFile: '/tmp/p.json' }).policyFile).toBe('/tmp/p.json');
    expect(read(GOOD)).not.toHaveProperty('extraCa');
  });

  it('may name real servers, with TLS', () => {
    const { endpoints } = read({ ...GOOD, ...NATIONAL });
    expect(endpoints).toEqual(NATIONAL);
  });

  it.each([
    'http://backend.example',
    'http://localhost:4710',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'http://0.0.0.0:1',
    'ftp://127.0.0.1',
    'ws://127.0.0.1',
    'javascript:1',
    'file:///tmp',
    'backend.example',
    '',
    7,
    null,
  ])('take no plain text to anywhere else: %j', (url) => {
    expect(() => read({ ...GOOD, backendUrl: url })).toThrow();
    expect(() => read({ ...GOOD, frontendUrl: url })).toThrow();
  });

  it.each(['ws://localhost:1/name', 'ws://websocket.example/name', 'http://127.0.0.1:1', 'https://127.0.0.1:1'])(
    'take no such websocket: %s',
    (url) => {
      expect(() => read({ ...GOOD, websocketUrl: url })).toThrow();
    },
  );

  it.each([
    ['an unknown time', { timing: { askEvry: 200 } }],
    ['a time below zero', { timing: { askEvery: -1 } }],
    ['a time that is none', { timing: { askEvery: 'soon' } }],
    ['the prototype as a time', JSON.parse('{"timing":{"__proto__":5,"toString":5}}') as object],
    ['an unknown setting', { backendURL: 'https://backend.example' }],
    ['no folder', { profileFolder: '' }],
    ['no service', { keychainService: '' }],
    ['hosts that are no list', { pageHosts: 'mitid.dk' }],
  ])('are refused whole for %s', (_what, change) => {
    expect(() => read({ ...GOOD, ...change })).toThrow();
  });

  it.each(Object.keys(GOOD))('are refused whole without %s', (name) => {
    expect(() => read({ ...GOOD, [name]: undefined })).toThrow();
  });

  it.each(['', '{', 'null', '[]', '"x"'])('are refused where the file is no settings: %j', (text) => {
    expect(() => readText(text)).toThrow();
  });

  it('are refused where there is no file: nothing falls back to the real servers', () => {
    expect(() => readDevConfig(path.join(folder, 'none.json'))).toThrow();
  });
});

describe('the product’s own settings', () => {
  it('speak TLS everywhere', () => {
    expect(new URL(NATIONAL.backendUrl).protocol).toBe('https:');
    expect(new URL(NATIONAL.frontendUrl).protocol).toBe('https:');
    expect(new URL(NATIONAL.websocketUrl).protocol).toBe('wss:');
    expect(NATIONAL.websocketUrl).toMatch(/\/name$/);
  });

  it('keep to what the server and the product’s rules give', () => {
    expect(TIMING.requestDeadline).toBe(5 * 60_000);
    expect(TIMING.requestGone).toBe(7 * 60_000);
    expect(TIMING.confirmWithin).toBe(5_000);
    expect(TIMING.askEvery).toBe(15_000);
    expect(TIMING.keychainWithin).toBe(5_000);
    expect(TIMING.pingEvery + TIMING.pongWithin).toBeLessThanOrEqual(45_000);
    expect(TIMING.restHeaders).toBeLessThanOrEqual(TIMING.restTotal);
  });
});
