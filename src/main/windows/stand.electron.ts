import { screen, type BrowserWindow, type Display } from 'electron';
import { isReachable, isWhere, pulledIn, resized, type Area, type Size } from './placement.ts';

/** Between the whole scales a window can come out lower than asked (electron#51572); so much more is asked for there, DIP. */
const SLACK = 2;

/** Where a window by the tray stands while it is there. Screens are looked at anew each time: they come, go and change. */
export interface Stand {
  /** Gives the window `size`, at its place: where it belongs, or where its user has moved it. */
  readonly fit: (size: Size) => void;
  /** Looks whether the place is still good: a screen has gone or changed, or another window is in the way. */
  readonly check: () => void;
  /** The work area of the screen that the window is on. */
  readonly workArea: () => Area;
}

/** The display on which a window that has no place yet appears: where the user looks, as far as the pointer tells. */
export function displayAtPointer(): Display {
  return screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
}

const workAreas = (): readonly Area[] => screen.getAllDisplays().map(({ workArea }) => workArea);

const isSame = (one: Area, other: Area | null): boolean =>
  other !== null && (['x', 'y', 'width', 'height'] as const).every((side) => one[side] === other[side]);

/**
 * Keeps `window`, which was made where it belongs, at its place. `home`: where it belongs in a work area with a size, given where it is,
 * or null where that counts no longer.
 */
export function createStand(
  window: BrowserWindow,
  home: (workArea: Area, size: Size, now: Area | null) => Area,
): Stand {
  let put: Area = window.getBounds();
  let asked: Area | null = null;
  let isMoved = false;
  let wanted: Size = { width: put.width, height: put.height };

  function place(): void {
    const now = window.getBounds();
    isMoved ||= !isWhere(put, now);
    const isSeen = isReachable(now, workAreas());
    isMoved &&= isSeen;
    const { workArea, scaleFactor } = isSeen ? screen.getDisplayMatching(now) : displayAtPointer();
    const size = { width: wanted.width, height: wanted.height + (Number.isInteger(scaleFactor) ? 0 : SLACK) };
    const next = isMoved ? resized(now, workArea, size) : home(workArea, size, isSeen ? now : null);
    if (isSame(next, asked) && isSame(now, put)) return;
    window.setBounds(next);
    asked = next;
    put = window.getBounds();
  }

  return {
    fit(size) {
      wanted = size;
      place();
    },
    check: place,
    workArea: () => screen.getDisplayMatching(window.getBounds()).workArea,
  };
}

/** Moves `window` to where its user can take it, if it is nowhere. */
export function bringIntoSight(window: Pick<BrowserWindow, 'getBounds' | 'setBounds'>): void {
  const bounds = window.getBounds();
  if (!isReachable(bounds, workAreas())) window.setBounds(pulledIn(bounds, displayAtPointer().workArea));
}
