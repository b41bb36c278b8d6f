import { StrictEmitter } from '../strict.ts';
import { Geometry } from './geometry.ts';
import type { Rect } from './view.ts';

/** The part of a window that has a place and a size. */
export abstract class SizedWindow extends StrictEmitter {
  readonly #geometry: Geometry;

  constructor(options: Electron.BaseWindowConstructorOptions) {
    super();
    this.#geometry = new Geometry(options);
  }

  /** Throws if the window is gone, as every method of a destroyed window does. */
  protected abstract alive(): this;
  /** Called when the window looks different: shown, moved, resized, retitled. */
  protected abstract changed(): void;

  getBounds(): Rect {
    return this.alive().#geometry.bounds;
  }
  setBounds(bounds: Partial<Rect>): void {
    this.#report(this.alive().#geometry.change(bounds));
  }
  getContentBounds(): Rect {
    return this.getBounds();
  }
  setContentBounds(bounds: Rect): void {
    this.setBounds(bounds);
  }
  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  center(): void {
    this.#report(this.alive().#geometry.center());
  }
  setMinimumSize(width: number, height: number): void {
    this.alive().#geometry.setMinimum(width, height);
  }
  getMinimumSize(): number[] {
    const { minWidth, minHeight } = this.alive().#geometry.limits;
    return [minWidth, minHeight];
  }
  setMaximumSize(width: number, height: number): void {
    this.alive().#geometry.setMaximum(width, height);
  }
  getMaximumSize(): number[] {
    const { maxWidth, maxHeight } = this.alive().#geometry.limits;
    return [maxWidth, maxHeight];
  }

  #report({ moved, resized }: { moved: boolean; resized: boolean }): void {
    if (!moved && !resized) return;
    this.changed();
    if (resized) this.emit('resize');
    if (moved) this.emit('move');
    if (resized) this.emit('resized');
    if (moved) this.emit('moved');
  }
}
