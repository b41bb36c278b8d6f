import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildRenderer } from '../../../build/bundle/renderer.ts';
import type { ApprovalView, EnrolmentView, LoginRequest, RequestPhase } from '../../../src/shared/state.ts';
import { pagePictures } from '../../screenshots/page-states.ts';
import { approvalPictures, enrolmentPictures, NOW, type Picture } from '../../screenshots/states.ts';
import { measured } from '../../screenshots/measure.ts';
import { serve, type Site } from '../../screenshots/site.ts';
import { Stage } from '../../screenshots/stage.ts';

/**
 * The built windows in a browser, without the main process. Only where there is one: what is proven here does not depend on
 * the system.
 */
const CHROMIUM = '/usr/bin/chromium';
const SETTLED = 350;
const PICTURES = [...approvalPictures('da'), ...enrolmentPictures('da'), ...pagePictures('da')];

function request(more: Partial<LoginRequest> = {}): LoginRequest {
  return {
    key: 'a',
    systemName: 'Løn og ferie',
    code: 'K7XH',
    kind: 'with-code',
    time: '12:34',
    madeAt: NOW - 60_000,
    deadline: NOW + 240_000,
    goneAt: NOW + 360_000,
    phase: { is: 'waiting' },
    ...more,
  };
}

const approval = (...requests: LoginRequest[]): ApprovalView => ({
  role: 'approval',
  language: 'da',
  deviceName: 'Citrix',
  requests,
  lockedUntil: null,
  tight: false,
  support: null,
});

const inPhase = (phase: RequestPhase): ApprovalView => approval(request({ phase }));

function named(name: string): Picture {
  const picture = PICTURES.find((one) => one.name === name);
  if (picture === undefined) throw new Error(`there is no picture ${name}`);
  return picture;
}

