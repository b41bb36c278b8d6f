import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { buildRenderer } from '../../../../build/bundle/renderer.ts';
import { serve, type Site } from '../../../screenshots/site.ts';
import { Stage } from '../../../screenshots/stage.ts';

const CHROMIUM = '/usr/bin/chromium';

/** Longer than the time in which a click does not count yet, ms. */
export const SETTLED = 350;

/** A built window, and what is done in it. */
export interface WindowStage {
  readonly stage: Stage;
  readonly button: (name: string) => Locator;
  /** Presses a button once its click counts. */
  readonly press: (name: string) => Promise<void>;
  /** What the window has given its bridge under these names, in order: the name and what it carried. */
  readonly given: (...names: string[]) => Promise<unknown[]>;
}

/**
 * Describes the built windows in a browser, without the main process. Only where there is one: what is proven here does not
 * depend on the system. After each test nothing may have been thrown in a page, or refused by its policy.
 */
export function describeWindows(name: string, tests: (windows: WindowStage) => void): void {
  describe.skipIf(!existsSync(CHROMIUM))(name, { timeout: 60_000 }, () => {
    let folder: string;
    let browser: Browser;
    let site: Site;
    let stage: Stage;
    const said: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'os2-renderer-'));
      await buildRenderer(folder, false, new Set());
      browser = await chromium.launch({ executablePath: CHROMIUM, timeout: 90_000 });
      site = await serve(folder);
      stage = await Stage.open(await browser.newContext({ timezoneId: 'Europe/Copenhagen' }), site.origin);
      stage.page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
      });
      stage.page.on('pageerror', (error) => said.push(error.message));
    }, 120_000);

    afterAll(async () => {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true });
    });

    afterEach(() => {
      expect(said.splice(0), 'nothing thrown, nothing refused by the policy').toEqual([]);
    });

    const button = (text: string): Locator => stage.page.getByRole('button', { name: text, exact: true });
    tests({
      get stage() {
        return stage;
      },
      button,
      press: async (text) => {
        await stage.page.waitForTimeout(SETTLED);
        await button(text).click({ force: true });
      },
      given: async (...names) =>
        (await stage.given()).filter((each) => names.includes(each.name)).map((each) => [each.name, each.request]),
    });
  });
}
