/** The history of each session beside its story: at the end it says what the user was told. */
import { follow, markOf, settle, type KeptEntry } from '../../../src/main/approvals/history.ts';
import type { LoginRequest } from '../../../src/shared/state.ts';
import { INITIAL } from '../../../src/main/core/machine-state.ts';
import type { Scene, Watch } from '../world/scene.ts';
import { keyOf, type Line } from '../world/state.ts';
import { breaks } from './rules.ts';

/** What the history may say at the end of a request of which the user was told this last. */
function isTold(told: Line['told'], outcome: KeptEntry['outcome'] | null): boolean {
  const isRejected = outcome === 'rejected' || outcome === 'not-me';
  switch (told) {
    case 'accept':
      return outcome === 'approved';
    case 'reject':
      return isRejected;
    case 'pending':
    case 'otherwise':
      // Nothing where the request waits for the user again.
      return outcome !== 'approved' && !isRejected;
    case 'nothing':
      return outcome === null || outcome === 'missed' || outcome === 'elsewhere';
  }
}

interface Book {
  entries: readonly KeptEntry[];
  before: readonly LoginRequest[];
}

/** Follows one story; the composition does the same with the product's list (compose-diagnostics.ts). */
export class HistoryWatch implements Watch {
  readonly #books: Book[] = [];

  readonly onStep: NonNullable<Watch['onStep']> = (scene, number, _input, before) => {
    const { core } = scene.state.sessions[number] ?? {};
    if (core == null) return;
    const book = this.#bookOf(number);
    // A program that starts reads the file: what was under way when it ended is not any more.
    if (before.machine === INITIAL) {
      book.entries = book.entries.map((entry) => ({ ...entry, isUnderWay: false }));
      book.before = [];
    }
    const { requests } = core.desk.inbox;
    if (requests === book.before) return;
    book.entries = follow(book.entries, book.before, requests);
    book.before = requests;
  };

  readonly onEffect: NonNullable<Watch['onEffect']> = (_scene, number, { of, effect }) => {
    if (of !== 'desk' || effect.do !== 'tell-fate') return;
    const { key, fact, fate } = effect;
    const book = this.#bookOf(number);
    if (fate === 'unknown') book.entries = settle(book.entries, key, 'unsure');
    if (fate === 'taken') book.entries = settle(book.entries, key, fact.answer === 'accept' ? 'approved' : 'rejected');
  };

  #bookOf(number: number): Book {
    return (this.#books[number] ??= { entries: [], before: [] });
  }

  /** Checks each history at the end of the story. */
  checkEnd(scene: Scene): void {
    for (const [number, { lines, isElsewhere }] of scene.state.sessions.entries())
      for (const [row, { told, chosen }] of lines.entries()) {
        if (chosen === null || isElsewhere) continue;
        const mark = markOf(keyOf(row));
        const entry = this.#bookOf(number).entries.find(({ request }) => request === mark);
        if (!isTold(told, entry?.outcome ?? null))
          breaks(scene, 'history-is-told', `told "${told}", in the history ${entry?.outcome ?? 'nothing'}`);
      }
  }
}
