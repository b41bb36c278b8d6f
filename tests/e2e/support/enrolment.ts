import { expect, type Locator, type Page } from '@playwright/test';
import { sentences } from '../../../src/renderer/components/sentences.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import type { Translator } from '../../../src/shared/i18n.ts';
import { look } from './look.ts';
import type { Product } from './product.ts';
import { da } from './texts.ts';

/** How the stand-in for MitID can end; the values of its buttons. */
export type MitIdOutcome = 'success' | 'noNsis' | 'cancelled' | 'failed';

/** Fills the name in and saves it. */
export async function saveName(page: Page, name: string, texts: Translator = da): Promise<void> {
  await page.getByLabel(texts.t('enrolment.name.label')).fill(name);
  await page.getByRole('button', { name: texts.t('enrolment.name.save') }).click();
}

export async function typePin(page: Page, pin: string, repeated: string = pin, texts: Translator = da): Promise<void> {
  await page.getByLabel(texts.t('enrolment.pin.label'), { exact: true }).fill(pin);
  // It takes no keys before the first one may be chosen.
  if (repeated !== '') await page.getByLabel(texts.t('enrolment.pin.repeat'), { exact: true }).fill(repeated);
}

/** Types the PIN twice and activates the device. */
export async function choosePin(page: Page, pin: string, texts: Translator = da): Promise<void> {
  await typePin(page, pin, pin, texts);
  await page.getByRole('button', { name: texts.t('enrolment.pin.activate') }).click();
}

/** Clicks what may close the window that it stands in. A window that is gone has taken the click, whatever became of its end. */
export async function clickAway(target: Locator): Promise<void> {
  try {
    await target.click({ noWaitAfter: true });
  } catch (error) {
    if (!target.page().isClosed()) throw error;
  }
}

/** Goes from the server's page over NemLog-in to the log-on page, and ends there as `outcome` says. */
export async function passMitId(product: Product, outcome: MitIdOutcome): Promise<void> {
  const page = await product.serverPage();
  await page.getByRole('link', { name: 'Verificer identitet' }).click();
  await clickAway(page.locator(`button[value="${outcome}"]`));
}

/** The whole way from an empty computer to a verified device. */
export async function enrolByHand(product: Product, name: string, pin: string, texts: Translator = da): Promise<Page> {
  const page = await product.window('enrolment');
  await saveName(page, name, texts);
  await choosePin(page, pin, texts);
  await passMitId(product, 'success');
  await page.getByRole('heading', { name: texts.t('enrolment.done.heading') }).waitFor();
  return page;
}

/** The window says what happened, what to do, and the code, in place of the step. */
export async function expectError(page: Page, code: ErrorCode, texts: Translator = da): Promise<void> {
  const { title, text, next } = texts.error(code);
  const panel = page.getByRole('alert');
  await expect(panel.getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(panel.getByText(text, { exact: true })).toBeVisible();
  for (const sentence of sentences(next)) await expect(panel.getByText(sentence, { exact: true })).toBeVisible();
  await expect(page.getByText(texts.t('error.code', { code }))).toBeVisible();
  await look(page, `error-${code}-${texts.language}`);
}
