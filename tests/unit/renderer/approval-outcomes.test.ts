import { expect, test } from 'vitest';
import { translator } from '../../../src/shared/i18n.ts';
import type { ApprovalView, LoginRequest, RequestPhase } from '../../../src/shared/state.ts';
import { approval as approvalOf, request } from '../../screenshots/states.ts';
import { describeWindows, SETTLED } from './support/window-stage.ts';

const TEXTS = translator('da');
const SENT = { answer: 'accept', notMe: false } as const;

const approval = (...requests: LoginRequest[]): ApprovalView => approvalOf('da', requests);
const inPhase = (phase: RequestPhase): ApprovalView => approval(request({ phase }));

describeWindows('what the approval window tells of an answer', (windows) => {
  const show = (view: ApprovalView): Promise<void> => windows.stage.show({ name: 'test', view });
  const pin = () => windows.stage.page.getByLabel('Din pinkode');

  /** The height that the window asks for once it is laid out. */
  async function askedHeight(): Promise<number | null> {
    await windows.stage.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
    return windows.stage.askedHeight();
  }

  /** Presses "Luk" in the title bar, or below the outcome. */
  async function pressClose(where: 'bar' | 'foot'): Promise<void> {
    await windows.stage.page.waitForTimeout(SETTLED);
    const both = windows.button('Luk');
    await (where === 'bar' ? both.first() : both.last()).click({ force: true });
  }

  test('"sent" becomes what came of it without a move: same focus, same height, and said once', async () => {
    await show(inPhase({ is: 'sent', ...SENT }));
    const heading = windows.stage.page.getByRole('heading', { level: 1 });
    await heading.getByText(TEXTS.t('approval.sent.heading')).waitFor();
    const before = await windows.stage.page.evaluate(() => {
      const [found, region] = [document.querySelector('h1'), document.querySelector('.outcome [role=status]')];
      Object.assign(window, { found, region });
      return { focused: found === document.activeElement, busy: region?.ariaBusy };
    });
    // The focus says "sent"; the region waits for what is read out then.
    expect(before).toEqual({ focused: true, busy: 'true' });
    const height = await askedHeight();
    await windows.stage.send(inPhase({ is: 'approved' }));
    await heading.getByText(TEXTS.t('approval.approved.heading')).waitFor();
    const after = await windows.stage.page.evaluate(() => {
      const { found, region } = window as unknown as { found: Element; region: Element };
      return { focused: found === document.activeElement, busy: region.ariaBusy, said: region.textContent };
    });
    expect(after).toEqual({
      focused: true,
      busy: 'false',
      said: 'Login er godkendtLøn og ferie går videre i din browser.',
    });
    expect(await askedHeight()).toBe(height);
  });

  test('a rejection that was sent stays as high as the one that is told', async () => {
    await show(inPhase({ is: 'sent', answer: 'reject', notMe: false }));
    await windows.stage.page.getByRole('heading', { name: TEXTS.t('approval.sent.heading') }).waitFor();
    const height = await askedHeight();
    await windows.stage.send(inPhase({ is: 'rejected', notMe: false, alone: true }));
    await windows.stage.page.getByRole('heading', { name: TEXTS.t('approval.rejected.heading') }).waitFor();
    expect(await askedHeight()).toBe(height);
  });

  test('closing what was sent puts nothing away: its outcome is still to come', async () => {
    await show(inPhase({ is: 'sent', answer: 'reject', notMe: true }));
    expect(await windows.stage.page.getByText(TEXTS.t('approval.notMe.next')).isVisible()).toBe(true);
    await pressClose('foot');
    expect(await windows.given('close', 'dismiss')).toEqual([['close', undefined]]);
    await show(inPhase({ is: 'sent', ...SENT }));
    await pressClose('bar');
    expect(await windows.given('close', 'dismiss')).toEqual([['close', undefined]]);
  });

  test('an approval that may be lost asks once more, and takes either answer', async () => {
    const lost: RequestPhase = { is: 'lost', ...SENT, again: true };
    await show(inPhase(lost));
    expect(await windows.stage.page.getByRole('alert').first().textContent()).toBe(
      `${TEXTS.t('approval.lost.accept.heading')}${TEXTS.t('approval.lost.accept.text')}`,
    );
    expect(await windows.stage.page.getByRole('timer').isVisible()).toBe(true);
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
    await pin().pressSequentially('4829');
    await windows.press('Godkend');
    expect(await windows.given('approve', 'reject')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
    await show(inPhase(lost));
    await windows.press('Afvis');
    expect(await windows.given('approve', 'reject')).toEqual([['reject', { key: 'a', notMe: false }]]);
  });

  test('a rejection that may be lost is sent again as what it was', async () => {
    await show(inPhase({ is: 'lost', answer: 'reject', notMe: true, again: true }));
    expect(await windows.button(TEXTS.t('approval.notMe')).count()).toBe(0);
    await windows.press('Afvis');
    expect(await windows.given('approve', 'reject')).toEqual([['reject', { key: 'a', notMe: true }]]);
  });

  test('nobody who rejected is asked for a PIN, unless they choose to approve', async () => {
    const lost: RequestPhase = { is: 'lost', answer: 'reject', notMe: false, again: true };
    await show(inPhase(lost));
    await windows.button('Godkend').waitFor();
    expect(await pin().count()).toBe(0);
    await windows.press('Afvis');
    await windows.stage.send(inPhase({ is: 'sending', answer: 'reject' }));
    await windows.button('Sender').waitFor();
    expect(await pin().count()).toBe(0);

    await show(inPhase(lost));
    await windows.press('Godkend');
    await pin().waitFor();
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
    await pin().pressSequentially('4829');
    await pin().press('Enter');
    expect(await windows.given('approve', 'reject')).toEqual([['approve', { key: 'a', pin: '4829' }]]);
  });

  test('what has to be read does not close by itself, and is put away by "Luk"', async () => {
    const phases: readonly RequestPhase[] = [
      { is: 'lost', ...SENT, again: false },
      { is: 'lost', answer: 'reject', notMe: false, again: false },
      { is: 'unchecked', ...SENT },
      { is: 'rejected', notMe: false, alone: false },
      { is: 'elsewhere' },
    ];
    for (const phase of phases) {
      await show(inPhase(phase));
      await pressClose('foot');
      expect(await windows.given('approve', 'reject', 'dismiss')).toEqual([['dismiss', { key: 'a' }]]);
      expect(await windows.stage.page.getByText(/^Lukker om/).count()).toBe(0);
      expect(await windows.stage.page.getByText(/Ingen er kommet ind/).count()).toBe(0);
    }
  });

  test('a request that is back from elsewhere asks for the PIN anew', async () => {
    await show(approval(request()));
    await pin().pressSequentially('482');
    await windows.stage.send(inPhase({ is: 'elsewhere' }));
    await windows.stage.page.getByRole('heading', { name: TEXTS.t('approval.elsewhere.heading') }).waitFor();
    expect(await windows.button('Godkend').count()).toBe(0);
    await windows.stage.send(approval(request()));
    await pin().waitFor();
    expect(await pin().inputValue()).toBe('');
    expect(await pin().evaluate((input) => input === document.activeElement)).toBe(true);
  });
});
