import path from 'node:path';
import type { Page } from '@playwright/test';
import { startServer, type Os2faktorServer } from '../../server/index.ts';
import { approve, codeShown, expectOutcome, reject, typeApprovalPin } from '../support/approval.ts';
import { openBrowser } from '../support/browser.ts';
import { choosePin, clickAway, saveName, typePin } from '../support/enrolment.ts';
import { pictureOf, pictureOfMitId } from '../support/picture.ts';
import { Product } from '../support/product.ts';
import { ARTIFACTS, keepKeyring, makeProfile, writeConfig } from '../support/profile.ts';
import { beginRun, noteSecret } from '../support/secrets.ts';
import { da } from '../support/texts.ts';
import { EMPTY, type Entries } from './books.ts';
import { Diary } from './diary.ts';

const NAME = 'OS2faktor – Citrix';

const device = (change: Partial<Entries['devices'][number]> = {}): Entries['devices'] => [
  { device: 'device 1', verified: true, wrongPins: 0, ...change },
];
const requests = (...answers: Entries['requests'][number]['answer'][]): Entries['requests'] =>
  answers.map((answer, at) => ({ request: `request ${at + 1}`, device: 'device 1', answer }));

const REGISTERED: Entries = { devices: device({ verified: false }), requests: [] };
const VERIFIED: Entries = { devices: device(), requests: [] };

interface Stage {
  readonly server: Os2faktorServer;
  readonly product: Product;
  readonly diary: Diary;
  readonly pins: { readonly right: string; readonly wrong: string };
}

async function enrol({ product, diary, pins }: Stage): Promise<void> {
  const page = await product.window('enrolment');
  const heading = (text: string): Promise<void> => page.getByRole('heading', { name: text }).waitFor();
  await heading(da.t('enrolment.name.heading'));
  diary.note('name', 'The program starts on an empty computer and asks for a name', await pictureOf(page), EMPTY);
  await saveName(page, NAME);
  await heading(da.t('enrolment.pin.heading'));
  diary.note('pin', 'The name is saved, a PIN is asked for', await pictureOf(page), EMPTY);
  await page.getByLabel(da.t('enrolment.pin.label'), { exact: true }).fill('1234');
  diary.note('pin-refused', 'A PIN that is easy to guess is refused while it is typed', await pictureOf(page), EMPTY);
  await typePin(page, pins.right);
  diary.note('pin-chosen', 'A good PIN, typed twice', await pictureOf(page), EMPTY);
  await choosePin(page, pins.right);
  const mitId = await product.serverPage();
  await mitId.getByRole('link', { name: 'Verificer identitet' }).waitFor();
  diary.note(
    'mitid',
    'The device is registered, and the MitID window opens by itself',
    await pictureOfMitId(product),
    REGISTERED,
  );
  await heading(da.t('enrolment.mitid.openHeading'));
  diary.note('mitid-under-way', 'Behind it the enrolment window shows the step', await pictureOf(page), REGISTERED);
  await mitId.getByRole('link', { name: 'Verificer identitet' }).click();
  await mitId.locator('button[value="success"]').waitFor();
  diary.note('mitid-log-on', 'The log-on page of MitID, on another host', await pictureOfMitId(product), REGISTERED);
  await clickAway(mitId.locator('button[value="success"]'));
  await heading(da.t('enrolment.done.heading'));
  await product.gone('page');
  diary.note(
    'enrolled',
    'The identity is verified, the MitID window has closed by itself',
    await pictureOf(page),
    VERIFIED,
  );
  await page
    .getByRole('button', { name: da.t('window.close') })
    .last()
    .click();
  await product.gone('enrolment');
}

/** Logs in at the login system; gives the control code that its page shows. */
async function logIn(site: Page, address: string): Promise<string> {
  await site.goto(address);
  await site.getByLabel('Brugernavn').fill('sagsbehandler');
  await site.getByLabel('Adgangskode').fill('kodeord');
  await site.getByRole('button', { name: 'Log ind' }).click();
  return site.getByTestId('control-code').innerText();
}

