import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { pictureOf, savePicture } from './picture.ts';
import { ARTIFACTS } from './profile.ts';

/**
 * Looks at a state of a window: keeps a picture of it in artifacts/e2e, and no rule of axe may be broken in it.
 *
 * @param name of the picture, unlike any other
 */
export async function look(page: Page, name: string): Promise<void> {
  savePicture(path.join(ARTIFACTS, 'e2e', `${name}.png`), await pictureOf(page));
  // The other mode opens a page of its own, which Electron does not offer to Playwright.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, `accessibility of "${name}"`).toEqual([]);
}
