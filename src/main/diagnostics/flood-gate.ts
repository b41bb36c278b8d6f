/** How often the same message is written in a minute. An ordinary one comes every few seconds at the most. */
const OFTEN = 60;
const MINUTE = 60_000;
/** Messages that are counted each for itself; those beyond share one count. */
const KINDS_MOST = 500;

/** Keeps what comes again and again from driving everything else out of a file of bounded size. */
export interface FloodGate {
  /** Whether `message` may be written; it is counted otherwise. */
  readonly passes: (message: string) => boolean;
}

interface Kind {
  count: number;
  /** It came too often in the minute before: none is written until it is rarer. */
  readonly floods: boolean;
}

/**
 * A gate that lets each message pass some times a minute. While it comes more often, `onLeftOut` is told once a minute how many of it were
 * not written, and nothing else of it is.
 */
export function createFloodGate(onLeftOut: (message: string, count: number) => void): FloodGate {
  const kinds = new Map<string, Kind>();

  function leftOut({ count, floods }: Kind): number {
    return floods ? count : Math.max(0, count - OFTEN);
  }

  function begin(message: string, floods: boolean): void {
    kinds.set(message, { count: 0, floods });
    setTimeout(() => {
      end(message);
    }, MINUTE).unref();
  }

  function end(message: string): void {
    const kind = kinds.get(message);
    kinds.delete(message);
    if (kind === undefined) return;
    const count = leftOut(kind);
    if (count > 0) onLeftOut(message, count);
    if (kind.count > OFTEN) begin(message, true);
  }

  return {
    passes(message) {
      const name = kinds.has(message) || kinds.size < KINDS_MOST ? message : 'other messages';
      if (!kinds.has(name)) begin(name, false);
      const kind = kinds.get(name);
      if (kind === undefined) return true;
      kind.count += 1;
      return leftOut(kind) === 0;
    },
  };
}
