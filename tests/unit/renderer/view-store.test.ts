import { describe, expect, test, vi } from 'vitest';
import { createViewStore } from '../../../src/renderer/stores/view-store.ts';
import { err, ok } from '../../../src/shared/result.ts';
import type { PageView, View } from '../../../src/shared/state.ts';

const isPage = (view: View): view is PageView => view.role === 'page';

const page = (loading: boolean): PageView => ({
  role: 'page',
  language: 'da',
  title: 'mitid',
  host: null,
  secure: true,
  loading,
});

const foreign: View = {
  role: 'approval',
  language: 'da',
  deviceName: '',
  requests: [],
  lockedUntil: null,
  now: 0,
  support: null,
  tight: false,
  wanted: null,
};

function source(): {
  bridge: Parameters<typeof createViewStore>[0];
  answer: (view: View) => void;
  push: (view: View) => void;
} {
  const first = Promise.withResolvers<View>();
  let listen: (view: View) => void = () => undefined;
  return {
    bridge: {
      getView: async () => ok(await first.promise),
      onView: (listener) => {
        listen = listener;
        return () => undefined;
      },
    },
    answer: first.resolve,
    push: (view) => {
      listen(view);
    },
  };
}

describe('the copy of the view', () => {
  test('is what main answers first, then what it sends', async () => {
    const { bridge, answer, push } = source();
    const store = createViewStore(bridge, isPage);
    expect(store.getState().view).toBeNull();
    answer(page(true));
    await vi.waitFor(() => {
      expect(store.getState().view).toEqual(page(true));
    });
    push(page(false));
    expect(store.getState().view).toEqual(page(false));
  });

  test('keeps the newer view when the first answer comes late', async () => {
    const { bridge, answer, push } = source();
    const store = createViewStore(bridge, isPage);
    push(page(false));
    answer(page(true));
    await new Promise(setImmediate);
    expect(store.getState().view).toEqual(page(false));
  });

  test('takes no view of another role', async () => {
    const { bridge, answer, push } = source();
    const store = createViewStore(bridge, isPage);
    push(foreign);
    answer(foreign);
    await new Promise(setImmediate);
    expect(store.getState().view).toBeNull();
  });
});

describe('a command', () => {
  const store = (): ReturnType<typeof createViewStore<PageView>> => createViewStore(source().bridge, isPage);

  test('says whether main took it, and keeps why not until the next one', async () => {
    const commands = store();
    expect(await commands.send(() => Promise.resolve(err('E-104')))).toBe(false);
    expect(commands.getState().failure).toBe('E-104');
    expect(await commands.send(() => Promise.resolve(ok(null)))).toBe(true);
    expect(commands.getState().failure).toBeNull();
  });

  test('that breaks on its way is a failure of the program, not an exception', async () => {
    const commands = store();
    expect(await commands.send(() => Promise.reject(new Error('gone')))).toBe(false);
    expect(commands.getState().failure).toBe('G-501');
  });

  test('that was refused is forgotten when main shows something new', async () => {
    const { bridge, push } = source();
    const commands = createViewStore(bridge, isPage);
    await commands.send(() => Promise.resolve(err('A-403')));
    push(page(false));
    expect(commands.getState().failure).toBeNull();
  });
});
