import { NativeImage } from '../desktop/native-image.ts';
import type { PageWish } from '../page/window-world.ts';
import { StrictEmitter } from '../strict.ts';
import { PageSession } from './page-session.ts';
import { Standing } from './standing.ts';
import { Viewport } from './viewport.ts';

/** The part of a page that is seen: its size and zoom, how it stands on the desktop, its picture, and what a script finds in it. */
export abstract class SeenContents extends StrictEmitter {
  /** For the stand-in's own parts: Chromium's page. */
  readonly page = new PageSession();
  /** For the window: how large the page is shown. */
  readonly viewport: Viewport;
  /** For the window: whether the page is seen and has the focus. */
  readonly standing: Standing;

  constructor(size: { width: number; height: number }, zoom: number) {
    super();
    this.viewport = new Viewport(this.page, size, zoom);
    this.standing = new Standing(this.page, (wish) => {
      this.wished(wish);
    });
  }

  async executeJavaScript(code: string): Promise<unknown> {
    this.alive();
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }
  async capturePage(): Promise<NativeImage> {
    this.alive();
    const { data } = await this.page.send('Page.captureScreenshot', { format: 'png' });
    return NativeImage.fromPng(Buffer.from(data, 'base64'));
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.alive().viewport.zoom(factor);
  }
  getZoomFactor(): number {
    return this.alive().viewport.zoomFactor;
  }
  /** Each page has a zoom of its own here, over navigations too: Electron's `isolated`. Its default, by origin, is not offered. */
  setZoomMode(mode: string): void {
    this.alive();
    if (mode !== 'isolated') throw new Error(`stand-in: zoom mode "${mode}" is not offered`);
  }
  async setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    this.alive();
    if (minimum > maximum) throw new Error('minimum level must not be above the maximum');
    await this.viewport.limitPinch(minimum, maximum);
  }

  /** Answers with this; throws, with Electron's words, once it is destroyed. */
  protected abstract alive(): this;
  /** Called when the page wants something of its window. */
  protected abstract wished(wish: PageWish): void;
}
