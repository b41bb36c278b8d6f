/** How large a window is, in DIP. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of the screen, in DIP. */
export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** Distance to the edges of the work area, in DIP (look.md, Windows). */
const MARGIN = 16;

/** How high a window may be in `workArea`. */
export function roomIn(workArea: Area): number {
  return workArea.height - 2 * MARGIN;
}

/** A window of `width` × `height` at the bottom right of `workArea`, as small as it must be to fit. */
export function bottomRight(workArea: Area, { width, height }: Size): Area {
  const fitted = { width: Math.min(width, workArea.width - 2 * MARGIN), height: Math.min(height, roomIn(workArea)) };
  return {
    x: workArea.x + workArea.width - fitted.width - MARGIN,
    y: workArea.y + workArea.height - fitted.height - MARGIN,
    ...fitted,
  };
}

/** How far apart what was asked for and what is read can be: Windows rounds at scales between the whole ones (electron#51572), DIP. */
const ROUNDING = 3;

/** Where a span of `length` that begins at `start` begins when it is `next` long: its far end stays, unless that leaves too little room before it. */
function spanStart(start: number, length: number, next: number, edge: number): number {
  // What is only rounded stays: otherwise a window would creep over the screen, a little with each call.
  if (Math.abs(length - next) <= ROUNDING) return start;
  return Math.max(start + length - next, Math.min(start, edge + MARGIN));
}

/**
 * `bounds` with `width` × `height`, as far as there is room in `workArea`: its lower right corner stays where the user has it, unless
 * that leaves no room.
 */
export function resized(bounds: Area, workArea: Area, { width, height }: Size): Area {
  const next = { width: Math.min(width, workArea.width - 2 * MARGIN), height: Math.min(height, roomIn(workArea)) };
  return {
    x: spanStart(bounds.x, bounds.width, next.width, workArea.x),
    y: spanStart(bounds.y, bounds.height, next.height, workArea.y),
    ...next,
  };
}

/** Beside `other`, a window at the bottom right, so that neither covers the other; where there is no room for both, as far away as possible. */
export function besideOf(other: Area, workArea: Area, size: Size): Area {
  const corner = bottomRight(workArea, size);
  const x = other.x - MARGIN - corner.width;
  if (x >= workArea.x + MARGIN) return { ...corner, x };
  return { ...corner, x: workArea.x + MARGIN, y: workArea.y + MARGIN };
}

/** The length that two spans have in common; not more than 0 where they do not meet. */
function common(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/** Whether the two cover a part of each other. */
export function overlap(one: Area, other: Area): boolean {
  return common(one.x, one.width, other.x, other.width) > 0 && common(one.y, one.height, other.y, other.height) > 0;
}

/** Whether `inner` is wholly in `outer`. */
export function isInside(inner: Area, outer: Area): boolean {
  return (
    common(inner.x, inner.width, outer.x, outer.width) >= inner.width &&
    common(inner.y, inner.height, outer.y, outer.height) >= inner.height
  );
}

/** What must be seen of a window's title bar for the user to take it, and how high that bar is; DIP. */
const GRIP = { width: 100, height: 16, bar: 32 };

/** Whether the user can take the window at `bounds` by its title bar, on screens with `workAreas`. */
export function isReachable(bounds: Area, workAreas: readonly Area[]): boolean {
  return workAreas.some(
    (area) =>
      common(bounds.x, bounds.width, area.x, area.width) >= Math.min(GRIP.width, bounds.width) &&
      common(bounds.y, GRIP.bar, area.y, area.height) >= GRIP.height,
  );
}

/** `bounds` moved into `workArea`, and made smaller where that must be. */
export function pulledIn(bounds: Area, workArea: Area): Area {
  const size = { width: Math.min(bounds.width, workArea.width), height: Math.min(bounds.height, workArea.height) };
  const within = (start: number, length: number, edge: number, room: number): number =>
    Math.max(edge, Math.min(start, edge + room - length));
  return {
    x: within(bounds.x, size.width, workArea.x, workArea.width),
    y: within(bounds.y, size.height, workArea.y, workArea.height),
    ...size,
  };
}

/** Whether a window that was put to `put` is still there, so that its user has not moved it. */
export function isWhere(put: Area, now: Area): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= ROUNDING;
  return near(put.x, now.x) && near(put.y, now.y);
}

/** A window of `width` × `height` or the work area, whichever is less, in its middle. */
export function centred(workArea: Area, { width, height }: Size): Area {
  const fitted = { width: Math.min(width, workArea.width), height: Math.min(height, workArea.height) };
  return {
    x: workArea.x + Math.round((workArea.width - fitted.width) / 2),
    y: workArea.y + Math.round((workArea.height - fitted.height) / 2),
    ...fitted,
  };
}
