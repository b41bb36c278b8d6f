import { approve, expectOutcome } from './support/approval.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

const MINUTE = 60_000;

test('on a computer whose clock is four minutes behind, a request has the time that the server gives it, and diagnostics say so', async ({
  world,
}) => {
  await world.enrol();
  world.server.clock.advance(4 * MINUTE);
  // Found by asking: its time is in the server's words.
  const request = await world.server.connector.authenticate(world.device().deviceId);
  await world.launch({ switches: ['--autostart'] });
  const page = await world.product.window('approval');
  await expect(page.getByRole('timer')).toHaveText(
    new RegExp(`^(${[5, 4].map((minutes) => da.t('approval.expiresMinutes', { minutes })).join('|')})$`),
  );
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');

  await world.product.chooseInTray(da.t('tray.diagnostics'));
  const status = await world.product.window('status');
  const clock = status
    .getByRole('listitem')
    .filter({ has: status.getByText(da.t('diagnostics.check.clock'), { exact: true }) });
  await expect(clock).toContainText(da.t('diagnostics.clock.behind', { minutes: 4 }));
  await expect(clock).toContainText(da.t('diagnostics.clock.next'));
  await look(status, 'diagnostics-clock');
});
