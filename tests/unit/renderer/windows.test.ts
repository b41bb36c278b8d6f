import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { pagePictures } from '../../screenshots/page-states.ts';
import { approvalPictures } from '../../screenshots/approval-states.ts';
import { enrolmentPictures, type Picture } from '../../screenshots/states.ts';
import { measured } from '../../screenshots/measure.ts';
import { describeWindows } from './support/window-stage.ts';

const PICTURES = [...approvalPictures('da'), ...enrolmentPictures('da'), ...pagePictures('da')];

function named(name: string): Picture {
  const picture = PICTURES.find((one) => one.name === name);
  if (picture === undefined) throw new Error(`there is no picture ${name}`);
  return picture;
}

describeWindows('the windows', (windows) => {
  test('the window keeps its height from question to answer', async () => {
    const heights: (number | null)[] = [];
    for (const name of ['01-new-unfocused', '03-typed', '04-sending', '06-locked']) {
      await windows.stage.show(named(name));
      heights.push(await windows.stage.askedHeight());
    }
    expect(heights).toEqual([520, 520, 520, 520]);
  });

  test('enrolment hands the chosen PIN over once and wipes it', async () => {
    await windows.stage.show(named('2-pin-same'));
    await windows.press('Aktiver enhed');
    expect(await windows.given('register')).toEqual([['register', { pin: '482915' }]]);
    for (const label of ['Pinkode', 'Gentag pinkoden']) {
      expect(await windows.stage.page.getByLabel(label, { exact: true }).inputValue()).toBe('');
    }
  });

  test('"Prøv igen" after a failure goes back to typing the PIN', async () => {
    await windows.stage.show(named('2-error-E-101'));
    await windows.press('Prøv igen');
    expect(
      await windows.stage.page
        .getByLabel('Pinkode', { exact: true })
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
    expect(await windows.given('register', 'back')).toEqual([]);
  });

  test('the name is judged after a try, and saved trimmed', async () => {
    await windows.stage.show(named('1-name'));
    const field = windows.stage.page.getByLabel('Navngiv din 2-faktor enhed');
    await field.fill(' a ');
    expect(await windows.stage.page.getByText('Vælg et navn, du kan kende igen').isVisible()).toBe(true);
    await windows.press('Gem navn');
    expect(await windows.stage.page.getByText('Navnet skal have mindst 2 tegn.').isVisible()).toBe(true);
    await field.fill('  Min Citrix ');
    await field.press('Enter');
    expect(await windows.given('saveName')).toEqual([['saveName', { name: 'Min Citrix' }]]);
  });

  test('the measure of the pictures finds a text that is too long, and a control over another', async () => {
    await windows.stage.show(named('03-typed'));
    expect((await measured(windows.stage.page)).faults).toEqual([]);
    await windows.button('Afvis').evaluate((element) => {
      element.style.whiteSpace = 'nowrap';
      element.textContent = 'Afvis, og giv din IT-afdeling besked med det samme';
    });
    expect((await measured(windows.stage.page)).faults.join('\n')).toContain('wider than its box');

    await windows.stage.show(named('03-typed'));
    await windows.button('Afvis').evaluate((element) => {
      element.style.marginRight = '-40px';
    });
    expect((await measured(windows.stage.page)).faults.join('\n')).toContain('controls over each other');
    await windows.stage.page.setViewportSize({ width: 340, height: 520 });
    await windows.stage.page.evaluate(() => {
      document.getElementById('root')?.style.setProperty('width', '400px');
    });
    expect((await measured(windows.stage.page)).faults.join('\n')).toContain('cut by <body>');
  });

  test.each(['01-new-unfocused', '09-two', '14-undelivered', '2-pin-simple-shown', '4-done-nsis', '1-shown'])(
    'axe finds nothing in %s',
    async (name) => {
      await windows.stage.show(named(name));
      const { violations } = await new AxeBuilder({ page: windows.stage.page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
