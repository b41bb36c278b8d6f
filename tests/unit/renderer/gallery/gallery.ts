import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from '@playwright/test';
import { buildRenderer } from '../../../../build/bundle/renderer.ts';
import { inRoot } from '../../../../build/paths.ts';
import type { Language } from '../../../../src/shared/state.ts';
import { overflow } from './overflow.ts';
import { approvalPictures, enrolmentPictures, pagePictures, type Picture } from './states.ts';
import { statusPictures } from './status-states.ts';
import { open, serve } from './window.ts';

/**
 * Takes a picture of every state of every window, in both languages, light, dark and in forced colours, into
 * artifacts/gallery/<look>/<language>/<window>-<state>.png, and examines each with axe and for texts that their boxes do not
 * hold. Run by hand: `node tests/unit/renderer/gallery/gallery.ts [part of a name] [look]`; exit code 1 where something was found.
 */

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

type Look = keyof typeof LOOKS;

const OUT = inRoot('artifacts', 'gallery');

async function examine(
  browser: Browser,
  folder: string,
  look: Look,
  language: Language,
  wanted: string,
): Promise<string[]> {
  const context = await browser.newContext({
    ...LOOKS[look],
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Copenhagen',
    deviceScaleFactor: 2,
  });
  await serve(context, folder);
  const faults: string[] = [];
  const pictures = [
    ...[approvalPictures, enrolmentPictures, pagePictures, statusPictures].flatMap((of) => of(language)),
  ];
  for (const picture of pictures) {
    const name = `${picture.view.role}-${picture.name}`;
    if (!name.includes(wanted)) continue;
    const found = (await lookAt(picture, name)).map((fault) => `${look} ${language} ${name}: ${fault}`);
    for (const fault of found) console.log(fault);
    faults.push(...found);
  }
  await context.close();
  return faults;

  async function lookAt(picture: Picture, name: string): Promise<string[]> {
    const said: string[] = [];
    context.once('page', (page) => {
      page.on('console', (message) => {
        // Hints of the browser's to password managers are no faults.
        if (!message.text().startsWith('[DOM]')) said.push(`console ${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => said.push(`thrown: ${error.message}`));
    });
    const page = await open(context, picture);
    await page.screenshot({ path: join(OUT, look, language, `${name}.png`) });
    const axe = await new AxeBuilder({ page }).analyze();
    const violations = axe.violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    const found = [...said, ...violations, ...(await overflow(page)).map((text) => `overflow ${text}`)];
    await page.close();
    return found;
  }
}

const [wanted = '', onlyLook] = process.argv.slice(2);
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const folder = inRoot('artifacts', 'gallery', 'renderer');
await buildRenderer(folder, false);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
const faults: string[] = [];
for (const look of ['light', 'dark', 'forced'] as const) {
  if (onlyLook !== undefined && onlyLook !== look) continue;
  for (const language of ['da', 'en'] as const)
    faults.push(...(await examine(browser, folder, look, language, wanted)));
}
await browser.close();
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
