import { lookAt, type LoginStatus, type Os2faktorServer } from '../../server/index.ts';
import { paced, wait } from './pace.ts';

/** How often a login system looks whether its request is answered, ms. */
const LOOKS_EVERY = paced(2_000);

/**
 * A login system that waits for an answer, and notes in the server's books which one it saw. It has no luck: it never looks
 * while the server may still take an answer back, so what it has seen nobody can.
 *
 * @param server the one that is up now
 * @param mayTakeBack whether an answer that is in the books now could be overwritten
 * @returns ends the waiting
 */
export function waitForAnswer(
  server: () => Os2faktorServer,
  login: LoginStatus,
  mayTakeBack: () => boolean,
): () => void {
  const over = new AbortController();
  const look = async (): Promise<void> => {
    const sight = await lookAt(server().connector, login).catch(() => 'waiting' as const);
    if (sight !== 'waiting') over.abort();
    if (sight === 'accepted' || sight === 'rejected') server().admin.markSeen(login.subscriptionKey, sight);
  };
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      if (!mayTakeBack()) await look();
      await wait(LOOKS_EVERY);
    }
  };
  void watch();
  return () => {
    over.abort();
  };
}
