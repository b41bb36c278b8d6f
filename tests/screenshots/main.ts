import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser } from '@playwright/test';
import { buildRenderer } from '../../build/bundle/renderer.ts';
import { inRoot } from '../../build/paths.ts';
import type { Language } from '../../src/shared/state.ts';
import { overflow } from './overflow.ts';
import { pagePictures } from './page-states.ts';
import { approvalPictures, enrolmentPictures, type Picture } from './states.ts';
import { statusPictures } from './status-states.ts';
import { Stage } from './stage.ts';

/**
 * Takes a picture of every state of every window, in both languages, light, dark and in forced colours, into
 * artifacts/screenshots/<look>/<language>/<window>-<state>.png, and examines each with axe and for texts that their boxes do not
 * hold. Run by `npm run screenshots [part of a name] [look]`; exit code 1 where something was found.
 */

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

type Look = keyof typeof LOOKS;

const OUT = inRoot('artifacts', 'screenshots');

interface Round {
  readonly browser: Browser;
  readonly folder: string;
  readonly look: Look;
  readonly language: Language;
  readonly wanted: string;
}

async function faultsOf(stage: Stage, picture: Picture, path: string): Promise<string[]> {
  const { page } = stage;
  await stage.show(picture);
  await page.screenshot({ path });
  // Its newer way opens a second page for each look; there are no frames here that would need it.
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const violations = axe.violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  const sticking = (await overflow(page)).map((text) => `overflow ${text}`);
  const bodies = page.locator('.body');
  const scrolls = await bodies.evaluateAll((all) =>
    Math.max(0, ...all.map((body) => body.scrollHeight - body.clientHeight)),
  );
  return [
    ...violations,
    ...sticking,
    ...(scrolls > 0 && picture.height === undefined ? [`scrolls by ${scrolls} px in its usual size`] : []),
  ];
}

async function examine({ browser, folder, look, language, wanted }: Round): Promise<number> {
  const context = await browser.newContext({
    ...LOOKS[look],
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Copenhagen',
    deviceScaleFactor: 2,
  });
  const stage = await Stage.open(context, folder);
  const said: string[] = [];
  stage.page.on('console', (message) => {
    // Hints of the browser's to password managers are no faults.
    if (!message.text().startsWith('[DOM]')) said.push(`console ${message.type()}: ${message.text()}`);
  });
  stage.page.on('pageerror', (error) => said.push(`thrown: ${error.message}`));
  let count = 0;
  for (const picture of [approvalPictures, enrolmentPictures, pagePictures, statusPictures].flatMap((of) =>
    of(language),
  )) {
    const name = `${picture.view.role}-${picture.name}`;
    if (!name.includes(wanted)) continue;
    const faults = await faultsOf(stage, picture, join(OUT, look, language, `${name}.png`));
    for (const fault of [...faults, ...said.splice(0)]) {
      console.log(`${look} ${language} ${name}: ${fault}`);
      count += 1;
    }
  }
  await context.close();
  return count;
}

const [wanted = '', onlyLook] = process.argv.slice(2);
if (wanted === '' && onlyLook === undefined) await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const folder = inRoot('artifacts', 'test', 'renderer');
await buildRenderer(folder, false);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
let count = 0;
for (const look of ['light', 'dark', 'forced'] as const) {
  if (onlyLook !== undefined && look !== onlyLook) continue;
  for (const language of ['da', 'en'] as const) count += await examine({ browser, folder, look, language, wanted });
}
await browser.close();
console.log(`${count} faults`);
process.exitCode = count === 0 ? 0 : 1;
