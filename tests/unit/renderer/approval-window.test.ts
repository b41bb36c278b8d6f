import { expect, test } from 'vitest';
import { translator } from '../../../src/shared/i18n.ts';
import type { ApprovalView, LoginRequest, RequestPhase } from '../../../src/shared/state.ts';
import { approval as approvalOf, NOW, request } from '../../screenshots/states.ts';
import { describeWindows, SETTLED } from './support/window-stage.ts';

const TEXTS = translator('da');

const approval = (...requests: LoginRequest[]): ApprovalView => approvalOf('da', requests);
const inPhase = (phase: RequestPhase): ApprovalView => approval(request({ phase }));

describeWindows('the approval window', (windows) => {
  const show = (view: ApprovalView): Promise<void> => windows.stage.show({ name: 'test', view });
  const pin = () => windows.stage.page.getByLabel('Din pinkode');

  test('a PIN is sent by Enter or "Godkend", never by its last digit, and is wiped then', async () => {
    await show(approval(request()));
    await pin().pressSequentially('482915');
    expect(await windows.given('approve')).toEqual([]);
    await pin().press('Enter');
    expect(await windows.given('approve')).toEqual([['approve', { key: 'a', pin: '482915' }]]);
    expect(await pin().inputValue()).toBe('');

    await show(approval(request()));
    await pin().pressSequentially('4829');
    await windows.press('Godkend');
    expect(await windows.given('approve')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
  });

  test('pasted text keeps its digits only', async () => {
    await show(approval(request()));
    await pin().fill('kode 48-29 15');
    expect(await pin().inputValue()).toBe('482915');
  });

  test('what cannot be part of a PIN is said beside the label, and nothing is cut or moved', async () => {
    await show(approval(request()));
    const trouble = windows.stage.page.locator('.pin-trouble');
    const place = async () => (await pin().boundingBox())?.y;
    const before = await place();
    await pin().fill('48291577');
    expect([await pin().inputValue(), await trouble.innerText()]).toEqual(['', 'Højst 6 cifre']);
    await pin().pressSequentially('4a');
    expect([await pin().inputValue(), await trouble.innerText()]).toEqual(['4', 'Kun cifre']);
    await pin().evaluate((input) =>
      input.dispatchEvent(new KeyboardEvent('keydown', { code: 'Numpad8', key: 'ArrowUp', bubbles: true })),
    );
    expect(await trouble.innerText()).toBe('Slå Num Lock til');
    expect(await place()).toBe(before);
    await pin().pressSequentially('８');
    expect([await pin().inputValue(), await trouble.innerText()]).toEqual(['48', '']);
  });

  test('a system without a name is asked for in words of our own, in the question, the list and the card', async () => {
    const text = () => windows.stage.page.locator('body').innerText();
    await show(approval(request({ systemName: '' })));
    expect(await text()).toMatch(/Godkend login\?\s+Ukendt system/);
    await show(approval(request({ systemName: '' }), request({ key: 'b', systemName: 'VPN' })));
    expect(await windows.stage.page.locator('.queue').innerText()).toContain('Ukendt system');
    await show(approval(request({ systemName: '', phase: { is: 'expired' } })));
    expect(await text()).toContain('Ukendt system venter ikke længere på svar.');
  });

  test('"Godkend" without a PIN says what is missing, and sends nothing', async () => {
    await show(approval(request()));
    await pin().pressSequentially('482');
    await windows.press('Godkend');
    expect(await windows.stage.page.getByText('Tast pinkoden, før du godkender.').isVisible()).toBe(true);
    expect(await windows.given('approve')).toEqual([]);
    expect(await windows.button('Godkend').getAttribute('aria-disabled')).toBe('true');
  });

  test('a click that comes with a change does not count', async () => {
    await show(approval(request()));
    await windows.stage.page.waitForTimeout(SETTLED);
    const next = approval(request({ key: 'b', systemName: 'VPN' }));
    const refused = await windows.stage.page.evaluate(async (view) => {
      window.gallery.send(view);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Afvis');
      return found?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })) === false;
    }, next);
    // Whoever clicked for the user can tell.
    expect(refused).toBe(true);
    expect(await windows.given('reject')).toEqual([]);
    await windows.press('Afvis');
    expect(await windows.given('reject')).toEqual([['reject', { key: 'b', notMe: false }]]);
  });

  test('after a wrong PIN, the next one that is handed over is on its way at once, and "wrong" is not said again', async () => {
    await show(inPhase({ is: 'wrong-pin' }));
    await pin().pressSequentially('4829');
    const texts = await windows.stage.page.evaluate(async () => {
      const seen: (string | null)[] = [];
      const watch = new MutationObserver(() => seen.push(document.querySelector('.say')?.textContent ?? null));
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      await new Promise((later) => setTimeout(later, 350));
      for (const each of document.querySelectorAll('button')) if (each.textContent === 'Godkend') each.click();
      await new Promise((later) => setTimeout(later, 50));
      watch.disconnect();
      return seen;
    });
    expect(await windows.given('approve')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
    expect(texts.at(-1)).toBe(TEXTS.t('approval.pin.sending'));
    expect(texts).not.toContain(TEXTS.t('approval.pin.wrong'));
    expect(await pin().getAttribute('readonly')).not.toBeNull();
    await windows.stage.send(inPhase({ is: 'sending', answer: 'accept' }));
    await windows.stage.send(inPhase({ is: 'wrong-pin' }));
    expect(await windows.stage.page.getByText(TEXTS.t('approval.pin.wrong')).isVisible()).toBe(true);
    expect(await pin().getAttribute('readonly')).toBeNull();
  });

  test('a PIN that main does not take can be typed anew', async () => {
    await show(approval(request()));
    await windows.stage.page.evaluate(() => {
      window.gallery.refuse('approve', 'A-403');
    });
    await pin().pressSequentially('4829');
    await windows.press('Godkend');
    expect(await windows.stage.page.getByText(TEXTS.error('A-403').title).isVisible()).toBe(true);
    expect(await pin().getAttribute('readonly')).toBeNull();
    // Main shows something else about the same request: that is no reason to wait again.
    await windows.stage.send(approval(request({ deadline: NOW + 200_000 })));
    expect(await pin().getAttribute('readonly')).toBeNull();
  });

  test('"Det var ikke mig" rejects as such', async () => {
    await show(approval(request()));
    await windows.press('Det var ikke mig');
    expect(await windows.given('reject')).toEqual([['reject', { key: 'a', notMe: true }]]);
  });

  test('a wrong PIN leaves an empty field with the focus, also after a click on "Godkend"', async () => {
    await show(approval(request()));
    await pin().pressSequentially('4829');
    await windows.press('Godkend');
    await windows.stage.send(inPhase({ is: 'sending', answer: 'accept' }));
    await windows.stage.send(inPhase({ is: 'wrong-pin' }));
    await windows.stage.page.getByText('Forkert pinkode. Prøv igen.').waitFor();
    expect(await pin().inputValue()).toBe('');
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  test('a new request changes neither the chosen one nor the PIN; choosing another wipes it', async () => {
    const second = request({ key: 'b', systemName: 'VPN', madeAt: NOW });
    await show(approval(request()));
    await pin().pressSequentially('482');
    await windows.stage.send(approval(request(), second));
    await windows.stage.page.getByText('2 anmodninger venter').waitFor();
    expect(await windows.stage.page.getByRole('heading', { level: 1 }).textContent()).toContain('Løn og ferie');
    expect(await pin().inputValue()).toBe('482');
    await windows.stage.page.getByRole('navigation').getByText('VPN').click();
    expect(await windows.stage.page.getByRole('heading', { level: 1 }).textContent()).toContain('VPN');
    expect(await pin().inputValue()).toBe('');
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  test('the request that was chosen in the status window is the one that is shown, once', async () => {
    const second = request({ key: 'b', systemName: 'VPN', madeAt: NOW });
    const heading = windows.stage.page.getByRole('heading', { level: 1 });
    await show({ ...approval(request(), second), wanted: { key: 'a', asked: 1 } });
    await heading.getByText('Løn og ferie').waitFor();
    await windows.stage.send({ ...approval(request(), second), wanted: { key: 'b', asked: 2 } });
    await heading.getByText('VPN').waitFor();
    await windows.stage.page.getByRole('navigation').getByText('Løn og ferie').click();
    await windows.stage.send({ ...approval(request(), second), wanted: { key: 'b', asked: 2 } });
    await heading.getByText('Løn og ferie').waitFor();
    await windows.stage.send({ ...approval(request(), second), wanted: { key: 'gone', asked: 3 } });
    await heading.getByText('Løn og ferie').waitFor();
  });

  test('only the same answer can be sent again', async () => {
    await show(inPhase({ is: 'undelivered', answer: 'reject', notMe: true, code: 'A-401' }));
    expect(await windows.button('Godkend').count()).toBe(0);
    await windows.press('Send igen');
    expect(await windows.given('reject')).toEqual([['reject', { key: 'a', notMe: true }]]);

    await show(inPhase({ is: 'undelivered', answer: 'accept', notMe: false, code: 'A-401' }));
    expect(await windows.button('Afvis').count()).toBe(0);
    await windows.press('Send igen');
    expect(await windows.given('approve')).toEqual([]);
    await pin().pressSequentially('4829');
    await windows.press('Send igen');
    expect(await windows.given('approve')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
  });

  test('an approval closes by itself, unless the pointer comes to it', async () => {
    await show(inPhase({ is: 'approved' }));
    await windows.stage.page.waitForFunction(() => window.gallery.given.some(({ name }) => name === 'dismiss'));
    expect(await windows.given('dismiss')).toEqual([['dismiss', { key: 'a' }]]);

    await show(inPhase({ is: 'approved' }));
    await windows.stage.page.mouse.move(100, 60);
    await windows.stage.page.mouse.move(110, 70);
    await windows.stage.page.waitForTimeout(4_000);
    expect(await windows.given('dismiss')).toEqual([]);
  });

  test('the keys go through the PIN, the two answers and "Det var ikke mig" in that order', async () => {
    await show(approval(request()));
    const order: string[] = [];
    for (let step = 0; step < 4; step++) {
      await windows.stage.page.keyboard.press('Tab');
      order.push(
        await windows.stage.page.evaluate(
          () => (document.activeElement?.ariaLabel ?? '') || (document.activeElement?.textContent ?? ''),
        ),
      );
    }
    expect(order).toEqual(['Vis pinkoden', 'Afvis', 'Godkend', 'Det var ikke mig']);
  });
});
