import type { Rect } from './view.ts';
import { screen } from '../desktop/screen.ts';

export interface Limits {
  minWidth: number;
  minHeight: number;
  maxWidth: number;
  maxHeight: number;
}

/** Sizes and place of a window in pixels. The frame is drawn around the content by the desktop, as on Linux, and counts nothing. */
export class Geometry {
  #bounds: Rect;
  #limits: Limits;

  constructor(options: Electron.BaseWindowConstructorOptions) {
    this.#limits = {
      minWidth: options.minWidth ?? 0,
      minHeight: options.minHeight ?? 0,
      maxWidth: options.maxWidth ?? 0,
      maxHeight: options.maxHeight ?? 0,
    };
    const size = this.#limited({ width: options.width ?? 800, height: options.height ?? 600 });
    const place = centered(size);
    this.#bounds = { ...size, x: options.x ?? place.x, y: options.y ?? place.y };
  }

  get bounds(): Rect {
    return { ...this.#bounds };
  }
  get limits(): Limits {
    return { ...this.#limits };
  }
  setMinimum(minWidth: number, minHeight: number): void {
    this.#limits = { ...this.#limits, minWidth, minHeight };
  }
  setMaximum(maxWidth: number, maxHeight: number): void {
    this.#limits = { ...this.#limits, maxWidth, maxHeight };
  }

  /** Changes what is given, within the limits; says what did change. */
  change(to: Partial<Rect>): { moved: boolean; resized: boolean } {
    const before = this.#bounds;
    const wanted = { ...before, ...to };
    for (const [key, value] of Object.entries(wanted))
      if (!Number.isFinite(value)) throw new TypeError(`Error processing argument: ${key} is not a number`);
    this.#bounds = { x: Math.round(wanted.x), y: Math.round(wanted.y), ...this.#limited(wanted) };
    const { x, y, width, height } = this.#bounds;
    return { moved: x !== before.x || y !== before.y, resized: width !== before.width || height !== before.height };
  }
  center(): { moved: boolean; resized: boolean } {
    return this.change(centered(this.#bounds));
  }

  #limited({ width, height }: { width: number; height: number }): { width: number; height: number } {
    const { minWidth, minHeight, maxWidth, maxHeight } = this.#limits;
    const within = (value: number, least: number, most: number): number =>
      Math.round(Math.max(least, most > 0 ? Math.min(value, most) : value, 1));
    return { width: within(width, minWidth, maxWidth), height: within(height, minHeight, maxHeight) };
  }
}

function centered({ width, height }: { width: number; height: number }): { x: number; y: number } {
  const { workArea } = screen.getPrimaryDisplay();
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) / 2),
  };
}
