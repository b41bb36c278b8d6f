import { describe, expect, it, vi } from 'vitest';
import { createGate, type Handlers } from '../../../../src/main/ipc/gate.electron.ts';
import { BURST, PER_SECOND } from '../../../../src/main/ipc/rate.ts';
import { CHANNELS, type Channel } from '../../../../src/shared/channels.ts';
import { ok } from '../../../../src/shared/result.ts';
import type { WindowRole } from '../../../../src/shared/state.ts';
import { recordingLog } from '../support/recording-log.ts';

const ORIGIN = 'app://ui';
const KEY = '2f0c6f5e-54a0-4b0e-a9de-7c1b61d7a001';
const REFUSED = { ok: false, error: 'G-501' };

type Listener = (event: unknown, ...sent: unknown[]) => Promise<unknown>;

/** The contents of a window, as far as the gate looks at them. */
class Contents {
  readonly mainFrame = { origin: ORIGIN };
  readonly listeners = new Map<string, Listener>();
  readonly ipc = { handle: (channel: string, listener: Listener) => void this.listeners.set(channel, listener) };

  invoke(channel: Channel, sent: unknown[] = [], from: object = {}): Promise<unknown> {
    const listener = this.listeners.get(channel);
    if (listener === undefined) throw new Error(`no handler for ${channel}`);
    return listener({ sender: this, senderFrame: this.mainFrame, ...from }, ...sent);
  }
}

function stage(role: WindowRole) {
  const handler = vi.fn(() => ok(null));
  const handlers = Object.fromEntries(Object.keys(CHANNELS).map((channel) => [channel, handler]));
  const log = recordingLog();
  const contents = new Contents();
  // The gate uses nothing of a WebContents but what Contents has, and every channel has the same handler.
  const gate = createGate({ origin: ORIGIN, handlers: () => handlers as unknown as Handlers, log });
  gate.admit(contents as unknown as Parameters<typeof gate.admit>[0], role);
  return { contents, handler, log };
}

describe('the gate', () => {
  it.each(['enrolment', 'approval', 'page'] as const)(
    'opens for the page %s what is meant for it, and no more',
    (role) => {
      const { contents } = stage(role);
      const meant = Object.entries(CHANNELS).flatMap(([channel, roles]) =>
        (roles as readonly WindowRole[]).includes(role) ? [channel] : [],
      );
      expect([...contents.listeners.keys()].sort()).toEqual(meant.sort());
    },
  );

  it('hands on what fits, with the role', async () => {
    const { contents, handler } = stage('approval');
    expect(await contents.invoke('approval.approve', [{ key: KEY, pin: '7394' }])).toEqual({ ok: true, value: null });
    expect(handler).toHaveBeenCalledExactlyOnceWith({ key: KEY, pin: '7394' }, 'approval');
  });

  it('takes a message without content, as the bridge sends it and without any', async () => {
    const { contents, handler } = stage('approval');
    await contents.invoke('window.close', [undefined]);
    await contents.invoke('window.close');
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('lets a flood through to a small part, says so once, and is open again a moment later', async () => {
    vi.useFakeTimers();
    try {
      const { contents, handler, log } = stage('status');
      const answers = await Promise.all(Array.from({ length: 3_000 }, () => contents.invoke('status.fetch')));
      expect(answers.at(-1)).toEqual(REFUSED);
      expect(handler).toHaveBeenCalledTimes(BURST);
      expect(log.lines).toHaveLength(1);
      // What one channel is flooded with does not close another.
      expect(await contents.invoke('window.close')).toEqual({ ok: true, value: null });
      await vi.advanceTimersByTimeAsync(1_000);
      for (let at = 0; at < 3_000; at++) await contents.invoke('status.fetch');
      expect(handler).toHaveBeenCalledTimes(BURST + 1 + PER_SECOND);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each<[string, (contents: Contents) => object]>([
    ['a frame that has gone', () => ({ senderFrame: null })],
    ['a frame inside the page', () => ({ senderFrame: { origin: ORIGIN } })],
    ['another window', () => ({ sender: new Contents() })],
    ['another window and its frame', () => {
      const other = new Contents();
      return { sender: other, senderFrame: other.mainFrame };
    }],
  ])('refuses %s', async (_what, from) => {
    const { contents, handler, log } = stage('approval');
    expect(await contents.invoke('approval.approve', [{ key: KEY, pin: '7394' }], from(contents))).toEqual(REFUSED);
    expect(handler).not.toHaveBeenCalled();
    expect(log.text()).toContain('approval.approve');
    expect(log.text()).not.toContain('7394');
  }); // prettier-ignore

  it.each(['https://evil.example', 'app://other', 'null', '', 'app://ui.evil', 'file://'])(
    'refuses a page of %j in its own window',
    async (origin) => {
      const { contents, handler } = stage('approval');
      contents.mainFrame.origin = origin;
      expect(await contents.invoke('window.close')).toEqual(REFUSED);
      expect(handler).not.toHaveBeenCalled();
    },
  );

  it('refuses what does not fit, and writes down nothing of it', async () => {
    const { contents, handler, log } = stage('approval');
    for (const sent of [
      [],
      [null],
      [{ key: KEY, pin: 'secret' }],
      [{ key: KEY, pin: '7394', more: 1 }],
      [
        { key: KEY, pin: '7394' },
        { key: KEY, pin: '7394' },
      ],
    ])
      expect(await contents.invoke('approval.approve', sent)).toEqual(REFUSED);
    expect(handler).not.toHaveBeenCalled();
    expect(log.text()).not.toMatch(/secret|7394|2f0c6f5e/);
  });

  it('answers also where the handler breaks', async () => {
    const { contents, handler, log } = stage('approval');
    handler.mockImplementationOnce(() => {
      throw new Error('broken');
    });
    expect(await contents.invoke('window.close')).toEqual(REFUSED);
    expect(log.text()).toContain('broken');
  });
});
