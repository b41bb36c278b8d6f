import { expect, type Locator, type Page } from '@playwright/test';
import { spell } from '../../../src/renderer/approval/control-code.ts';
import type { Translator } from '../../../src/shared/i18n.ts';
import { da } from './texts.ts';

/** Presses a button of the approval window until the click counts: what has just moved takes none (src/renderer/approval/settled.ts). */
export async function press(page: Page, label: string): Promise<void> {
  // The title bar's close button comes first and may be called the same.
  const button = page.getByRole('button', { name: label, exact: true }).last();
  await expect(async () => {
    const click = await page.evaluateHandle(() => {
      const seen = { refused: false };
      window.addEventListener('click', ({ defaultPrevented }) => (seen.refused = defaultPrevented), { once: true });
      return seen;
    });
    await button.click();
    // The window may close under a click that counts.
    const refused = await click.evaluate((seen) => seen.refused).catch(() => false);
    expect(refused).toBe(false);
  }).toPass({ timeout: 20_000, intervals: [100] });
}

export async function typeApprovalPin(page: Page, pin: string, texts: Translator = da): Promise<void> {
  await page.getByLabel(texts.t('approval.pin.label'), { exact: true }).fill(pin);
}

/** Types the PIN and presses "Godkend". */
export async function approve(page: Page, pin: string, texts: Translator = da): Promise<void> {
  await typeApprovalPin(page, pin, texts);
  await press(page, texts.t('approval.approve'));
}

export function reject(page: Page, texts: Translator = da): Promise<void> {
  return press(page, texts.t('approval.reject'));
}

/** Does `act` and sees its outcome come up: looked for from before, because it is gone again after three seconds. */
export async function expectOutcome(
  page: Page,
  is: 'approved' | 'rejected',
  act: () => Promise<void>,
  texts: Translator = da,
): Promise<void> {
  await Promise.all([page.getByRole('heading', { name: texts.t(`approval.${is}.heading`) }).waitFor(), act()]);
}

/** The control code as the window shows it, found by what screen readers are told. */
export function codeShown(page: Page, code: string, texts: Translator = da): Locator {
  const words = { zero: texts.t('approval.code.zero'), letter: texts.t('approval.code.letter') };
  return page.getByRole('img', { name: texts.t('approval.codeSpoken', { code: spell(code, words) }), exact: true });
}

/** Turns to a window that closes by itself, with the pointer: it stays open meanwhile. */
export async function attend(page: Page): Promise<void> {
  await page.mouse.move(20, 60);
  await page.mouse.move(24, 64);
}

/** Turns away from it again. */
export async function turnAway(page: Page): Promise<void> {
  await page.mouse.move(-50, -50);
}
