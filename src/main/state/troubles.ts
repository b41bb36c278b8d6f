import type { ErrorCode } from '../../shared/errors.ts';
import type { UnreadNote } from '../settings/preferences.ts';

/** What is over when it was read, and so stays unread over a restart; the rest is found out anew by each run, or has a note of its own. */
const KEPT: readonly ErrorCode[] = ['G-502', 'G-504', 'G-506'];

/** What goes wrong in the program itself, from its first moment on, until it is over or was read. */
export interface Troubles {
  readonly report: (code: ErrorCode) => void;
  /** It is over, or the user has read it. */
  readonly over: (code: ErrorCode) => void;
  /** From here on `note` holds what is not read yet; what an earlier run left in it is there again, and is no news. */
  readonly keepIn: (note: UnreadNote) => void;
  /** Calls `listener` with all there are, the newest last: now, once for each that is new, and after each change. */
  readonly follow: (listener: (codes: readonly ErrorCode[], news: ErrorCode | null) => void) => void;
}

export function createTroubles(): Troubles {
  let codes: readonly ErrorCode[] = [];
  let note: UnreadNote | null = null;
  let told: readonly ErrorCode[] = [];
  let tell: (codes: readonly ErrorCode[], news: ErrorCode | null) => void = () => undefined;
  const without = (code: ErrorCode): readonly ErrorCode[] => codes.filter((each) => each !== code);

  function change(next: readonly ErrorCode[], news: ErrorCode | null): void {
    codes = next;
    write();
    tell(codes, news);
  }

  function write(): void {
    const unread = codes.filter((code) => KEPT.includes(code));
    if (note !== null && unread.join() !== note.get().join()) note.set(unread);
  }

  return {
    report(code) {
      told = told.filter((each) => each !== code);
      change([...without(code), code], code);
    },
    over(code) {
      if (!codes.includes(code)) return;
      change(without(code), null);
    },
    keepIn(kept) {
      note = kept;
      told = kept.get().filter((code) => KEPT.includes(code) && !codes.includes(code));
      codes = [...told, ...codes];
      write();
    },
    follow(listener) {
      tell = listener;
      for (const code of codes) listener(codes, told.includes(code) ? null : code);
    },
  };
}
