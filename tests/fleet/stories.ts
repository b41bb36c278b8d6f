import type { Answer } from '../../src/shared/state.ts';
import type { Story } from './judge.ts';
import type { Login } from './logins.ts';
import type { ClientNotes, Role } from './messages.ts';
import type { Inside } from './target.ts';

/** A story, and in which phase of the run its login was made. */
export type PhasedStory = Story & { readonly phase: string };

/** Brings together what login systems, clients and server know of each login. */
export function storiesOf(known: {
  readonly logins: readonly Login[];
  readonly clients: readonly ClientNotes[];
  readonly roles: ReadonlyMap<string, Role>;
  readonly inside: Pick<Inside, 'books' | 'arrived'> | null;
}): readonly PhasedStory[] {
  const { inside } = known;
  const books = inside?.books();
  const arrived = Map.groupBy(inside?.arrived() ?? [], ({ key }) => key);
  const notes = new Map(known.clients.flatMap(({ requests }) => requests.map((each) => [each.key, each] as const)));
  return known.logins.map(({ key, deviceId, askedAt, phase, seen, marks }) => ({
    ...{ key, askedAt, phase, seen },
    index: known.roles.get(deviceId)?.index ?? -1,
    marks: books?.get(key) ?? marks,
    notes: notes.get(key) ?? null,
    arrived: arrived.get(key) ?? [],
  }));
}

/** ms from each login to the first word of its client. */
export function timesToKnown(stories: readonly Story[]): readonly number[] {
  return stories.flatMap(({ notes, askedAt }) => {
    const first = notes?.words[0];
    return first === undefined ? [] : [first.at - askedAt];
  });
}

/** ms from an answer to the word that it is taken, where the first one given was taken. */
export function timesToTaken(stories: readonly Story[], answer: Answer): readonly number[] {
  const word = answer === 'accept' ? 'approved' : 'rejected';
  return stories.flatMap(({ notes }) => {
    const given = notes?.entries[0];
    if (notes === null || given?.answer !== answer || !given.right || notes.entries.length > 1) return [];
    const taken = notes.words.find(({ is }) => is === word);
    return taken === undefined ? [] : [taken.at - given.at];
  });
}
