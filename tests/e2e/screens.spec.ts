import type { Page } from '@playwright/test';
import type { WindowRole } from '../../src/shared/state.ts';
import { isInside, overlap, type Area } from '../../src/main/windows/placement.ts';
import { approve } from './support/approval.ts';
import { expect, test, type World } from './support/fixture.ts';
import { look } from './support/look.ts';
import { da } from './support/texts.ts';

const TASKBAR = 40;
const LEFT_SCREEN = { x: 0, y: 0, width: 1280, height: 800 };
const RIGHT_SCREEN = { x: 1280, y: 0, width: 1920, height: 1080 };

const workAreaOf = (screen: Area): Area => ({ ...screen, height: screen.height - TASKBAR });

/** The computer has these screens from now on, each with a taskbar, and the pointer in the middle of the last. */
function setScreens(world: World, bounds: readonly Area[]): Promise<void> {
  return world.product.app.evaluate(
    ({ screen }, { bounds, taskbar }) => {
      const first = screen.getPrimaryDisplay();
      const all = bounds.map((area, id) => ({
        ...first,
        id: id + 1,
        bounds: area,
        workArea: { ...area, height: area.height - taskbar },
      }));
      const away = ({ bounds: { x, y, width, height } }: Electron.Display, point: Electron.Point): number =>
        Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height));
      const nearest = (point: Electron.Point): Electron.Display =>
        all.reduce((best, each) => (away(each, point) < away(best, point) ? each : best));
      const last = all.at(-1)?.bounds ?? first.bounds;
      const middle = { x: last.x + last.width / 2, y: last.y + last.height / 2 };
      Object.assign(screen, {
        getPrimaryDisplay: () => all[0],
        getAllDisplays: () => all,
        getDisplayNearestPoint: nearest,
        getDisplayMatching: ({ x, y, width, height }: Area) => nearest({ x: x + width / 2, y: y + height / 2 }),
        getCursorScreenPoint: () => middle,
      });
      screen.emit('display-removed', {}, first);
    },
    { bounds, taskbar: TASKBAR },
  );
}

async function boundsOf(world: World, role: WindowRole): Promise<Area> {
  const found = await world.product.app.evaluate(
    ({ BrowserWindow }, part) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes(part))
        ?.getBounds(),
    `/${role}/`,
  );
  if (found === undefined) throw new Error(`there is no window "${role}"`);
  return found;
}

/** The user presses a key with Ctrl, or turns the wheel with it, in the window of `role`. */
function zoom(world: World, role: WindowRole, by: { key?: string; wheel?: 'in' | 'out' }): Promise<void> {
  return world.product.app.evaluate(
    ({ BrowserWindow }, { part, key, wheel }) => {
      const found = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes(part));
      const event = { preventDefault: () => undefined };
      if (wheel !== undefined) found?.webContents.emit('zoom-changed', event, wheel);
      else
        found?.webContents.emit('before-input-event', event, {
          ...{ type: 'keyDown', key, control: true, meta: false, alt: false },
        });
    },
    { part: `/${role}/`, ...by },
  );
}

/** How much of the page lies beyond what is shown without scrolling, px. */
const hidden = (page: Page): Promise<number> =>
  page
    .locator('.body')
    .first()
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

const shown = (page: Page): Promise<void> => page.getByLabel(da.t('approval.pin.label'), { exact: true }).waitFor();

