import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeskInput } from '../../../../src/main/core/desk-state.ts';
import { OTHER_PIN, PIN, waitingRequest } from './desk-stage.ts';
import { Story } from './story.ts';

const RUNS = 4_000;

type Happening =
  | { readonly is: 'push' | 'accept' | 'reject' | 'verdict' | 'unsent'; readonly key: string; readonly chance: number }
  | {
      readonly is: 'word' | 'asked' | 'ask' | 'task' | 'ended' | 'event';
      readonly key: string;
      readonly chance: number;
    }
  | { readonly is: 'wait'; readonly key: string; readonly chance: number };

const EVENTS: readonly ((story: Story) => void)[] = [
  (story) => tell(story, { is: 'secrets-dropped' }),
  (story) => tell(story, { is: 'slept' }),
  (story) => tell(story, { is: 'woke' }),
  (story) => tell(story, { is: 'woke' }),
  (story) => tell(story, { is: 'lost' }),
  (story) => (story.isLive = !story.isLive),
  (story) => (story.hasSign = !story.hasSign),
  (story) => tell(story, { is: 'pin-locked', until: story.server + 120_000 }),
  (story) => tell(story, { is: 'dismissed-done' }),
  (story) => tell(story, { is: 'placed', place: 'elsewhere' }),
  (story) => tell(story, { is: 'placed', place: 'home' }),
];
const WAITS = [1, 50, 300, 700, 1_000, 1_000, 3_000, 5_000, 12_000, 40_000];
const VERDICTS = ['taken', 'taken', 'taken', 'wrong-pin', 'locked'] as const;
const WORDS = ['taken', 'taken', 'taken', 'none', 'none', 'wrong-pin', 'locked', 'foreign', 'denied'] as const;

function tell(story: Story, input: DeskInput): void {
  story.tell(input);
}

const at = <T>(list: readonly [T, ...T[]] | readonly T[], chance: number): T =>
  list[Math.floor(chance * list.length)] as T;

/** Whether the socket may bring a word on `key`: once for each frame, as long as it lives. */
const isOwed = (story: Story, key: string): boolean => story.desk.owed.includes(key);

function perform(story: Story, { is, key, chance }: Happening): void {
  switch (is) {
    case 'push':
      story.push(key);
      break;
    case 'accept':
      story.approve(key, chance < 0.5 ? PIN : OTHER_PIN);
      break;
    case 'reject':
      story.reject(key, chance < 0.5);
      break;
    case 'verdict':
      if (isOwed(story, key)) story.verdict(at(VERDICTS, chance), key);
      break;
    case 'unsent':
      // Said at once or never.
      if (story.of('frame').at(-1)?.key === key && isOwed(story, key) && story.effects.at(-1)?.do === 'frame')
        tell(story, { is: 'unsent', key });
      break;
    case 'word':
      if (story.puts.length > 0) story.word(at(WORDS, chance));
      break;
    case 'asked':
      if (story.gets.length === 0) break;
      if (chance < 0.35) story.none();
      else if (chance < 0.45) story.asked('failed');
      else story.asked({ is: 'names', request: waitingRequest(key) });
      break;
    case 'ask':
      tell(story, { is: 'ask', anew: chance < 0.5, ticket: null });
      break;
    case 'task':
      tell(story, { is: 'task', ticket: chance < 0.5 ? 2 : 1, kind: chance < 0.5 ? 'status' : 'exclusive' });
      break;
    case 'ended': {
      const [task] = story.tasks;
      if (task !== undefined) story.ended(task.ticket);
      break;
    }
    case 'event':
      at(EVENTS, chance)(story);
      break;
    case 'wait':
      story.pass(at(WAITS, chance));
  }
}

const happening = (is: Happening['is'], weight: number) => ({
  weight,
  arbitrary: fc.record({
    is: fc.constant(is),
    key: fc.constantFrom('a', 'a', 'b'),
    chance: fc.nat(999).map((chance) => chance / 1_000),
  }) as fc.Arbitrary<Happening>,
});
const happenings = fc.array(
  fc.oneof(
    happening('push', 3),
    happening('accept', 5),
    happening('reject', 3),
    happening('verdict', 6),
    happening('unsent', 1),
    happening('word', 8),
    happening('asked', 8),
    happening('ask', 3),
    happening('task', 1),
    happening('ended', 2),
    happening('event', 2),
    happening('wait', 10),
  ),
  { maxLength: 80, size: 'max' },
);

const does = (is: Happening['is'], chance = 0): Happening => ({ is, key: 'a', chance });
/** Many a story begins with an answer that the server has confirmed: it is then that most can go wrong. */
const stories = fc
  .tuple(
    fc.constantFrom<readonly Happening[]>(
      [],
      [does('wait', 0.35), does('accept'), does('verdict')],
      [does('wait', 0.35), does('reject'), does('verdict')],
      [does('wait', 0.35), does('accept'), does('wait', 0.75), does('word', 0.4)],
    ),
    happenings,
  )
  .map(([first, then]) => [...first, ...then]);

it('keeps its promises about answers, whatever happens', { timeout: 120_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(stories, (list) => {
      const story = new Story();
      story.push('a');
      for (const each of list) perform(story, each);
      for (const [what, count] of story.seen) seen.set(what, (seen.get(what) ?? 0) + count);
    }),
    { numRuns: RUNS },
  );
  for (const what of [
    'confirmed',
    'repeated',
    'lost',
    'both',
    'approved',
    'rejected',
    'unchecked',
    'unsure',
    'elsewhere',
    'undelivered',
  ])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(20);
});

it('changes nothing in place', () => {
  fc.assert(
    fc.property(stories, (list) => {
      const story = new Story();
      for (const each of list) {
        const { desk } = story;
        const copy = structuredClone(desk);
        perform(story, each);
        expect(desk).toEqual(copy);
      }
    }),
    { numRuns: 100 },
  );
});
