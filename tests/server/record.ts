import type { CallEntry, FrameEntry } from './types.ts';

const KEPT = 5_000;

function keep<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > KEPT) list.shift();
}

/** What came in over the wire, for tests that ask by which way a client did something. */
export class WireRecord {
  readonly calls: CallEntry[] = [];
  readonly frames: FrameEntry[] = [];

  addCall(entry: CallEntry): void {
    keep(this.calls, entry);
  }

  addFrame(entry: FrameEntry): void {
    keep(this.frames, entry);
  }
}
