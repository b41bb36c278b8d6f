import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { View } from '../../../../src/shared/state.ts';
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

export const SIZES = {
  approval: { width: 400, height: 520 },
  enrolment: { width: 560, height: 600 },
  page: { width: 760, height: 820 },
  status: { width: 400, height: 520 },
} as const;

/** A command that the window gave: the bridge's function and what it carried. */
export interface Given {
  readonly name: string;
  readonly request: unknown;
}

declare global {
  interface Window {
    gallery: { given: Given[]; send: (view: unknown) => void };
  }
}

/** Serves the built renderer in `folder` under the product's policy. */
export async function serve(context: BrowserContext, folder: string): Promise<void> {
  await context.route(`${ORIGIN}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = await readFile(join(folder, path));
    const contentType = MIME[extname(path)] ?? 'application/octet-stream';
    await route.fulfill({ body, contentType, headers: { 'content-security-policy': POLICY } });
  });
}

/** What the preload exposes, answering every command with success and keeping what was given. Runs in the page. */
function fakeBridge({ view, unfocused }: { view: unknown; unfocused: boolean }): void {
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
    ...['reset', 'resetWithoutPin', 'resetSeen'],
  ];
  const bridge = {
    ...Object.fromEntries(names.map((name) => [name, command(name)])),
    getView: () => Promise.resolve({ ok: true, value: view }),
    onView: (listener: (view: unknown) => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  const send = (next: unknown): void => {
    for (const listener of listeners) listener(next);
  };
  Object.assign(window, { os2faktor: bridge, gallery: { given, send } });
  if (unfocused) document.hasFocus = () => false;
}

/** What the window has told its bridge so far. */
export function given(page: Page): Promise<readonly Given[]> {
  return page.evaluate(() => window.gallery.given);
}

/** Sends the window a new view. */
export async function send(page: Page, view: View): Promise<void> {
  await page.evaluate((next) => {
    window.gallery.send(next);
  }, view);
}

async function perform(page: Page, act: Act): Promise<void> {
  switch (act.do) {
    case 'type':
      await page.getByLabel(act.label).pressSequentially(act.text);
      break;
    case 'press':
      await page.getByRole('button', { name: act.button }).first().click({ force: true });
      break;
    case 'key':
      await page.keyboard.press(act.key);
      break;
    case 'send':
      await send(page, act.view);
      break;
  }
}

/** Longer than the time in which a click does not count yet, ms. */
const SETTLED = 350;

/** The height that the approval window asked for last; null before it asked. */
export async function askedHeight(page: Page): Promise<number | null> {
  const last = (await given(page)).filter(({ name }) => name === 'fit').at(-1);
  const { request } = last ?? {};
  return typeof request === 'object' && request !== null && 'height' in request ? Number(request.height) : null;
}

/** Opens a new page with `picture` and does what belongs to it; the approval window gets the height that it asks for. */
export async function open(context: BrowserContext, picture: Picture): Promise<Page> {
  const { view, acts = [], unfocused = false } = picture;
  const size = SIZES[view.role];
  const page = await context.newPage();
  await page.setViewportSize({ width: picture.width ?? size.width, height: picture.height ?? size.height });
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(fakeBridge, { view, unfocused });
  await page.goto(`${ORIGIN}/${view.role}/index.html`);
  await page.locator('.window').waitFor();
  await page.evaluate(() => document.fonts.ready);
  for (const act of acts) {
    if (act.do === 'press') await page.waitForTimeout(SETTLED);
    await perform(page, act);
  }
  if (unfocused) {
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.dispatchEvent(new Event('blur'));
    });
  }
  if (view.role === 'approval' && picture.height === undefined) {
    await page.waitForFunction(() => window.gallery.given.some(({ name }) => name === 'fit'));
    await page.setViewportSize({ width: size.width, height: (await askedHeight(page)) ?? size.height });
  }
  return page;
}
