import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { harden } from '../../../src/main/harden.electron.ts';
import { serveApp } from '../../../src/main/windows/app-protocol.electron.ts';
import { recordingLog } from './support/recording-log.ts';

const { app } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return { app: Object.assign(new Emitter(), { enableSandbox: () => undefined }) };
});
vi.mock('electron', () => ({ app, protocol: {}, shell: {} }));
vi.mock('virtual:renderer-files', () => ({ default: {} }));

/** A session, as far as it is hardened: what was set is kept by the name of the call. */
function madeSession() {
  const set: Record<string, unknown> = {};
  const keep =
    (name: string) =>
    (value: unknown): void => {
      set[name] = value;
    };
  const session = Object.assign(new EventEmitter(), {
    set,
    protocol: { handle: () => undefined },
    setProxy: (value: unknown) => {
      set['proxy'] = value;
      return Promise.resolve();
    },
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
  });
  return session;
}

beforeEach(() => {
  app.removeAllListeners();
  harden(recordingLog());
});

it('every page that is made has WebRTC through proxies alone', () => {
  const policy = vi.fn();
  const contents = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: policy,
    setWindowOpenHandler: () => undefined,
  });
  app.emit('web-contents-created', {}, contents);
  expect(policy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp');
});

it('every session refuses to capture a screen in the way that does not throw', () => {
  const session = madeSession();
  app.emit('session-created', session);
  const decide = vi.fn();
  (session.set['display'] as (request: unknown, decide: unknown) => void)({}, decide);
  expect(decide).toHaveBeenCalledExactlyOnceWith(null);
});

it('the session of the program’s own pages leads to no network, not even to this computer', async () => {
  const session = madeSession();
  await serveApp(session as unknown as Parameters<typeof serveApp>[0], '/', recordingLog());
  expect(session.set['proxy']).toEqual({ proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
});