async function approveOne({ server, product, diary, pins }: Stage, site: Page): Promise<void> {
  const code = await logIn(site, server.addresses.loginSystem);
  const asked: Entries = { ...VERIFIED, requests: requests('none') };
  diary.note(
    'login',
    'A login at the system “Sagssystem” shows a control code and waits',
    await pictureOf(site),
    asked,
  );
  const page = await product.window('approval');
  await page.getByText(da.t('approval.ask')).waitFor();
  await codeShown(page, code).waitFor();
  diary.note('request', 'The program asks, with the same code', await pictureOf(page), asked);
  await approve(page, pins.wrong);
  await page.getByText(da.t('approval.pin.wrong')).waitFor();
  diary.note('wrong-pin', 'A wrong PIN is said, and counted by the server', await pictureOf(page), {
    devices: device({ wrongPins: 1 }),
    requests: requests('none'),
  });
  await typeApprovalPin(page, pins.right);
  diary.note('right-pin', 'The right PIN is typed', await pictureOf(page), {
    devices: device({ wrongPins: 1 }),
    requests: requests('none'),
  });
  await expectOutcome(page, 'approved', () => approve(page, pins.right));
  const done: Entries = { ...VERIFIED, requests: requests('accepted') };
  diary.note('approved', 'The login is approved', await pictureOf(page), done);
  await site.getByRole('heading', { name: 'Du er logget ind' }).waitFor();
  diary.note('logged-in', 'The login system has let the user in', await pictureOf(site), done);
  await product.gone('approval');
}

async function rejectOne({ server, product, diary }: Stage, site: Page): Promise<void> {
  await logIn(site, server.addresses.loginSystem);
  const page = await product.window('approval');
  await page.getByText(da.t('approval.ask')).waitFor();
  diary.note('second-request', 'Another login, not expected this time', await pictureOf(page), {
    ...VERIFIED,
    requests: requests('accepted', 'none'),
  });
  await expectOutcome(page, 'rejected', () => reject(page));
  const done: Entries = { ...VERIFIED, requests: requests('accepted', 'rejected') };
  diary.note('rejected', 'It is rejected', await pictureOf(page), done);
  await site.getByRole('heading', { name: 'Login blev afvist' }).waitFor();
  diary.note('login-rejected', 'The login system has let nobody in', await pictureOf(site), done);
}

/** Walks the whole main job against a fresh server, with pictures in artifacts/tour. Gives the exit code. */
export async function walk(): Promise<number> {
  const pins = beginRun('tour');
  const server = await startServer();
  const product = new Product(makeProfile('tour'));
  const browser = await openBrowser({ headless: true });
  const diary = new Diary(path.join(ARTIFACTS, 'tour'), () => server.books);
  let broke = false;
  try {
    writeConfig(product.profile, server.addresses);
    await product.launch();
    const stage: Stage = { server, product, diary, pins };
    await enrol(stage);
    const site = await browser.newPage({ viewport: { width: 900, height: 640 }, locale: 'da-DK' });
    await approveOne(stage, site);
    await rejectOne(stage, site);
  } catch (error) {
    broke = true;
    console.error(error instanceof Error ? error.message : error);
  } finally {
    for (const { deviceId, apiKey } of server.books.devices()) {
      noteSecret('tour', 'deviceId', deviceId);
      noteSecret('tour', 'apiKey', apiKey);
    }
    product.keepBrowserFolders();
    await product.quit();
    await browser.close();
    await server.stop();
    keepKeyring('tour');
  }
  const { passed, failed } = diary.counts();
  console.log(`\nPictures and summary: artifacts/tour`);
  console.log(`${passed} passed, ${failed + (broke ? 1 : 0)} failed`);
  return failed === 0 && !broke ? 0 : 1;
}
