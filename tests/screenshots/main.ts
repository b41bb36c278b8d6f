import { mkdir, rm } from 'node:fs/promises';
import { chromium, type Browser } from '@playwright/test';
import { buildRenderer } from '../../build/bundle/renderer.ts';
import { inRoot } from '../../build/paths.ts';
import type { Language } from '../../src/shared/state.ts';
import { approvalPictures } from './approval-states.ts';
import { loadAxe } from './axe.ts';
import { examine, type Shot } from './examine.ts';
import { LOOK_NAMES, type Look } from './looks.ts';
import { pagePictures } from './page-states.ts';
import { writeReport } from './report.ts';
import { serve } from './site.ts';
import { Stage } from './stage.ts';
import { enrolmentPictures, type Picture } from './states.ts';
import { statusPictures } from './status-states.ts';
import { trayPictures } from './tray.ts';

/**
 * `npm run screenshots [part of a name] [light|dark|forced]`: takes a picture of every state of every window in both languages, on
 * light, dark and in forced colours, and of every tray icon, into artifacts/screenshots with an index page; examines each for
 * texts and controls that are cut or over each other, for the focus ring, and with axe. Ends with `N passed, N failed`.
 */

const OUT = inRoot('artifacts', 'screenshots');
/** Issue 4, "Shown by" 4. */
const LEAST_PICTURES = 150;
const SCALE = 2;

interface Round {
  readonly browser: Browser;
  readonly origin: string;
  readonly language: Language;
  readonly looks: readonly Look[];
  readonly wanted: string;
  readonly axe: string | null;
}

const picturesIn = (language: Language): readonly Picture[] =>
  [approvalPictures, enrolmentPictures, pagePictures, statusPictures].flatMap((of) => of(language));

async function takeAll({ browser, origin, language, looks, wanted, axe }: Round): Promise<readonly Shot[]> {
  const context = await browser.newContext({ timezoneId: 'Europe/Copenhagen', deviceScaleFactor: SCALE });
  const stage = await Stage.open(context, origin);
  const said: string[] = [];
  stage.page.on('console', (message) => {
    // Hints of the browser's to password managers are no faults.
    if (!message.text().startsWith('[DOM]')) said.push(`console ${message.type()}: ${message.text()}`);
  });
  stage.page.on('pageerror', (error) => said.push(`thrown: ${error.message}`));
  const devTools = await context.newCDPSession(stage.page);
  const shots: Shot[] = [];
  for (const picture of picturesIn(language)) {
    const name = `${picture.view.role}-${picture.name}`;
    if (!name.includes(wanted)) continue;
    const taken = await examine({ stage, devTools, language, looks, folder: OUT, axe }, picture, said);
    for (const { look, faults } of taken) {
      for (const fault of faults) console.log(`${look} ${language} ${name}: ${fault}`);
    }
    shots.push(...taken);
  }
  await context.close();
  return shots;
}

/** The pictures that are the same file as one before them. */
function doubles(all: readonly { readonly file: string; readonly sha256: string }[]): readonly string[] {
  const first = new Map<string, string>();
  return all.flatMap(({ file, sha256 }) => {
    const before = first.get(sha256);
    if (before === undefined) first.set(sha256, file);
    return before === undefined ? [] : [`${file} is the same picture as ${before}`];
  });
}

const [wanted = '', onlyLook] = process.argv.slice(2);
const looks = LOOK_NAMES.filter((look) => onlyLook === undefined || look === onlyLook);
const isWhole = wanted === '' && onlyLook === undefined;
const started = Date.now();
if (isWhole) await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const renderer = inRoot('artifacts', 'test', 'renderer');
await buildRenderer(renderer, true, new Set());
const site = await serve(renderer);
const axe = await loadAxe();
// Scroll bars are shown as users have them: they take room.
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  ignoreDefaultArgs: ['--hide-scrollbars'],
});
const rounds = (['da', 'en'] as const).map((language) =>
  takeAll({ browser, origin: site.origin, language, looks, wanted, axe: language === 'da' ? axe : null }),
);
const shots = (await Promise.all(rounds)).flat();
await browser.close();
await site.close();

const tray = await trayPictures(OUT);
await writeReport(OUT, shots, tray.pictures, SCALE);
const same = doubles([...shots, ...tray.pictures]);
const count = shots.length + tray.pictures.length;
const tooFew = isWhole && count < LEAST_PICTURES ? [`only ${count} pictures, not ${LEAST_PICTURES}`] : [];
const others = [...tray.faults, ...same, ...tooFew];
for (const fault of others) console.log(fault);
const failed = shots.filter(({ faults }) => faults.length > 0).length + others.length;
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`${count} pictures in ${seconds} s: artifacts/screenshots/index.html`);
console.log(`${Math.max(0, count + tray.pairs - failed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
