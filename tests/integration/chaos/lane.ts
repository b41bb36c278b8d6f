import type { Direction, Weather } from './weather.ts';

/** One direction of one connection: takes what came in, and lets it out as the weather says. */
export interface Lane {
  readonly push: (bytes: Buffer) => void;
  /** The sender has closed; told once all that was sent before has gone out. */
  readonly end: () => void;
  /** The weather has changed. */
  readonly changed: () => void;
  readonly stop: () => void;
}

interface Piece {
  /** null is the end. */
  readonly bytes: Buffer | null;
  readonly came: number;
}

/** `broken`: half of a piece went out, and the connection is to be reset. */
export function createLane(options: {
  direction: Direction;
  weather: () => Weather;
  out: (bytes: Buffer) => void;
  ended: () => void;
  broken: () => void;
}): Lane {
  const { direction, weather, out } = options;
  const queue: Piece[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** How long the first piece has to wait, ms; null until the weather changes. */
  function delay(piece: Piece): number | null {
    const now = weather();
    if (now.is === 'hole') return now[direction] ? null : 0;
    if (now.is === 'slow') return Math.max(0, piece.came + now.ms - performance.now());
    return 0;
  }

  /** How long the next piece has to wait behind this one, ms. */
  function letOut(piece: Piece): number {
    if (piece.bytes === null) {
      options.ended();
      return 0;
    }
    const now = weather();
    if (now.is === 'cut' && piece.bytes.length > 1) {
      out(piece.bytes.subarray(0, piece.bytes.length >> 1));
      options.broken();
    } else if (now.is === 'trickle' && piece.bytes.length > 1) {
      out(piece.bytes.subarray(0, 1));
      queue.unshift({ bytes: piece.bytes.subarray(1), came: piece.came });
      return now.ms;
    } else out(piece.bytes);
    return 0;
  }

  function drain(): void {
    timer = undefined;
    while (!stopped) {
      const [first] = queue;
      if (first === undefined) return;
      const due = delay(first);
      if (due === null) return;
      const wait = due > 0 ? due : letOut(queue.shift() ?? first);
      if (wait > 0) {
        timer = setTimeout(drain, Math.ceil(wait));
        return;
      }
    }
  }

  const add = (bytes: Buffer | null): void => {
    if (stopped) return;
    queue.push({ bytes, came: performance.now() });
    if (timer === undefined) drain();
  };

  return {
    push: add,
    end: () => {
      add(null);
    },
    changed: () => {
      clearTimeout(timer);
      drain();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
