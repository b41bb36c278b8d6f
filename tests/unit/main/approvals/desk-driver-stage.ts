import { vi } from 'vitest';
import { createDeskDriver, type DeskEvents } from '../../../../src/main/approvals/desk-driver.ts';
import type { AnswerOutcome, Rest, RestFailure } from '../../../../src/main/connection/rest.ts';
import { EMPTY_MEMORY, type Memory } from '../../../../src/main/core/memory.ts';
import { TIMING } from '../../../../src/main/core/timing.ts';
import { ok, type Result } from '../../../../src/shared/result.ts';
import type { LoginRequest } from '../../../../src/shared/state.ts';
import { recordingLog } from '../support/recording-log.ts';

export const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
export const WAITING = { key: 'a', code: 'AB12', systemName: 'Sagssystem', tts: '' };

/** The desk with a link and a server that do what a test says; `done` is what happened, in order. */
export function stage(kept: Partial<Memory> = {}) {
  const done: string[] = [];
  const log = recordingLog();
  const world = {
    place: 'home' as string | null,
    who: WHO as typeof WHO | null,
    isLive: true,
    takes: true,
    word: ok({ is: 'taken' }) as Result<AnswerOutcome, RestFailure> | Promise<Result<AnswerOutcome, RestFailure>>,
    asked: ok(null) as Awaited<ReturnType<Rest['waiting']>>,
    requests: [] as readonly LoginRequest[],
  };
  const say = (what: string): boolean => {
    done.push(what);
    return world.takes;
  };
  const events = {
    onRequests: vi.fn((requests: readonly LoginRequest[]) => {
      world.requests = requests;
      done.push(`show ${requests.map(({ key, phase }) => `${key} ${phase.is}`).join()}`);
    }),
    onLock: vi.fn(),
    onAsked: vi.fn(),
    onDenied: vi.fn(),
    onHurry: vi.fn(),
    onOtherSession: vi.fn(),
    onLostAnswer: vi.fn(),
    onFate: vi.fn(),
  } satisfies DeskEvents;
  const now = vi.fn(() => Date.now());
  const driver = createDeskDriver({
    rest: {
      accept: (_who, key, pin) => Promise.resolve(say(`put accept ${key} ${pin}`) ? world.word : world.word),
      reject: (_who, key) => Promise.resolve(say(`put reject ${key}`) ? world.word : world.word),
      waiting: () => Promise.resolve(say('get') ? world.asked : world.asked),
    },
    link: {
      isLive: () => world.isLive,
      listening: () => ({ openedAt: world.isLive ? 0 : null, doubtUntil: -Infinity }),
      sendAccept: (key, pin) => say(`frame accept ${key} ${pin}`),
      sendReject: (key) => say(`frame reject ${key}`),
    },
    credentials: () => world.who,
    place: () => world.place,
    hasSign: () => false,
    memory: { load: () => ({ ...EMPTY_MEMORY, ...kept }), save: () => void done.push('save') },
    timing: TIMING,
    now,
    log,
    events,
  });
  driver.tell({ is: 'placed', place: 'home' });
  const phase = () => driver.find('a')?.phase;
  /** A request that may be answered at once; what happened until then is forgotten. */
  const waiting = (): void => {
    driver.tell({ is: 'pushed', request: WAITING });
    vi.advanceTimersByTime(TIMING.answerHold);
    done.length = 0;
  };
  return { driver, done, log, world, now, events, phase, waiting };
}
