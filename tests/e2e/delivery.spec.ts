import { approve, codeShown, expectOutcome, press, reject } from './support/approval.ts';
import { expect, test } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

const approved = { name: da.t('approval.approved.heading') };
const QUICK_CONFIRM = { settings: { times: { confirmWithin: 700 } } };

test('the socket dies under the answer: it goes over REST', async ({ world }) => {
  const { request, page } = await world.withRequest(QUICK_CONFIRM);
  world.server.sockets.cut();
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');
  expect(world.server.books.calls().filter(({ path }) => path.endsWith('/accept'))).toHaveLength(1);
});

test('the socket closes while the answer waits: it goes over REST at once', async ({ world }) => {
  const { request, page } = await world.withRequest();
  world.server.faults.socket({ kind: 'close', at: 'answer', code: 1006 });
  await expectOutcome(page, 'rejected', () => reject(page));
  expect(world.answer(request)).toBe('rejected');
  // The first is the answer; what follows looks after it.
  expect(world.server.books.calls().filter(({ path }) => path.endsWith('/reject'))).not.toHaveLength(0);
  await world.online();
});

test('an answer that the server confirmed and lost is sent again', async ({ world }) => {
  const { request, page } = await world.withRequest();
  world.server.faults.socket({ kind: 'loseAnswer' });
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('an answer that went over REST, and that the server confirmed and lost, is sent again', async ({ world }) => {
  await world.enrol();
  world.server.faults.socket({ kind: 'refuse', status: 503, times: 1_000 });
  await world.launch({ switches: ['--autostart'], settings: { times: { askEvery: 500 } } });
  const request = await world.logIn();
  const page = await world.product.window('approval');
  await expect(codeShown(page, request.challenge)).toBeVisible();
  world.server.faults.socket({ kind: 'loseAnswer' });
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');
  expect(world.server.books.calls().filter(({ path }) => path.endsWith('/accept'))).toHaveLength(2);
});

test('neither way works: said, and the same answer sent again on demand', async ({ world }) => {
  const { request, page } = await world.withRequest(QUICK_CONFIRM);
  world.server.faults.socket({ kind: 'dropAnswer' });
  world.server.faults.rest({ path: /\/accept$/, times: 1, action: { kind: 'drop' } });
  await approve(page, world.pins.right);
  await expect(page.getByRole('heading', { name: da.t('approval.undelivered.heading') })).toBeVisible();
  await expect(page.getByText(da.t('error.code', { code: 'A-401' }))).toBeVisible();
  await expect(page.getByRole('heading', approved)).toHaveCount(0);
  // Only the same answer may follow, and the PIN was wiped.
  await expect(page.getByRole('button', { name: da.t('approval.reject') })).toHaveCount(0);
  const field = page.getByLabel(da.t('approval.pin.label'), { exact: true });
  await expect(field).toHaveValue('');
  await look(page, 'approval-undelivered');
  await field.fill(world.pins.right);
  await expectOutcome(page, 'approved', () => press(page, da.t('approval.undelivered.again')));
  expect(world.answer(request)).toBe('accepted');
});

test('a rejection that was not delivered is sent again', async ({ world }) => {
  const { request, page } = await world.withRequest(QUICK_CONFIRM);
  world.server.faults.socket({ kind: 'dropAnswer' });
  world.server.faults.rest({ path: /\/reject$/, times: 1, action: { kind: 'status', status: 500 } });
  await reject(page);
  await expect(page.getByRole('heading', { name: da.t('approval.undelivered.heading') })).toBeVisible();
  await expectOutcome(page, 'rejected', () => press(page, da.t('approval.undelivered.again')));
  expect(world.answer(request)).toBe('rejected');
});

test('a request of another device cannot be answered here', async ({ world }) => {
  const { request, page } = await world.withRequest(QUICK_CONFIRM);
  world.server.faults.socket({ kind: 'dropAnswer' });
  world.server.faults.rest({ path: /\/accept$/, times: 1, action: { kind: 'status', status: 403, body: '' } });
  await approve(page, world.pins.right);
  await expect(page.getByRole('heading', { name: da.t('approval.refused.heading') })).toBeVisible();
  await expect(page.getByText(da.error('A-402').text)).toBeVisible();
  await expect(page.getByText(da.t('error.code', { code: 'A-402' }))).toBeVisible();
  await look(page, 'approval-refused');
  expect(world.answer(request)).toBe('none');
});

test('server down at the start, then up: connected by itself, and what waits is fetched', async ({ world }) => {
  await world.enrol();
  await world.stopServer();
  await world.launch({ switches: ['--autostart'] });
  await expect.poll(() => world.product.tray()).toMatchObject({ icon: 'offline', tooltip: da.t('tray.tip.offline') });
  await world.startServerAgain();
  const request = await world.logIn();
  const page = await world.product.window('approval');
  await expect(codeShown(page, request.challenge)).toBeVisible();
  await approve(page, world.pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
  await world.online();
});

test('server restarted while a request waits: it stays, and is answered', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await world.stopServer();
  await expect(codeShown(page, request.challenge)).toBeVisible();
  await world.startServerAgain();
  await expect.poll(() => world.server.books.connections()).toHaveLength(1);
  await expectOutcome(page, 'approved', () => approve(page, world.pins.right));
  expect(world.answer(request)).toBe('accepted');
});

test('server restarted before it looked for the request: never pushed, and fetched all the same', async ({ world }) => {
  const { server } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  server.faults.socket({ kind: 'dropPush' });
  const request = await world.logIn();
  expect(world.product.has('approval')).toBe(false);
  await world.stopServer();
  await world.startServerAgain();
  const page = await world.product.window('approval');
  await expect(codeShown(page, request.challenge)).toBeVisible();
  await approve(page, world.pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('while the socket is refused, requests are fetched over REST', async ({ world }) => {
  await world.enrol();
  world.server.faults.socket({ kind: 'refuse', status: 503, times: 1_000 });
  await world.launch({ switches: ['--autostart'], settings: { times: { askEvery: 500 } } });
  // To the user that is as good.
  await expect.poll(async () => (await world.product.tray()).icon).toBe('connected');
  const request = await world.logIn();
  await approve(await world.product.window('approval'), world.pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
});

test('"Hent anmodninger" finds a request whose push was lost', async ({ world }) => {
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  world.server.faults.socket({ kind: 'dropPush' });
  const request = await world.logIn();
  await world.product.chooseInTray(da.t('tray.fetch'));
  const page = await world.product.window('approval');
  await expect(codeShown(page, request.challenge)).toBeVisible();
  expect(await world.product.asked('notification.show')).toEqual([]);
});

test('"Hent anmodninger" with none waiting, or without a server, is answered by a notification', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await product.chooseInTray(da.t('tray.fetch'));
  await expect
    .poll(() => product.asked('notification.show'))
    .toMatchObject([{ title: da.t('notify.requests.none.title'), body: da.t('notify.requests.none.body') }]);
  await world.stopServer();
  await product.chooseInTray(da.t('tray.fetch'));
  await expect
    .poll(async () => (await product.asked('notification.show')).at(-1)?.title)
    .toBe(da.t('notify.fetchFailed.title'));
  expect((await product.asked('notification.show')).at(-1)?.body).toContain(da.error('C-301').title);
  expect(product.has('approval')).toBe(false);
});

test('a request whose answer was given elsewhere is not shown again', async ({ world }) => {
  const { request, page } = await world.withRequest();
  await approve(page, world.pins.right);
  await expect.poll(() => world.answer(request)).toBe('accepted');
  await world.product.gone('approval');
  // The same push once more, as at night (protocol.md, oddities).
  const data = { messageType: 'NOTIFICATION', ...request, serverName: 'Sagssystem', tts: 'kl 12:34' };
  world.server.sockets.send(
    JSON.stringify({ id: 'again', type: 'NOTIFICATION', data: JSON.stringify(data), reply: true }),
  );
  await world.product.chooseInTray(da.t('tray.fetch'));
  await expect.poll(() => world.product.asked('notification.show')).toHaveLength(1);
  expect(world.product.has('approval')).toBe(false);
});
