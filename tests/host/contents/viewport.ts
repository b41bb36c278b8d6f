import type { Target } from '../cdp/browser.ts';
import type { Params } from '../cdp/connection.ts';
import type { PageSession } from './page-session.ts';

/** How large a page is, in pixels of the window's content, and its zoom. */
export class Viewport {
  readonly #page: PageSession;
  #size: { width: number; height: number };
  #zoom: number;
  #fills = false;

  constructor(page: PageSession, size: { width: number; height: number }, zoom: number) {
    this.#page = page;
    this.#size = size;
    this.#zoom = zoom;
  }

  get zoomFactor(): number {
    return this.#zoom;
  }

  async prepare(target: Target): Promise<void> {
    await target.send('Emulation.setDeviceMetricsOverride', this.#metrics());
  }
  resize(size: { width: number; height: number }): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return;
    this.#size = { width: size.width, height: size.height };
    if (!this.#isReal()) this.#page.tell('Emulation.setDeviceMetricsOverride', this.#metrics());
  }
  zoom(factor: number): void {
    this.#zoom = factor;
    if (this.#isReal()) this.#page.tell('Emulation.clearDeviceMetricsOverride');
    else this.#page.tell('Emulation.setDeviceMetricsOverride', this.#metrics());
  }
  /** From now on the page fills its real window, which the user may resize. Answers whether it did not before. */
  async fillWindow(): Promise<boolean> {
    if (this.#fills) return false;
    this.#fills = true;
    if (this.#zoom === 1) await this.#page.send('Emulation.clearDeviceMetricsOverride');
    return true;
  }
  /** Pinch zoom; Chromium without a touch screen has none, so only a fixed 1:1 is asked for. */
  async limitPinch(minimum: number, maximum: number): Promise<void> {
    if (minimum === 1 && maximum === 1) await this.#page.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  }

  #isReal(): boolean {
    return this.#fills && this.#zoom === 1;
  }

  #metrics(): Params<'Emulation.setDeviceMetricsOverride'> {
    return {
      width: Math.max(1, Math.round(this.#size.width / this.#zoom)),
      height: Math.max(1, Math.round(this.#size.height / this.#zoom)),
      deviceScaleFactor: this.#zoom,
      mobile: false,
    };
  }
}
