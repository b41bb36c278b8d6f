import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CHANNELS, VIEW_CHANGED } from '../../../src/shared/channels.ts';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(), on: vi.fn(), off: vi.fn() },
}));
vi.mock('electron', () => electron);

type Bridge = Record<string, (request?: unknown) => unknown>;

/** Runs the preload for a page at `path`; what it exposed, or null. */
async function exposedAt(path: string): Promise<Bridge | null> {
  vi.stubGlobal('location', { pathname: path });
  vi.resetModules();
  await import('../../../src/preload/index.ts');
  const [name, bridge] = electron.contextBridge.exposeInMainWorld.mock.calls[0] ?? [];
  expect([undefined, 'os2faktor']).toContain(name);
  return bridge === undefined ? null : (bridge as Bridge);
}

beforeEach(() => {
  vi.clearAllMocks();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(['enrolment', 'approval', 'page', 'status'] as const)('the bridge of %s', (role) => {
  test('sends on every channel of its role, and on no other', async () => {
    const bridge = await exposedAt(`/${role}/index.html`);
    const commands = Object.entries(bridge ?? {}).filter(([name]) => name !== 'onView');
    for (const [, command] of commands) command();
    const used = electron.ipcRenderer.invoke.mock.calls.map(([channel]: unknown[]) => channel);
    const allowed = Object.entries(CHANNELS).filter(([, roles]) => roles.some((one) => one === role));
    expect(used.toSorted()).toEqual(allowed.map(([channel]) => channel).toSorted());
  });

  test('hands out functions only', async () => {
    const bridge = await exposedAt(`/${role}/index.html`);
    expect(Object.values(bridge ?? {}).map((value) => typeof value)).not.toContain('object');
    expect(Object.values(bridge ?? {})).not.toContain(electron.ipcRenderer.invoke);
  });
});

test('a command carries its request', async () => {
  const bridge = await exposedAt('/approval/index.html');
  bridge?.['reject']?.({ key: 'a', notMe: true });
  expect(electron.ipcRenderer.invoke).toHaveBeenCalledWith('approval.reject', { key: 'a', notMe: true });
});

test('a view reaches the page without the event, until the page stops listening', async () => {
  const bridge = await exposedAt('/page/index.html');
  const listener = vi.fn();
  const stop = bridge?.['onView']?.(listener) as () => void;
  const [channel, forward] = electron.ipcRenderer.on.mock.calls[0] as [string, (...given: unknown[]) => void];
  expect(channel).toBe(VIEW_CHANGED);
  forward({ sender: 'the whole of it' }, { role: 'page' });
  expect(listener.mock.calls).toEqual([[{ role: 'page' }]]);
  stop();
  expect(electron.ipcRenderer.off).toHaveBeenCalledWith(VIEW_CHANGED, forward);
});

test.each(['/', '/index.html', '/settings/index.html', '/approvals/index.html', '/assets/approval/index.html'])(
  'a page at %s gets nothing',
  async (path) => {
    expect(await exposedAt(path)).toBeNull();
  },
);
