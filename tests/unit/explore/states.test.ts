import { describe, expect, it } from 'vitest';
import { freshDecision, type Decision } from '../../../src/main/core/decision.ts';
import type { RequestPhase } from '../../../src/shared/state.ts';
import { check, checkEnd, isOver, isUnknown } from '../../explore/rules/states.ts';
import { ASSUMED } from '../../explore/world/scenario.ts';
import { feed, toDesk } from '../../explore/world/client.ts';
import type { Scene } from '../../explore/world/scene.ts';
import { EXPLORED } from '../../explore/world/timing.ts';
import { described } from '../../explore/world/wire.ts';
import { KEY, line, row, scene, SCENARIO, session } from './made-up.ts';

const rules = ({ broken }: Scene): string[] => broken.map(({ rule }) => rule);

const DECISION = freshDecision({
  answer: 'accept',
  notMe: false,
  pin: 'r0 home right 0',
  place: 'home',
  deadline: Infinity,
  follows: false,
});

/** A client that shows the request in `phase`, with `decision` on it. */
function showing(phase: RequestPhase, decision?: Partial<Decision>): Scene {
  const one = scene();
  feed(one, 0, toDesk({ is: 'pushed', request: described(one.state, 0) }));
  const { core } = session(one);
  if (core === null) throw new Error('it does not run');
  const requests = core.desk.inbox.requests.map((request) => ({ ...request, phase }));
  const decisions: Record<string, Decision> = decision === undefined ? {} : { [KEY]: { ...DECISION, ...decision } };
  session(one).core = { ...core, desk: { ...core.desk, inbox: { ...core.desk.inbox, requests }, decisions } };
  return one;
}

function checked(one: Scene): string[] {
  check(one);
  return rules(one);
}

describe('a PIN is gone', () => {
  it('12 s after the first confirmation, and not before', () => {
    const held = (confirmedFirst: number): string[] =>
      checked(showing({ is: 'approved' }, { stage: 'looking', confirmedAt: 0, confirmedFirst }));
    expect(held(-EXPLORED.pinHeld)).toEqual([]);
    expect(held(-EXPLORED.pinHeld - 1)).toEqual(['pin-gone']);
  });

  it.each(['over', 'unknown', 'probing'] as const)('once nothing more is sent: %s', (stage) => {
    expect(checked(showing({ is: 'unsure' }, { stage }))).toContain('pin-gone');
  });

  it('while the screen is locked', () => {
    const one = showing({ is: 'sent', answer: 'accept', notMe: false }, { stage: 'looking' });
    const { core } = session(one);
    if (core !== null) session(one).core = { ...core, machine: { ...core.machine, lockedSince: 0 } };
    expect(checked(one)).toEqual(['pin-gone']);
  });
});

it('what is shown as open can be answered', () => {
  expect(checked(showing({ is: 'waiting' }))).toEqual([]);
  expect(checked(showing({ is: 'waiting' }, { stage: 'rest' }))).toEqual(['way-on']);
});

it('"nobody got in" is not said where somebody did', () => {
  const one = showing({ is: 'rejected', notMe: false, alone: true });
  expect(checked(one)).toEqual([]);
  row(one).accepted = true;
  expect(checked(one)).toEqual(['alone-is-true']);
});

describe('at the end', () => {
  const ended = (change: Parameters<typeof line>[1], accepted: boolean, assumptions = ASSUMED): string[] => {
    const one = { ...scene(), scenario: { ...SCENARIO, assumptions } };
    row(one).accepted = accepted;
    line(one, { chosen: 'accept', ...change });
    checkEnd(one);
    return rules(one);
  };

  it('what was told as taken is in the books', () => {
    expect(ended({ told: 'accept' }, true)).toEqual([]);
    expect(ended({ told: 'accept' }, false)).toEqual(['told-is-true']);
  });

  it('or it was corrected', () => {
    expect(ended({ told: 'otherwise' }, false)).toEqual([]);
  });

  it('something is said of every answer, but where the program ended before', () => {
    expect(ended({ told: 'pending' }, true)).toEqual(['said']);
    expect(ended({ told: 'pending', isCut: true }, true)).toEqual([]);
  });

  it.each([
    ['keepsRunning', { lost: 'excused' as const }],
    ['noLockElsewhere', { blind: 'lock' as const }],
    ['noneNewer', { blind: 'newer' as const }],
  ] as const)('under the assumption %s, and not without it', (name, change) => {
    expect(ended({ told: 'accept', ...change }, false)).toEqual([]);
    expect(ended({ told: 'accept', ...change }, false, { ...ASSUMED, [name]: false })).toEqual(['told-is-true']);
  });

  it('the other answer in the books is no excuse', () => {
    const one = scene();
    row(one).rejected = true;
    line(one, { chosen: 'accept', told: 'accept' });
    checkEnd(one);
    expect(rules(one)).toEqual(['told-is-true']);
  });
});

describe('a story', () => {
  it('goes on while the request waits, and ends once it is gone and nothing is under way', () => {
    const one = scene();
    expect(isOver(one)).toBe(false);
    row(one).isGone = true;
    expect(isOver(one)).toBe(true);
    one.state.copies = [{ row: 0, by: 'round', accepted: false, rejected: false }];
    expect(isOver(one)).toBe(false);
  });

  it('has a request of which the user should know', () => {
    const one = scene();
    expect(isUnknown(one)).toBe(true);
    expect(isUnknown(showing({ is: 'waiting' }))).toBe(false);
    row(one).accepted = true;
    expect(isUnknown(one)).toBe(false);
  });
});
