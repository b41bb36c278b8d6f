import {
  approve,
  attend,
  codeShown,
  expectOutcome,
  press,
  reject,
  turnAway,
  typeApprovalPin,
} from './support/approval.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { openStatus } from './support/status.ts';
import { da } from './support/texts.ts';
import { logOf } from './support/troubles.ts';

const LONG =
  'Fælles Sprog III – Ældre, sundhed og omsorg – produktionsmiljø for hele kommunen og dens selvejende enheder';

test('approve: system, code and time are those of the login, and the server takes the answer once', async ({
  world,
}) => {
  const { request, page } = await world.withRequest({}, { serverName: LONG });
  await expect(page.getByText(da.t('approval.ask'))).toBeVisible();
  await expect(page.getByText(LONG)).toBeVisible();
  await expect(codeShown(page, request.challenge)).toBeVisible();
  await expect(page.getByText(da.t('approval.received', { time: '' }))).toHaveText(/\d\d:\d\d/);
  await expect(page.getByText(da.t('approval.expiresMinutes', { minutes: 5 }))).toBeVisible();
  expect(await page.getByText(LONG).evaluate((name) => name.scrollWidth <= name.clientWidth + 1)).toBe(true);
  await look(page, 'approval-long-name');

  const field = page.getByLabel(da.t('approval.pin.label'), { exact: true });
  await field.pressSequentially(world.pins.right);
  await page.waitForTimeout(400);
  // The last digit sends nothing.
  expect(world.answer(request)).toBe('none');
  await look(page, 'approval-ready');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'approval-ready-dark');
  await expectOutcome(page, 'approved', () => press(page, da.t('approval.approve')));
  await attend(page);
  await look(page, 'approval-approved');
  await turnAway(page);
  expect(world.answer(request)).toBe('accepted');
  expect(world.server.books.frames().filter(({ status }) => status === 'ACCEPT')).toHaveLength(1);
  expect(world.server.books.calls().filter(({ path }) => path.endsWith('/accept'))).toEqual([]);
  await world.product.gone('approval');
  await world.online();
});

test('Enter sends the PIN too', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await typeApprovalPin(page, world.pins.right);
  await expectOutcome(page, 'approved', () =>
    page.getByLabel(da.t('approval.pin.label'), { exact: true }).press('Enter'),
  );
  expect(world.answer(request)).toBe('accepted');
});

test('"Godkend" without a PIN says what is missing and sends nothing', async ({ world }) => {
  const { request, page } = await world.withRequest();
  // A click counts only once the window has stood still.
  await expect(async () => {
    await page.getByRole('button', { name: da.t('approval.approve') }).click({ force: true });
    await expect(page.getByText(da.t('approval.pin.missing'))).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await look(page, 'approval-pin-missing');
  expect(world.answer(request)).toBe('none');
  expect(world.server.books.frames()).toEqual([]);
});

test('reject: without a PIN', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await expectOutcome(page, 'rejected', () => reject(page));
  await attend(page);
  await look(page, 'approval-rejected');
  await turnAway(page);
  expect(world.answer(request)).toBe('rejected');
  expect(world.device().wrongPins).toBe(0);
  await world.product.gone('approval');
});

test('"Det var ikke mig" rejects and says what to do', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await expectOutcome(page, 'rejected', () => press(page, da.t('approval.notMe')));
  await expect(page.getByText(da.t('approval.notMe.next'))).toBeVisible();
  await look(page, 'approval-not-me');
  expect(world.answer(request)).toBe('rejected');
  await press(page, da.t('window.close'));
  await world.product.gone('approval');
});

test('a wrong PIN is said and can be typed again', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await approve(page, world.pins.wrong);
  await expect(page.getByText(da.t('approval.pin.wrong'))).toBeVisible();
  await expect(page.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveValue('');
  await look(page, 'approval-wrong-pin');
  expect(world.device().wrongPins).toBe(1);
  expect(world.answer(request)).toBe('none');
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');
  expect(world.device().wrongPins).toBe(0);
});

