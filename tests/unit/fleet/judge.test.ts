import { describe, expect, test } from 'vitest';
import { judge, type Finding, type Story } from '../../fleet/judge.ts';
import type { RequestNotes } from '../../fleet/messages.ts';

const SECOND = 1_000;
const NOBODY = { accepted: false, rejected: false };
const ACCEPTED = { accepted: true, rejected: false };
const REJECTED = { accepted: false, rejected: true };

type Said = readonly (readonly [at: number, is: RequestNotes['words'][number]['is']])[];

const notesOf = (said: Said, more: Partial<RequestNotes> = {}): RequestNotes => ({
  key: 'k',
  words: said.map(([at, is]) => ({ at: at * SECOND, is })),
  entries: [{ at: 6 * SECOND, answer: 'accept', right: true }],
  history: 'approved',
  ...more,
});

/** An approval as it should go; times in seconds. */
const APPROVED: Said = [
  [2, 'waiting'],
  [6, 'sending'],
  [7, 'sent'],
  [8, 'approved'],
  [11, 'absent'],
];

const story = (more: Partial<Story> = {}): Story => ({
  key: 'k',
  index: 0,
  askedAt: 0,
  marks: ACCEPTED,
  seen: 'accept',
  notes: notesOf(APPROVED),
  arrived: [{ key: 'k', answer: 'accept', via: 'socket' }],
  ...more,
});

const said = (...stories: Story[]): string[] =>
  judge(stories, []).map(({ rule, excused }: Finding) => (excused === null ? rule : `${rule}, excused`));
const rejection = (more: Partial<RequestNotes> = {}): RequestNotes =>
  notesOf(
    [
      [2, 'waiting'],
      [6, 'sending'],
      [7, 'sent'],
      [8, 'rejected'],
    ],
    { entries: [{ at: 6 * SECOND, answer: 'reject', right: true }], history: 'rejected', ...more },
  );

describe('nothing is found', () => {
  test.each<[string, Story]>([
    ['an approval', story()],
    ['an approval that nobody could read in the books, but the login system saw', story({ marks: null })],
    ['overwritten after the login system had seen it', story({ marks: NOBODY })],
    ['a rejection', story({ marks: REJECTED, seen: 'reject', arrived: [], notes: rejection() })],
    [
      'lost, and said so',
      story({
        ...{ marks: NOBODY, seen: null },
        notes: notesOf([...APPROVED.slice(0, 4), [30, 'lost']], { history: 'lost' }),
      }),
    ],
    [
      'not delivered, and said so, though the server has it',
      story({ notes: notesOf([...APPROVED.slice(0, 2), [40, 'undelivered']], { history: 'undelivered' }) }),
    ],
    [
      'a user who does not answer',
      story({
        ...{ marks: NOBODY, seen: null, arrived: [] },
        notes: notesOf([[2, 'waiting']], { entries: [], history: null }),
      }),
    ],
    [
      'repeats over REST',
      story({ arrived: Array.from({ length: 4 }, () => ({ key: 'k', answer: 'accept', via: 'rest' }) as const) }),
    ],
  ])('%s', (_, good) => {
    expect(said(good)).toEqual([]);
  });
});

describe('lost without being said', () => {
  test.each<[string, RequestNotes | null]>([
    ['it was never shown', null],
    ['it ends as "sent"', notesOf(APPROVED.slice(0, 3), { history: null })],
    ['it ends as "sending", and is put away', notesOf([...APPROVED.slice(0, 2), [9, 'absent']], { history: null })],
    [
      'it vanishes while it waits',
      notesOf(
        [
          [2, 'waiting'],
          [5, 'absent'],
        ],
        { entries: [], history: null },
      ),
    ],
    [
      'it vanishes, and comes back',
      notesOf([[2, 'waiting'], [5, 'absent'], ...APPROVED.map(([at, is]) => [at + 4, is] as const)]),
    ],
    ['no word comes on the answer', notesOf([[2, 'waiting']], { history: null })],
  ])('%s', (_, notes) => {
    expect(said(story({ marks: NOBODY, seen: null, arrived: [], notes }))).toContain('lost without being said');
  });
});

