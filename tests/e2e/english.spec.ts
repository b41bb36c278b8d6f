import { approve, attend, codeShown, expectOutcome } from './support/approval.ts';
import { enrolByHand } from './support/enrolment.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { en } from './support/texts.ts';

/** Letters that English does not have, and words that its texts would hold only by mistake. */
const DANISH = /[æøåÆØÅ]|\b(?:Luk|Godkend|Afvis|pinkode|enhed)\b/u;

test('in English: enrolment and approval, without a Danish word', async ({ world }) => {
  const { product, pins } = world;
  await world.launch({ language: 'en' });
  const page = await product.window('enrolment');
  await expect(page.getByRole('heading', { name: en.t('enrolment.name.heading') })).toBeVisible();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('body').innerText()).not.toMatch(DANISH);
  await look(page, 'english-name');
  await enrolByHand(product, 'OS2faktor – Office', pins.right, en);
  expect(await page.locator('body').innerText()).not.toMatch(DANISH);
  await look(page, 'english-done');
  await expect.poll(async () => (await product.tray()).tooltip).toBe(en.t('tray.tip.connected'));
  expect((await product.tray()).menu.join(' ')).not.toMatch(DANISH);

  const request = await world.logIn({ serverName: 'Records' });
  const approval = await product.window('approval');
  await expect(codeShown(approval, request.challenge, en)).toBeVisible();
  expect(await approval.locator('body').innerText()).not.toMatch(DANISH);
  await look(approval, 'english-approval');
  await expectOutcome(approval, 'approved', () => approve(approval, pins.right, en), en);
  await attend(approval);
  await look(approval, 'english-approved');
  expect(world.answer(request)).toBe('accepted');
  product.keepBrowserFolders();
});
