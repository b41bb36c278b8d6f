import { describe, expect, test, vi } from 'vitest';
import type { BrowserEvent } from '../cdp/connection.ts';
import type { Protocol } from '../cdp/protocol.ts';
import { FrameTree } from '../contents/frames.ts';
import { Navigation } from '../contents/navigation.ts';
import type { PageSession } from '../contents/page-session.ts';
import { runProgram, whenReady } from './run.ts';

type Answer = Protocol.Page.navigateReturnValue;

/** A navigation whose Chromium is the test: it says what happens, in which order, and sees how each load ends. */
function navigation(): {
  load: (url: string) => { how: () => string; answer: (answer: Omit<Answer, 'frameId'>) => Promise<void> };
  say: (...events: BrowserEvent[]) => void;
  events: string[];
  isLoading: () => boolean;
  asks: (url: string) => boolean;
} {
  const events: string[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  // The navigation asks for an answer to Page.navigate alone.
  const send = (() => new Promise<Answer>((resolve) => answers.push(resolve))) as unknown as PageSession['send'];
  const frames = new FrameTree(() => undefined);
  frames.start('main');
  const emit = (name: string, ...args: unknown[]): boolean => {
    events.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
    return true;
  };
  const page = new Navigation({ emit, canLoad: () => true }, { send, tell: () => undefined }, frames);
  return {
    load: (url) => {
      let end = 'under way';
      page.load(url).then(
        () => (end = 'loaded'),
        (error: unknown) => (end = (error as { code: string }).code),
      );
      const resolve = answers.at(-1);
      return {
        how: () => end,
        answer: async (answer) => {
          resolve?.({ frameId: 'main', ...answer });
          for (let turn = 0; turn < 10; turn++) await Promise.resolve();
        },
      };
    },
    say: (...said) => {
      for (const event of said) page.onEvent(event);
    },
    events,
    isLoading: () => page.loading,
    asks: (url) => {
      const before = events.length;
      page.allows('main', url, false);
      return events.length > before;
    },
  };
}

function shown(loaderId: string, url: string, unreachableUrl?: string): BrowserEvent {
  const frame: Protocol.Page.Frame = {
    ...{ id: 'main', loaderId, url, domainAndRegistry: '', securityOrigin: '', mimeType: 'text/html' },
    ...{ secureContextType: 'Secure', crossOriginIsolatedContextType: 'NotIsolated', gatedAPIFeatures: [] },
    ...(unreachableUrl === undefined ? {} : { unreachableUrl }),
  };
  return { method: 'Page.frameNavigated', params: { frame, type: 'Navigation' } };
}
const failed = (loaderId: string, url: string): BrowserEvent => shown(loaderId, 'chrome-error://chromewebdata/', url);
const loaded = (loaderId: string): BrowserEvent => ({
  method: 'Page.lifecycleEvent',
  params: { frameId: 'main', loaderId, name: 'load', timestamp: 0 },
});
const stopped: BrowserEvent = { method: 'Page.frameStoppedLoading', params: { frameId: 'main' } };

const [FIRST, SECOND] = ['https://first.example/', 'https://second.example/'] as const;

describe('a load is settled by its own loader alone', () => {
  test.each([
    ['is shown', [shown('1', FIRST)]],
    ['has loaded', [shown('1', FIRST), loaded('1'), stopped]],
    ['has failed', [failed('1', FIRST)]],
    [
      'moves within itself',
      [
        shown('1', FIRST),
        {
          method: 'Page.navigatedWithinDocument',
          params: { frameId: 'main', url: `${FIRST}#x`, navigationType: 'fragment' },
        } as const,
      ],
    ],
  ])('not by the document before it, which %s meanwhile', async (_what, late) => {
    const { load, say, isLoading } = navigation();
    const first = load(FIRST);
    const second = load(SECOND);
    say(...late);
    await first.answer({ loaderId: '1' });
    expect(first.how()).toBe('ERR_ABORTED');
    expect(second.how()).toBe('under way');
    expect(isLoading()).toBe(true);
    await second.answer({ loaderId: '2', errorText: 'net::ERR_UNSAFE_PORT' });
    expect(second.how()).toBe('ERR_UNSAFE_PORT');
    expect(isLoading()).toBe(false);
  });

  test('nor is the program asked about it because of a document that is shown late', () => {
    const { load, say, asks } = navigation();
    load(FIRST);
    expect(asks(FIRST)).toBe(false);
    load(SECOND);
    say(shown('1', FIRST));
    expect(asks(SECOND)).toBe(false);
    expect(asks(SECOND)).toBe(true);
  });

  test('also where everything about it was said before the answer that names it', async () => {
    const { load, say, isLoading } = navigation();
    const good = load(FIRST);
    say(shown('1', FIRST), loaded('1'), stopped);
    await good.answer({ loaderId: '1' });
    expect(good.how()).toBe('loaded');
    expect(isLoading()).toBe(false);
    const bad = load(SECOND);
    say(failed('2', SECOND));
    await bad.answer({ loaderId: '2', errorText: 'net::ERR_FAILED' });
    expect(bad.how()).toBe('ERR_FAILED');
    expect(isLoading()).toBe(false);
  });

  test('one whose document gives way to another before it has loaded was given up', async () => {
    const { load, say } = navigation();
    const first = load(FIRST);
    await first.answer({ loaderId: '1' });
    say(shown('1', FIRST), shown('2', SECOND), loaded('2'));
    await first.answer({});
    expect(first.how()).toBe('ERR_ABORTED');
  });

  test('a failure is told once, whoever says it first', async () => {
    for (const order of ['answer first', 'page first']) {
      const { load, say, events } = navigation();
      const only = load(FIRST);
      if (order === 'page first') say(failed('1', FIRST));
      await only.answer({ loaderId: '1', errorText: 'net::ERR_FAILED' });
      if (order === 'answer first') say(failed('1', FIRST));
      expect(events.filter((event) => event.startsWith('did-fail-load'))).toEqual([
        `did-fail-load ERR_FAILED ${FIRST}`,
      ]);
    }
  });
});

test('in Chromium: a page that finishes while the next one is on its way says nothing about that one', async () => {
  // A whole program is started.
  vi.setConfig({ testTimeout: 90_000 });
  const { output } = await runProgram(
    whenReady(
      `
      const picture = Promise.withResolvers(), asked = Promise.withResolvers(), second = Promise.withResolvers();
      serve({
        '/first': () => new Response('<p>first</p><img src="/picture">', { headers: { 'content-type': 'text/html' } }),
        '/picture': () => picture.promise,
        '/second': () => { asked.resolve(); return second.promise; },
      });
      const { webContents } = open({ show: false });
      const end = (load) => load.then(() => 'loaded', (error) => error.code);
      const ready = new Promise((done) => webContents.once('dom-ready', done));
      const loads = [end(webContents.loadURL('app://ui/first'))];
      await ready;
      loads.push(end(webContents.loadURL('app://ui/second')));
      await asked.promise;
      const finished = new Promise((done) => webContents.once('did-finish-load', done));
      picture.resolve(new Response('', { status: 404 }));
      await finished;
      second.resolve(Response.error());
      console.log('ends ' + await Promise.all(loads));
      `,
      'register();',
    ),
  );
  expect(output).toContain('ends ERR_ABORTED,ERR_FAILED');
});
