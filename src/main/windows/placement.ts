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

/**
 * `bounds` grown upwards to `height`, as far as there is room in `workArea`: its bottom edge stays where the user has it, unless that
 * leaves no room. Never lower than it was: a window that shrinks while it is read is worse than one with room to spare.
 */
export function grown(bounds: Area, workArea: Area, height: number): Area {
  const wanted = Math.max(bounds.height, Math.min(height, roomIn(workArea)));
  const top = bounds.y - (wanted - bounds.height);
  return { ...bounds, y: Math.max(top, Math.min(bounds.y, workArea.y + MARGIN)), height: wanted };
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
