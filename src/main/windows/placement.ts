/** A rectangle of the screen, in DIP. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Distance to the edges of the work area, in DIP (look.md, Windows). */
const MARGIN = 16;

/** How high a window may be in `workArea`. */
export function roomIn(workArea: Area): number {
  return workArea.height - 2 * MARGIN;
}

/** A window of `width` × `height` at the bottom right of `workArea`, as small as it must be to fit. */
export function bottomRight(workArea: Area, width: number, height: number): Area {
  const fitted = { width: Math.min(width, workArea.width - 2 * MARGIN), height: Math.min(height, roomIn(workArea)) };
  return {
    x: workArea.x + workArea.width - fitted.width - MARGIN,
    y: workArea.y + workArea.height - fitted.height - MARGIN,
    ...fitted,
  };
}

/** A window of `width` × `height` or the work area, whichever is less, in its middle. */
export function centred(workArea: Area, width: number, height: number): Area {
  const fitted = { width: Math.min(width, workArea.width), height: Math.min(height, workArea.height) };
  return {
    x: workArea.x + Math.round((workArea.width - fitted.width) / 2),
    y: workArea.y + Math.round((workArea.height - fitted.height) / 2),
    ...fitted,
  };
}