test('windows are where their user can see them, whatever becomes of the screens', async ({ world }) => {
  const { product } = world;
  await world.enrol();
  await world.launch({ switches: ['--autostart'] });
  await world.online();
  await setScreens(world, [LEFT_SCREEN, RIGHT_SCREEN]);
  await product.chooseInTray(da.t('tray.status'));
  await product.window('status');
  await expect.poll(() => product.asked('window.show')).toHaveLength(1);
  const corner = { x: 2784, right: 3184, bottom: 1024 };
  const before = await boundsOf(world, 'status');
  expect([before.x, before.y + before.height]).toEqual([corner.x, corner.bottom]);

  await test.step('a request comes: the status window makes room; what is rounded away is asked for again', async () => {
    await product.app.evaluate(({ app }) => {
      app.on('browser-window-created', (_event, window) => {
        const set = window.setBounds.bind(window);
        window.setBounds = (bounds) => {
          set(bounds.height === undefined ? bounds : { ...bounds, height: bounds.height - 2 });
        };
      });
    });
    await world.logIn();
    await shown(await product.window('approval'));
    await expect.poll(async () => (await boundsOf(world, 'approval')).x).toBe(corner.x);
    await expect
      .poll(async () => overlap(await boundsOf(world, 'status'), await boundsOf(world, 'approval')))
      .toBe(false);
    expect(isInside(await boundsOf(world, 'status'), workAreaOf(RIGHT_SCREEN))).toBe(true);
    await expect.poll(async () => hidden(await product.window('approval'))).toBe(0);
  });

  await test.step('the screen goes: both come to the one that is left', async () => {
    await setScreens(world, [LEFT_SCREEN]);
    for (const role of ['approval', 'status'] as const) {
      expect(isInside(await boundsOf(world, role), workAreaOf(LEFT_SCREEN)), role).toBe(true);
    }
    expect(overlap(await boundsOf(world, 'status'), await boundsOf(world, 'approval'))).toBe(false);
  });

  await test.step('where its user moves it, it stays', async () => {
    const page = await product.window('approval');
    await product.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('/approval/'))
        ?.setPosition(40, 60);
    });
    await approve(page, world.pins.wrong);
    await expect(page.getByText(da.t('approval.pin.wrong'))).toBeVisible();
    await world.logIn();
    await page.getByRole('navigation').waitFor();
    await expect.poll(async () => hidden(page)).toBe(0);
    expect((await boundsOf(world, 'approval')).x).toBe(40);
  });
});

test('the keys and the wheel make a window larger, up to 400 %, and it comes back so', async ({ world }) => {
  const { product } = world;
  const { page } = await world.withRequest();
  await shown(page);
  await expect.poll(() => product.asked('window.showInactive')).toHaveLength(1);
  const plain = await boundsOf(world, 'approval');

  await test.step('by keys: the same picture, larger', async () => {
    await zoom(world, 'approval', { key: '+' });
    await zoom(world, 'approval', { key: '+' });
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(400);
    await expect
      .poll(() => boundsOf(world, 'approval'))
      .toMatchObject({ width: 500, height: Math.ceil(plain.height * 1.25) });
    expect(await hidden(page)).toBe(0);
  });

  await test.step('by the wheel, to the end: all of it can be reached on the screen', async () => {
    for (let turn = 0; turn < 8; turn += 1) await zoom(world, 'approval', { wheel: 'in' });
    expect(isInside(await boundsOf(world, 'approval'), workAreaOf(LEFT_SCREEN))).toBe(true);
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(4);
    for (const answer of [da.t('approval.approve'), da.t('approval.reject')]) {
      const button = page.getByRole('button', { name: answer, exact: true });
      await button.scrollIntoViewIfNeeded();
      await expect(button).toBeInViewport({ ratio: 1 });
    }
    await look(page, 'approval-zoom-400');
  });

  await test.step('back to 100 %', async () => {
    await zoom(world, 'approval', { key: '0' });
    await expect.poll(() => boundsOf(world, 'approval')).toEqual(plain);
  });

  await test.step('the window comes back as it was left, and the others are as they were', async () => {
    await zoom(world, 'approval', { key: '+' });
    await page.getByRole('button', { name: da.t('approval.close') }).click();
    await product.gone('approval');
    await product.clickTray();
    await shown(await product.window('approval'));
    await expect.poll(async () => (await boundsOf(world, 'approval')).width).toBe(440);
    await product.chooseInTray(da.t('tray.status'));
    await product.window('status');
    expect((await boundsOf(world, 'status')).width).toBe(400);
  });

  await test.step('the theme changes: so does the ground that is seen before a page', async () => {
    const grounds = await product.app.evaluate(({ BrowserWindow, nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
      return BrowserWindow.getAllWindows().map((window) => window.getBackgroundColor().toLowerCase());
    });
    expect(grounds).toEqual(['#222727', '#222727']);
  });
});
