import { approve, reject } from './support/approval.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

const approved = { name: da.t('approval.approved.heading') };

test('past its deadline a request "Kan være udløbet", and is still answered, though nobody can be sure', async ({
  world,
}) => {
  const { request, page } = await world.withRequest({ settings: { times: { requestDeadline: 2_000 } } });
  await expect(page.getByText(da.t('approval.mayHaveExpired'))).toBeVisible();
  await look(page, 'approval-may-have-expired');
  await approve(page, world.pins.right);
  // So near to the end the server may be deleting what it confirms.
  await expect(page.getByRole('heading', { name: da.t('approval.unsure.heading') })).toBeVisible();
  await expect(page.getByRole('heading', approved)).toHaveCount(0);
  expect(world.answer(request)).toBe('accepted');
});

test('a request that the server has no longer is "Udløbet"', async ({ world }) => {
  const times = { requestDeadline: 1_500, requestGone: 4_000 };
  const { request, page } = await world.withRequest({ settings: { times } });
  await expect(page.getByRole('heading', { name: da.t('approval.expired.heading') })).toBeVisible();
  await look(page, 'approval-expired');
  await expect(page.getByRole('button', { name: da.t('approval.approve') })).toHaveCount(0);
  await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
  expect(world.answer(request)).toBe('none');
});

test('an approval that comes too late is "Udløbet", not "Forkert pinkode" and never "Godkendt"', async ({ world }) => {
  const { request, page } = await world.withRequest({ settings: { times: { requestDeadline: 1_000 } } });
  await expect(page.getByText(da.t('approval.mayHaveExpired'))).toBeVisible();
  world.server.admin.removeRequest(request.subscriptionKey);
  await approve(page, world.pins.right);
  await expect(page.getByRole('heading', { name: da.t('approval.expired.heading') })).toBeVisible();
  await expect(page.getByRole('heading', approved)).toHaveCount(0);
  await expect(page.getByText(da.t('approval.pin.wrong'))).toHaveCount(0);
});

test('a rejection that comes too late is "Udløbet"', async ({ world }) => {
  const { request, page } = await world.withRequest();
  world.server.admin.removeRequest(request.subscriptionKey);
  await reject(page);
  await expect(page.getByRole('heading', { name: da.t('approval.expired.heading') })).toBeVisible();
});

test('an approval over REST near the end is "Udløbet eller besvaret", because the server would say OK to it anyway', async ({
  world,
}) => {
  const { request, page } = await world.withRequest({
    settings: { times: { requestDeadline: 1_000, confirmWithin: 500 } },
  });
  await expect(page.getByText(da.t('approval.mayHaveExpired'))).toBeVisible();
  world.server.admin.removeRequest(request.subscriptionKey);
  world.server.faults.socket({ kind: 'dropAnswer' });
  await approve(page, world.pins.right);
  await expect(page.getByRole('heading', { name: da.t('approval.unsure.heading') })).toBeVisible();
  await expect(page.getByRole('heading', approved)).toHaveCount(0);
  await look(page, 'approval-unsure');
});
