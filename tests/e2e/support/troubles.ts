import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { sentences } from '../../../src/renderer/components/sentences.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import type { Translator } from '../../../src/shared/i18n.ts';
import type { WindowRole } from '../../../src/shared/state.ts';
import { look } from './look.ts';
import type { Product } from './product.ts';
import { da } from './texts.ts';

/** How often the user was told of `code` by a notification. */
export async function timesTold(product: Product, code: ErrorCode, texts: Translator = da): Promise<number> {
  const { title } = texts.error(code);
  return (await product.asked('notification.show')).filter((asked) => asked.title === title).length;
}

/** The status window says what went wrong in the program, what to do, and the code. */
export async function expectTrouble(page: Page, code: ErrorCode, texts: Translator = da): Promise<void> {
  const { title, text, next } = texts.error(code);
  const notice = page.locator('.notice').filter({ hasText: title });
  await expect(notice).toBeVisible();
  for (const sentence of sentences(`${text} ${next}`)) await expect(notice).toContainText(sentence);
  await expect(notice.getByText(texts.t('error.code', { code }))).toBeVisible();
  await look(page, `trouble-${code}-${texts.language}`);
}

/** Reads it: the notice goes. */
export async function readTrouble(page: Page, code: ErrorCode, texts: Translator = da): Promise<void> {
  const notice = page.locator('.notice').filter({ hasText: texts.error(code).title });
  await notice.getByRole('button', { name: texts.t('status.trouble.read'), exact: true }).click();
  await expect(notice).toHaveCount(0);
}

/** Does to the window with this role what a system does to a program in trouble. */
async function inWindow(product: Product, role: WindowRole, how: 'crash' | 'hang'): Promise<void> {
  await product.app.evaluate(
    ({ BrowserWindow }, [whose, what]) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes(`/${whose}/`));
      if (window === undefined) throw new Error(`there is no window "${whose}"`);
      if (what === 'crash') window.webContents.forcefullyCrashRenderer();
      else window.emit('unresponsive');
    },
    [role, how] as const,
  );
}

/** Crashes the page, and gives the one that takes its place; null where none does. */
export async function crash(product: Product, role: WindowRole, how: 'crash' | 'hang' = 'crash'): Promise<void> {
  const before = await product.window(role);
  await inWindow(product, role, how);
  await expect.poll(() => before.isClosed()).toBe(true);
}

/** What the program has logged. */
export function logOf(product: Product): string {
  return fs.readFileSync(path.join(product.profile.folder, 'logs', 'os2faktor.log'), 'utf8');
}
