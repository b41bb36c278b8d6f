import type { BrowserContext, Page } from '@playwright/test';
import { SIZES, STATUS_MOST } from '../../src/main/windows/sizes.ts';
import type { View } from '../../src/shared/state.ts';
import { fakeBridge, type Given } from './bridge.ts';
import { NOW, type Act, type Picture } from './states.ts';

/** Longer than the time in which a click does not count yet, ms. */
const SETTLED = 350;

/** A browser page in which the built windows run without the main process, one picture after the other. */
export class Stage {
  readonly page: Page;
  readonly #origin: string;
  #view: View | null = null;
  #count = 0;

  private constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  /** Opens a page for the built renderer that is served at `origin`. */
  static async open(context: BrowserContext, origin: string): Promise<Stage> {
    const stage = new Stage(await context.newPage(), origin);
    await stage.page.exposeFunction('firstView', () => stage.#view);
    await stage.page.addInitScript(fakeBridge);
    await stage.page.clock.setFixedTime(NOW);
    return stage;
  }

  /** What the window has told its bridge so far. */
  given(): Promise<readonly Given[]> {
    return this.page.evaluate(() => window.gallery.given);
  }

  /** Sends the window a new view. */
  async send(view: View): Promise<void> {
    await this.page.evaluate((next) => {
      window.gallery.send(next);
    }, view);
  }

  /** The height that the window asked for last, px; null before it asked. */
  async askedHeight(): Promise<number | null> {
    const last = (await this.given()).filter(({ name }) => name === 'fit').at(-1);
    const { request } = last ?? {};
    return typeof request === 'object' && request !== null && 'height' in request ? Number(request.height) : null;
  }

  /** Shows `picture` and does what belongs to it; a window that asks for a height gets it, as main gives it. */
  async show(picture: Picture): Promise<void> {
    const { page } = this;
    const { view, acts = [], unfocused = false } = picture;
    const size = SIZES[view.role];
    this.#view = view;
    this.#count += 1;
    await page.setViewportSize({ width: picture.width ?? size.width, height: picture.height ?? size.height });
    // Another address each time: the same one with another fragment would not be loaded anew.
    await page.goto(`${this.#origin}/${view.role}/index.html?${String(this.#count)}${unfocused ? '#unfocused' : ''}`);
    await page.locator('.window').waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    for (const act of acts) await this.#perform(act);
    if (unfocused) await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    if (view.role === 'approval' && picture.height === undefined) {
      await page.setViewportSize({ width: size.width, height: (await this.askedHeight()) ?? size.height });
    }
    if (view.role === 'status' && picture.height === undefined && picture.width === undefined) {
      const asked = Math.min((await this.askedHeight()) ?? size.height, STATUS_MOST);
      await page.setViewportSize({ width: size.width, height: Math.max(asked, size.height) });
    }
  }

  async #perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'type':
        await this.page.getByLabel(act.label).pressSequentially(act.text);
        break;
      case 'press':
        await this.page.evaluate((by) => {
          window.gallery.later(by);
        }, SETTLED);
        await this.page.getByRole('button', { name: act.button }).first().click({ force: true });
        break;
      case 'key':
        await this.page.keyboard.press(act.key);
        break;
      case 'send':
        await this.send(act.view);
        break;
    }
  }
}
