import { vi } from 'vitest';
import { createApprovals } from '../../../../src/main/approvals/approvals.ts';
import { createDelivery } from '../../../../src/main/approvals/delivery.ts';
import type { AnswerOutcome, Rest, RestFailure } from '../../../../src/main/connection/rest.ts';
import { ok, type Result } from '../../../../src/shared/result.ts';
import { recordingLog } from '../support/recording-log.ts';

export const WHO = { deviceId: '123-456-789-012', apiKey: '6b0a3c0e-8f64-4c53-9f2d-0c2f5c1d7e11' };
export const PIN = '739405';
export const OTHER_PIN = '604815';
export const GONE: RestFailure = { is: 'unreachable', code: 'C-301' };
export const UNDELIVERED = { is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' };

type Asked = Awaited<ReturnType<Rest['waiting']>>;
type Judged = Result<AnswerOutcome, RestFailure>;

/** A delivery whose socket and server say what a test wants; `sent` is everything that left, in order. */
export function stage(kind: { readonly code?: string } = {}) {
  const sent: string[] = [];
  const log = recordingLog();
  const world = {
    live: true,
    takes: true,
    rest: ok({ is: 'taken' }) as Judged | Promise<Judged>,
    waiting: ok(null) as Asked,
    /** What is said before `waiting`, one after the other. */
    first: [] as Asked[],
    who: WHO as typeof WHO | null,
  };
  const [onLocked, onTaken] = [vi.fn(), vi.fn()];
  const approvals = createApprovals({
    life: { requestDeadline: 300_000, requestGone: 420_000 },
    now: Date.now,
    log,
    onRequests: () => undefined,
  });
  const say = (what: string): boolean => {
    sent.push(what);
    return world.takes;
  };
  const delivery = createDelivery({
    link: {
      isLive: () => world.live,
      sendAccept: (key, pin) => say(`socket accept ${key} ${pin}`),
      sendReject: (key) => say(`socket reject ${key}`),
    },
    rest: {
      accept: (_who, key, pin) => Promise.resolve(say(`rest accept ${key} ${pin}`) ? world.rest : world.rest),
      reject: (_who, key) => Promise.resolve(say(`rest reject ${key}`) ? world.rest : world.rest),
      waiting: () => Promise.resolve(world.first.shift() ?? world.waiting),
    },
    approvals,
    credentials: () => world.who,
    timing: { confirmWithin: 5_000 },
    now: Date.now,
    log,
    onLocked,
    onTaken,
  });
  const receive = (key: string): boolean =>
    approvals.receive({ key, code: kind.code ?? 'AB12', systemName: 'Sagssystem', madeAt: Date.now(), time: '12:00' });
  receive('a');
  const phase = (key = 'a') => approvals.find(key)?.phase;
  return { delivery, approvals, world, sent, log, phase, receive, onLocked, onTaken };
}

export type Stage = ReturnType<typeof stage>;