test('the sixth wrong PIN locks: said with a countdown, no PIN is taken, rejecting still works', async ({ world }) => {
  const { request, page } = await world.withRequest();
  for (let wrong = 1; wrong <= 5; wrong++) {
    await approve(page, world.pins.wrong);
    await expect.poll(() => world.device().wrongPins).toBe(wrong);
    await expect(page.getByText(da.t('approval.pin.wrong'))).toBeVisible();
  }
  await approve(page, world.pins.wrong);
  await expect(page.getByText(da.t('approval.locked.heading')).first()).toBeVisible();
  const until = page.getByText(da.t('approval.locked.text', { time: '' }).replace(' .', ''));
  await expect(until).toHaveText(/\d\d:\d\d\.$/);
  const left = page.getByRole('timer', { name: da.t('approval.locked.left') });
  await expect(left).toHaveText(/^[5-8]:\d\d$/);
  const before = await left.textContent();
  await expect(left).not.toHaveText(before ?? '');
  await expect(page.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveCount(0);
  await look(page, 'approval-locked');
  const frames = world.server.books.frames().length;
  await page.getByRole('button', { name: da.t('approval.approve') }).click({ force: true });
  await page.waitForTimeout(300);
  expect(world.server.books.frames()).toHaveLength(frames);

  await expectOutcome(page, 'rejected', () => reject(page));
  expect(world.answer(request)).toBe('rejected');
  await expect.poll(() => world.product.tray()).toMatchObject({ icon: 'locked' });
  expect((await world.product.tray()).tooltip).toMatch(
    new RegExp(`^${da.t('tray.tip.locked', { time: '' })}\\d\\d:\\d\\d$`, 'u'),
  );
});

test('no code: an extra caution, the PIN all the same', async ({ world }) => {
  const { request, page } = await world.withRequest({}, { emitChallenge: false });
  await expect(page.getByText(da.t('approval.noCode.heading'))).toBeVisible();
  await expect(page.getByRole('img')).toHaveCount(0);
  await look(page, 'approval-no-code');
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');
});

test('passwordless: shown as one that cannot be approved here', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  const data = {
    messageType: 'NOTIFICATION',
    subscriptionKey: 'passwordless',
    challenge: '??',
    serverName: 'Mobil',
    tts: 'kl 12:34',
  };
  const frame = { id: 'frame', type: 'NOTIFICATION', data: JSON.stringify({ ...data, pinResult: null }), reply: true };
  // The server has no such request, and would say so when it is asked.
  world.server.faults.rest({ path: /\/api\/client$/, times: 1_000, action: { kind: 'drop' } });
  world.server.sockets.send(JSON.stringify(frame));
  const page = await world.product.window('approval');
  await expect(page.getByText(da.t('approval.passwordless.heading'))).toBeVisible();
  await expect(page.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: da.t('approval.approve') })).toHaveCount(0);
  await look(page, 'approval-passwordless');
  await reject(page);
  await expect
    .poll(() => world.server.books.frames())
    .toMatchObject([{ status: 'REJECT', subscriptionKey: 'passwordless' }]);
});

test('two requests in one window, each answered by itself', async ({ world }) => {
  const { request: first, page } = await world.withRequest({}, { serverName: 'Journal' });
  await expect(page.getByText('Journal')).toBeVisible();
  await typeApprovalPin(page, world.pins.right);
  const second = await world.logIn({ serverName: 'Lønsystem' });
  const queue = page.getByRole('navigation', { name: da.n('approval.queue.heading', 2) });
  await expect(queue).toBeVisible();
  // The new one does not take the place of the one that is being answered.
  await expect(codeShown(page, first.challenge)).toBeVisible();
  await expect(page.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveValue(world.pins.right);
  await look(page, 'approval-two');
  expect(world.product.app.windows()).toHaveLength(1);
  expect(await world.product.tray()).toMatchObject({ icon: 'request', tooltip: da.n('tray.tip.request', 2) });

  await queue.getByRole('button', { name: 'Lønsystem' }).click();
  await expect(codeShown(page, second.challenge)).toBeVisible();
  // A PIN that was typed for one is not there for the other.
  await expect(page.getByLabel(da.t('approval.pin.label'), { exact: true })).toHaveValue('');
  // Chosen in the status window, that one is shown, whichever it was.
  const status = await openStatus(world.product);
  const waiting = status.getByRole('list', { name: da.t('status.waiting.list') });
  await waiting.getByRole('button', { name: 'Journal' }).click();
  await expect(codeShown(page, first.challenge)).toBeVisible();
  await waiting.getByRole('button', { name: 'Lønsystem' }).click();
  await expect(codeShown(page, second.challenge)).toBeVisible();
  await expectOutcome(page, 'rejected', () => reject(page));
  expect([world.answer(first), world.answer(second)]).toEqual(['none', 'rejected']);
  await expect(codeShown(page, first.challenge)).toBeVisible({ timeout: 10_000 });
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect([world.answer(first), world.answer(second)]).toEqual(['accepted', 'rejected']);
});

test('closing the window is not rejecting: the tray brings the request back', async ({ world }) => {
  const { product } = world;
  const { request, page } = await world.withRequest();
  await page.getByRole('button', { name: da.t('approval.close') }).click();
  await product.gone('approval');
  expect(await product.tray()).toMatchObject({ icon: 'request', tooltip: da.n('tray.tip.request', 1) });
  expect(world.server.books.frames()).toEqual([]);
  await product.clickTray();
  const again = await product.window('approval');
  await expect(codeShown(again, request.challenge)).toBeVisible();
  await again.getByRole('button', { name: da.t('approval.close') }).click();
  await product.gone('approval');
  await product.chooseInTray(da.n('tray.showRequests', 1));
  await approve(await product.window('approval'), world.pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('asked for while it closes it comes anew; closed while it loads it stays away, and nothing has failed', async ({
  world,
}) => {
  const { product } = world;
  const { page } = await world.withRequest();
  /** Closes every window and clicks the icon in the same moment; `alsoNext` closes the window that comes of it, too. */
  const closeAndClick = (alsoNext: boolean): Promise<void> =>
    product.app.evaluate(({ app, BrowserWindow }, next) => {
      if (next)
        app.once('browser-window-created', (_event, window) => {
          setImmediate(() => {
            window.close();
          });
        });
      for (const window of BrowserWindow.getAllWindows()) window.close();
      globalThis.os2observed.tray.tray?.emit('click');
    }, alsoNext);
  await closeAndClick(false);
  await expect.poll(() => page.isClosed()).toBe(true);
  const anew = await product.window('approval');
  await expect(anew.getByText(da.t('approval.ask'))).toBeVisible();
  await closeAndClick(true);
  await product.gone('approval');
  await product.clickTray();
  await expect((await product.window('approval')).getByText(da.t('approval.ask'))).toBeVisible();
  expect(logOf(product)).not.toContain('a page of the program failed');
});
