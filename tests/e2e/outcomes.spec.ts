import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { approve, codeShown, typeApprovalPin } from './support/approval.ts';
import { expect, test, type World } from './support/fixture.ts';
import { da } from './support/texts.ts';

const QUICK_CONFIRM = { settings: { times: { confirmWithin: 300 } } };
/** How long the server thinks about the answer: time enough to close the window, ms. */
const SLOW = 6_000;

/** Sends an approval with `pin`, and closes the window before the server says a word. */
async function approveAndClose(world: World, page: Page, pin: string): Promise<void> {
  world.server.faults.socket({ kind: 'dropAnswer' });
  world.server.faults.rest({ path: /\/accept$/, times: 1, action: { kind: 'delay', ms: SLOW } });
  await approve(page, pin);
  await expect(page.getByText(da.t('approval.pin.sending'))).toBeVisible();
  await page.getByRole('button', { name: da.t('approval.close') }).click();
  await world.product.gone('approval');
}

test('a wrong PIN is told also where the window was closed while it was sent', async ({ world }) => {
  const { request, page } = await world.withRequest(QUICK_CONFIRM);
  await approveAndClose(world, page, world.pins.wrong);
  const again = await world.product.window('approval');
  await expect(again.getByText(da.t('approval.pin.wrong'))).toBeVisible();
  await typeApprovalPin(again, world.pins.right);
  await again.keyboard.press('Enter');
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('an approval whose window was closed while it was sent does not come back with the next request', async ({
  world,
}) => {
  const { page } = await world.withRequest(QUICK_CONFIRM);
  await approveAndClose(world, page, world.pins.right);
  const history = path.join(world.profile.folder, 'history.json');
  await expect.poll(() => fs.existsSync(history) && fs.readFileSync(history, 'utf8')).toContain('approved');
  const next = await world.logIn();
  const again = await world.product.window('approval');
  await expect(codeShown(again, next.challenge)).toBeVisible();
  await expect(again.getByRole('navigation')).toHaveCount(0);
});

test('the window closes on its outcome, and does not say on its way out that nothing waits', async ({ world }) => {
  const { page } = await world.withRequest();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.evaluate(() => {
    const heading = (): string => document.querySelector('h1')?.textContent ?? '';
    const watch = new MutationObserver(() => {
      console.log(heading());
    });
    watch.observe(document.body, { subtree: true, childList: true });
  });
  await approve(page, world.pins.right);
  await world.product.gone('approval');
  expect(said).toContain(da.t('approval.approved.heading'));
  expect(said).not.toContain(da.t('approval.empty.heading'));
});
