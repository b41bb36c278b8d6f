import { setTimeout as sleep } from 'node:timers/promises';
import type { Os2faktorServer } from '../server/index.ts';

/** A login system looks whether its request is answered after a pause between these, ms of real time. */
const LOOKS_AFTER = { least: 1_000, most: 2_000 };

/**
 * A login system that waits for an answer, and notes in the server's books the first one that it sees. It reads the books themselves:
 * a thousand of them over HTTP would need the machine for nothing else.
 *
 * @returns ends the waiting
 */
export function waitForAnswer(
  { books, admin }: Os2faktorServer,
  subscriptionKey: string,
  how: { readonly pace: number; readonly random: () => number },
): () => void {
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const entry = books.requests().find((each) => each.subscriptionKey === subscriptionKey);
      if (entry?.deletedAt !== null) return;
      if (entry.clientAuthenticated || entry.clientRejected) {
        // The mark "authenticated" is looked at first (protocol.md, oddities).
        admin.markSeen(subscriptionKey, entry.clientAuthenticated ? 'accepted' : 'rejected');
        return;
      }
      const { least, most } = LOOKS_AFTER;
      const pause = (least + how.random() * (most - least)) / how.pace;
      await sleep(pause, undefined, { signal: over.signal }).catch(() => undefined);
    }
  };
  void watch();
  return () => {
    over.abort();
  };
}
