import type { ErrorCode } from '../../shared/errors.ts';

/** What goes wrong in the program itself, from its first moment on, until it is over or was read. */
export interface Troubles {
  readonly report: (code: ErrorCode) => void;
  /** It is over, or the user has read it. */
  readonly over: (code: ErrorCode) => void;
  /** Calls `listener` with all there are, the newest last: now, once for each that is new, and after each change. */
  readonly follow: (listener: (codes: readonly ErrorCode[], news: ErrorCode | null) => void) => void;
}

export function createTroubles(): Troubles {
  let codes: readonly ErrorCode[] = [];
  let tell: (codes: readonly ErrorCode[], news: ErrorCode | null) => void = () => undefined;
  const without = (code: ErrorCode): readonly ErrorCode[] => codes.filter((each) => each !== code);
  return {
    report(code) {
      codes = [...without(code), code];
      tell(codes, code);
    },
    over(code) {
      if (!codes.includes(code)) return;
      codes = without(code);
      tell(codes, null);
    },
    follow(listener) {
      tell = listener;
      for (const code of codes) listener(codes, code);
    },
  };
}
