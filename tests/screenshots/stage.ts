import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { View } from '../../src/shared/state.ts';
import { NOW, type Act, type Picture } from './states.ts';

/** The policy that main sends with each page; what breaks it here would show as a blank window there. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

const ORIGIN = 'https://ui.test';

/** The windows' usual sizes, px; the approval window's height follows its content. */
const SIZES = {
  approval: { width: 400, height: 520 },
  enrolment: { width: 560, height: 600 },
  page: { width: 760, height: 820 },
  status: { width: 400, height: 520 },
} as const;

/** Longer than the time in which a click does not count yet, ms. */
const SETTLED = 350;

/** A command that the window gave: the bridge's function and what it carried. */
export interface Given {
  readonly name: string;
  readonly request: unknown;
}

interface Gallery {
  readonly given: Given[];
  readonly send: (view: unknown) => void;
}

declare global {
  interface Window {
    readonly gallery: Gallery;
    readonly firstView: () => Promise<unknown>;
  }
}

/** What the preload exposes, answering every command with success and keeping what was given. Runs in the page. */
function fakeBridge(): void {
  const listeners: ((view: unknown) => void)[] = [];
  const given: Given[] = [];
  const command = (name: string) => (request: unknown) => {
    given.push({ name, request });
    return Promise.resolve({ ok: true, value: null });
  };
  const names = [
    ...['close', 'fit', 'approve', 'reject', 'dismiss', 'copyErrorCode', 'copyDeviceId'],
    ...['saveName', 'register', 'back', 'openMitId', 'checkAgain', 'retryKeychain'],
    ...['enrol', 'showRequest', 'fetchRequests', 'openSelfService', 'changePin', 'pinChangeSeen'],
    ...['reset', 'resetWithoutPin', 'resetSeen', 'clearHistory'],
    ...['runDiagnostics', 'copyDiagnostics', 'previewReport', 'saveReport', 'closeReport'],
    ...['openSupport', 'openNsisHelp', 'choose'],
  ];
  const bridge = {
    ...Object.fromEntries(names.map((name) => [name, command(name)])),
    getView: async () => ({ ok: true, value: await window.firstView() }),
    onView: (listener: (view: unknown) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const send = (next: unknown): void => {
    for (const listener of listeners) listener(next);
  };
  Object.assign(window, { os2faktor: bridge, gallery: { given, send } });
  if (location.hash === '#unfocused') document.hasFocus = () => false;
}

/** A browser page in which the built windows run without the main process, one picture after the other. */
export class Stage {
  readonly page: Page;
  #view: View | null = null;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and serves the built renderer in `folder` under the product's policy. */
  static async open(context: BrowserContext, folder: string): Promise<Stage> {
    await context.route(`${ORIGIN}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      const body = await readFile(join(folder, path));
      const contentType = MIME[extname(path)] ?? 'application/octet-stream';
      await route.fulfill({ body, contentType, headers: { 'content-security-policy': POLICY } });
    });
    const stage = new Stage(await context.newPage());
    await stage.page.exposeFunction('firstView', () => stage.#view);
    await stage.page.addInitScript(fakeBridge);
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

  /** The height that the approval window asked for last, px; null before it asked. */
  async askedHeight(): Promise<number | null> {
    const last = (await this.given()).filter(({ name }) => name === 'fit').at(-1);
    const { request } = last ?? {};
    return typeof request === 'object' && request !== null && 'height' in request ? Number(request.height) : null;
  }

  /** Shows `picture` and does what belongs to it; the approval window gets the height that it asks for. */
  async show(picture: Picture): Promise<void> {
    const { page } = this;
    const { view, acts = [], unfocused = false } = picture;
    const size = SIZES[view.role];
    this.#view = view;
    await page.goto('about:blank');
    await page.setViewportSize({ width: picture.width ?? size.width, height: picture.height ?? size.height });
    await page.clock.setFixedTime(NOW);
    await page.goto(`${ORIGIN}/${view.role}/index.html${unfocused ? '#unfocused' : ''}`);
    await page.locator('.window').waitFor();
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    for (const act of acts) await this.#perform(act);
    if (unfocused) await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    if (view.role === 'approval' && picture.height === undefined) {
      await page.setViewportSize({ width: size.width, height: (await this.askedHeight()) ?? size.height });
    }
  }

  async #perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'type':
        await this.page.getByLabel(act.label).pressSequentially(act.text);
        break;
      case 'press':
        await this.page.waitForTimeout(SETTLED);
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