describe.skipIf(!existsSync(CHROMIUM))('the windows', { timeout: 60_000 }, () => {
  let folder: string;
  let browser: Browser;
  let site: Site;
  let stage: Stage;
  const said: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'os2-renderer-'));
    await buildRenderer(folder, false);
    browser = await chromium.launch({ executablePath: CHROMIUM, timeout: 90_000 });
    site = await serve(folder);
    stage = await Stage.open(await browser.newContext({ timezoneId: 'Europe/Copenhagen' }), site.origin);
    stage.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
    });
    stage.page.on('pageerror', (error) => said.push(error.message));
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true });
  });

  afterEach(() => {
    expect(said.splice(0), 'nothing thrown, nothing refused by the policy').toEqual([]);
  });

  const show = (view: ApprovalView | EnrolmentView): Promise<void> => stage.show({ name: 'test', view });
  const pin = () => stage.page.getByLabel('Din pinkode');
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const press = async (name: string): Promise<void> => {
    await stage.page.waitForTimeout(SETTLED);
    await button(name).click({ force: true });
  };
  const given = async (...names: string[]): Promise<unknown[]> =>
    (await stage.given()).filter(({ name }) => names.includes(name)).map(({ name, request: sent }) => [name, sent]);

  test('a PIN is sent by Enter or "Godkend", never by its last digit, and is wiped then', async () => {
    await show(approval(request()));
    await pin().pressSequentially('482915');
    expect(await given('approve')).toEqual([]);
    await pin().press('Enter');
    expect(await given('approve')).toEqual([['approve', { key: 'a', pin: '482915' }]]);
    expect(await pin().inputValue()).toBe('');

    await show(approval(request()));
    await pin().pressSequentially('4829');
    await press('Godkend');
    expect(await given('approve')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
  });

  test('pasted text keeps its digits only', async () => {
    await show(approval(request()));
    await pin().fill('kode 48-29 15 77');
    expect(await pin().inputValue()).toBe('482915');
  });

  test('"Godkend" without a PIN says what is missing, and sends nothing', async () => {
    await show(approval(request()));
    await pin().pressSequentially('482');
    await press('Godkend');
    expect(await stage.page.getByText('Tast pinkoden, før du godkender.').isVisible()).toBe(true);
    expect(await given('approve')).toEqual([]);
    expect(await button('Godkend').getAttribute('aria-disabled')).toBe('true');
  });

  test('a click that comes with a change does not count', async () => {
    await show(approval(request()));
    await stage.page.waitForTimeout(SETTLED);
    const next = approval(request({ key: 'b', systemName: 'VPN' }));
    await stage.page.evaluate(async (view) => {
      window.gallery.send(view);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      for (const element of document.querySelectorAll('button')) if (element.textContent === 'Afvis') element.click();
    }, next);
    expect(await given('reject')).toEqual([]);
    await press('Afvis');
    expect(await given('reject')).toEqual([['reject', { key: 'b', notMe: false }]]);
  });

  test('"Det var ikke mig" rejects as such', async () => {
    await show(approval(request()));
    await press('Det var ikke mig');
    expect(await given('reject')).toEqual([['reject', { key: 'a', notMe: true }]]);
  });

  test('a wrong PIN leaves an empty field with the focus, also after a click on "Godkend"', async () => {
    await show(approval(request()));
    await pin().pressSequentially('4829');
    await press('Godkend');
    await stage.send(inPhase({ is: 'sending', answer: 'accept' }));
    await stage.send(inPhase({ is: 'wrong-pin' }));
    await stage.page.getByText('Forkert pinkode. Prøv igen.').waitFor();
    expect(await pin().inputValue()).toBe('');
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  test('a new request changes neither the chosen one nor the PIN; choosing another wipes it', async () => {
    const second = request({ key: 'b', systemName: 'VPN', madeAt: NOW });
    await show(approval(request()));
    await pin().pressSequentially('482');
    await stage.send(approval(request(), second));
    await stage.page.getByText('2 anmodninger venter').waitFor();
    expect(await stage.page.getByRole('heading', { level: 1 }).textContent()).toContain('Løn og ferie');
    expect(await pin().inputValue()).toBe('482');
    await stage.page.getByRole('navigation').getByText('VPN').click();
    expect(await stage.page.getByRole('heading', { level: 1 }).textContent()).toContain('VPN');
    expect(await pin().inputValue()).toBe('');
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  test('only the same answer can be sent again', async () => {
    await show(inPhase({ is: 'undelivered', answer: 'reject', notMe: true, code: 'A-401' }));
    expect(await button('Godkend').count()).toBe(0);
    await press('Send igen');
    expect(await given('reject')).toEqual([['reject', { key: 'a', notMe: true }]]);

    await show(inPhase({ is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' }));
    expect(await button('Afvis').count()).toBe(0);
    await press('Send igen');
    expect(await given('approve')).toEqual([]);
    await pin().pressSequentially('4829');
    await press('Send igen');
    expect(await given('approve')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
  });

  test('an approval closes by itself, unless the pointer comes to it', async () => {
    await show(inPhase({ is: 'approved' }));
    await stage.page.waitForFunction(() => window.gallery.given.some(({ name }) => name === 'dismiss'));
    expect(await given('dismiss')).toEqual([['dismiss', { key: 'a' }]]);

    await show(inPhase({ is: 'approved' }));
    await stage.page.mouse.move(100, 60);
    await stage.page.mouse.move(110, 70);
    await stage.page.waitForTimeout(4_000);
    expect(await given('dismiss')).toEqual([]);
  });

  test('the keys go through the PIN, the two answers and "Det var ikke mig" in that order', async () => {
    await show(approval(request()));
    const order: string[] = [];
    for (let step = 0; step < 4; step++) {
      await stage.page.keyboard.press('Tab');
      order.push(
        await stage.page.evaluate(
          () => (document.activeElement?.ariaLabel ?? '') || (document.activeElement?.textContent ?? ''),
        ),
      );
    }
    expect(order).toEqual(['Vis pinkoden', 'Afvis', 'Godkend', 'Det var ikke mig']);
  });

  test('the window keeps its height from question to answer', async () => {
    const heights: (number | null)[] = [];
    for (const name of ['01-new-unfocused', '03-typed', '04-sending', '06-locked']) {
      await stage.show(named(name));
      heights.push(await stage.askedHeight());
    }
    expect(heights).toEqual([520, 520, 520, 520]);
  });

  test('enrolment hands the chosen PIN over once and wipes it', async () => {
    await stage.show(named('2-pin-same'));
    await press('Aktiver enhed');
    expect(await given('register')).toEqual([['register', { pin: '482915' }]]);
    for (const label of ['Pinkode', 'Gentag pinkoden']) {
      expect(await stage.page.getByLabel(label, { exact: true }).inputValue()).toBe('');
    }
  });

  test('"Prøv igen" after a failure goes back to typing the PIN', async () => {
    await stage.show(named('2-error-E-101'));
    await press('Prøv igen');
    expect(
      await stage.page.getByLabel('Pinkode', { exact: true }).evaluate((input) => input === document.activeElement),
    ).toBe(true);
    expect(await given('register', 'back')).toEqual([]);
  });

  test('the name is judged after a try, and saved trimmed', async () => {
    await stage.show(named('1-name'));
    const field = stage.page.getByLabel('Navngiv din 2-faktor enhed');
    await field.fill(' a ');
    expect(await stage.page.getByText('Vælg et navn, du kan kende igen').isVisible()).toBe(true);
    await press('Gem navn');
    expect(await stage.page.getByText('Navnet skal have mindst 2 tegn.').isVisible()).toBe(true);
    await field.fill('  Min Citrix ');
    await field.press('Enter');
    expect(await given('saveName')).toEqual([['saveName', { name: 'Min Citrix' }]]);
  });

  test('the measure of the pictures finds a text that is too long, and a control over another', async () => {
    await stage.show(named('03-typed'));
    expect((await measured(stage.page)).faults).toEqual([]);
    await button('Afvis').evaluate((element) => {
      element.style.whiteSpace = 'nowrap';
      element.textContent = 'Afvis, og giv din IT-afdeling besked med det samme';
    });
    expect((await measured(stage.page)).faults.join('\n')).toContain('wider than its box');

    await stage.show(named('03-typed'));
    await button('Afvis').evaluate((element) => {
      element.style.marginRight = '-40px';
    });
    expect((await measured(stage.page)).faults.join('\n')).toContain('controls over each other');
    await stage.page.setViewportSize({ width: 340, height: 520 });
    await stage.page.evaluate(() => {
      document.getElementById('root')?.style.setProperty('width', '400px');
    });
    expect((await measured(stage.page)).faults.join('\n')).toContain('cut by <body>');
  });

  test.each(['01-new-unfocused', '09-two', '14-undelivered', '2-pin-simple-shown', '4-done-nsis', '1-shown'])(
    'axe finds nothing in %s',
    async (name) => {
      await stage.show(named(name));
      const { violations } = await new AxeBuilder({ page: stage.page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