describe('told wrongly', () => {
  test.each<[string, Story]>([
    ['approved, and nobody has it', story({ marks: NOBODY, seen: null })],
    ['approved, and the books cannot be read, and nobody saw it', story({ marks: null, seen: null })],
    ['approved, and it is rejected', story({ marks: REJECTED, seen: 'reject', arrived: [] })],
    ['rejected, and nobody has it', story({ marks: NOBODY, seen: null, arrived: [], notes: rejection() })],
    ['the history knows nothing of it', story({ notes: notesOf(APPROVED, { history: null }) })],
    ['the history has another end', story({ notes: notesOf(APPROVED, { history: 'unsure' }) })],
    [
      'the window takes it back, the history does not',
      story({ marks: NOBODY, seen: null, notes: notesOf([...APPROVED.slice(0, 4), [30, 'lost']]) }),
    ],
  ])('%s', (_, bad) => {
    expect(said(bad)).toContain('told wrongly');
  });

  const lost = story({ marks: NOBODY, seen: null });
  const newer = (askedAt: number, answeredAt: number): Story =>
    story({
      key: 'n',
      askedAt: askedAt * SECOND,
      notes: notesOf(
        APPROVED.map(([at, is]) => [at + answeredAt - 6, is]),
        { entries: [{ at: answeredAt * SECOND, answer: 'accept', right: true }] },
      ),
    });

  test.each([
    ['a newer request that waited while the answer was looked after', 4, 30],
    ['one that came meanwhile', 20, 40],
  ])('excused by %s', (_, askedAt, answeredAt) => {
    expect(said(lost, newer(askedAt, answeredAt))).toContain('told wrongly, excused');
  });

  test.each([
    ['one that was answered before', newer(1, 5)],
    ['one that was answered before the third look', newer(4, 14)],
    ['one that came after the last look', newer(70, 80)],
    ["another client's", { ...newer(20, 40), index: 1 }],
  ])('not excused by %s', (_, other) => {
    expect(said(lost, other)).toContain('told wrongly');
  });
});

describe('never shown', () => {
  const unseen = story({ marks: NOBODY, seen: null, notes: null, arrived: [] });
  const waiting = (askedAt: number): Story =>
    story({
      ...{ key: 'n', askedAt: askedAt * SECOND, marks: NOBODY, seen: null, arrived: [] },
      notes: notesOf([[askedAt + 2, 'waiting']], { entries: [], history: null }),
    });

  test('is excused by a newer request that nobody answers, which hides it', () => {
    expect(said(unseen, waiting(30))).toEqual(['lost without being said, excused']);
  });

  test.each([
    ['one that was answered', story({ key: 'n', askedAt: 30 * SECOND })],
    ['one that came when it had to be known', waiting(80)],
    ['an older one', waiting(-1)],
    ["another client's", { ...waiting(30), index: 1 }],
  ])('is not excused by %s', (_, other) => {
    expect(said(unseen, other)).toContain('lost without being said');
  });
});

describe('doubled', () => {
  test.each<[string, Story]>([
    ['accepted and rejected', story({ marks: { accepted: true, rejected: true } })],
    ['the other answer is in the books', story({ marks: { accepted: true, rejected: true }, seen: 'accept' })],
    ['the other answer came', story({ arrived: [...story().arrived, { key: 'k', answer: 'reject', via: 'rest' }] })],
    ['it came twice over the socket', story({ arrived: [...story().arrived, ...story().arrived] })],
    ['it is answered, and nobody has seen it', story({ notes: null })],
  ])('%s', (_, bad) => {
    expect(said(bad)).toContain('doubled');
  });
});

test('an identity that is not kept is found', () => {
  const found = judge(
    [],
    [
      { index: 3, isIdentityKept: false },
      { index: 4, isIdentityKept: true },
    ],
  );
  expect(found).toMatchObject([{ rule: 'identity lost', index: 3 }]);
});
