import { expect, type Page } from '@playwright/test';
import type { Translator } from '../../../src/shared/i18n.ts';
import type { Product } from './product.ts';
import { da } from './texts.ts';

async function choose(product: Product, label: string): Promise<Page> {
  await expect.poll(async () => (await product.tray()).menu).toContain(label);
  await product.chooseInTray(label);
  return product.window('status');
}

/** The status window, as the tray's menu opens it. */
export function openStatus(product: Product, texts: Translator = da): Promise<Page> {
  return choose(product, texts.t('tray.status'));
}

/** The sheet for another PIN, as the tray's menu opens it. */
export function openChangePin(product: Product): Promise<Page> {
  return choose(product, da.t('tray.changePin'));
}

/** The sheet for a reset, as the tray's menu opens it. */
export function openReset(product: Product, texts: Translator = da): Promise<Page> {
  return choose(product, texts.t('tray.reset'));
}

const pinField = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Types the old PIN, where there is one, and the new one twice. */
export async function typeNewPin(page: Page, pins: { oldPin: string | null; newPin: string }): Promise<void> {
  if (pins.oldPin !== null) await pinField(page, da.t('status.pin.old')).fill(pins.oldPin);
  await pinField(page, da.t('status.pin.new')).fill(pins.newPin);
  await pinField(page, da.t('enrolment.pin.repeat')).fill(pins.newPin);
}

export async function savePin(page: Page): Promise<void> {
  await page.getByRole('button', { name: da.t('status.pin.save'), exact: true }).click();
}

export async function changePin(page: Page, pins: { oldPin: string | null; newPin: string }): Promise<void> {
  await typeNewPin(page, pins);
  await savePin(page);
}

/** Types the PIN and resets. */
export async function resetWithPin(page: Page, pin: string): Promise<void> {
  await pinField(page, da.t('status.reset.pin')).fill(pin);
  await page.getByRole('button', { name: da.t('status.reset.button'), exact: true }).click();
}

/** Says that the PIN is forgotten, types the word, and resets. */
export async function resetWithWord(page: Page, texts: Translator = da): Promise<void> {
  const word = texts.t('status.reset.word');
  const field = page.getByRole('textbox', { name: texts.t('status.reset.wordLabel', { word }) });
  if (!(await field.isVisible())) await forgetPin(page, texts);
  await field.fill(word);
  await page.getByRole('button', { name: texts.t('status.reset.button'), exact: true }).click();
}

/** From a sheet that asks for the PIN to the one that does without. */
export async function forgetPin(page: Page, texts: Translator = da): Promise<void> {
  await page.getByRole('button', { name: texts.t('status.forgotten'), exact: true }).click();
  const onward = page.getByRole('button', { name: texts.t('status.forgotten.onward'), exact: true });
  if (await page.getByRole('heading', { name: texts.t('status.forgotten.title') }).isVisible()) await onward.click();
}
