/** Asks main for a window that is high enough, and asks again where the window comes out lower than that. */
export interface HeightAsker {
  /** The page needs `height`, CSS px. */
  readonly need: (height: number) => void;
  /** The page has `height` now, CSS px. */
  readonly has: (height: number) => void;
}

/** What a window lacks by rounding, at most, CSS px: at scales between the whole ones by 1 to 3. One that lacks more has no room. */
const ROUNDING = 6;

/** Makes what asks by `tell`, with the height in CSS px. */
export function createHeightAsker(tell: (height: number) => void): HeightAsker {
  let needed = 0;
  let extra = 0;
  return {
    need(height) {
      if (height === needed) return;
      needed = height;
      extra = 0;
      tell(height);
    },
    has(height) {
      const lack = Math.ceil(needed - height);
      if (lack <= 0 || extra + lack > ROUNDING) return;
      extra += lack;
      tell(needed + extra);
    },
  };
}
