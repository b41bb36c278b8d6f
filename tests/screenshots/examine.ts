import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import type { Language } from '../../src/shared/state.ts';
import { axeFaults } from './axe.ts';
import { LOOKS, type Look } from './looks.ts';
import { focusFaults, measured } from './measure.ts';
import type { Stage } from './stage.ts';
import type { Picture } from './states.ts';

/** One picture as it was taken. */
export interface Shot {
  readonly window: string;
  readonly state: string;
  readonly language: Language;
  readonly look: Look;
  /** Relative to the folder of all pictures. */
  readonly file: string;
  readonly sha256: string;
  /** By how much the window's body must be scrolled, px. */
  readonly scrolls: number;
  readonly faults: readonly string[];
}

/** What takes and examines the pictures of one language. */
export interface Examiner {
  readonly stage: Stage;
  readonly devTools: CDPSession;
  readonly language: Language;
  readonly looks: readonly Look[];
  readonly folder: string;
  /** The source of axe; null where another language was examined with it. */
  readonly axe: string | null;
}

async function takePicture({ devTools, folder }: Examiner, file: string): Promise<string> {
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const png = Buffer.from(data, 'base64');
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), png);
  return createHash('sha256').update(png).digest('hex');
}

/** Shows `picture` once and looks at it in each look. What the page says on its console counts as a fault: `said` is emptied. */
export async function examine(examiner: Examiner, picture: Picture, said: string[]): Promise<readonly Shot[]> {
  const { stage, language, looks, axe } = examiner;
  const { page } = stage;
  const shots: Shot[] = [];
  await page.emulateMedia({ ...LOOKS[looks[0] ?? 'light'], reducedMotion: 'reduce' });
  await stage.show(picture);
  for (const look of looks) {
    await page.emulateMedia({ ...LOOKS[look], reducedMotion: 'reduce' });
    const file = `${picture.view.role}/${picture.name}/${language}-${look}.png`;
    const sha256 = await takePicture(examiner, file);
    const { faults, scrolls } = await measured(page);
    const accessible = axe === null ? [] : await axeFaults(page, axe, look);
    shots.push({
      window: picture.view.role,
      state: picture.name,
      language,
      look,
      file,
      sha256,
      scrolls,
      faults: [...faults, ...accessible, ...said.splice(0)],
    });
  }
  const last = shots.at(-1);
  const rings = await focusFaults(page);
  if (last === undefined || rings.length === 0) return shots;
  return [...shots.slice(0, -1), { ...last, faults: [...last.faults, ...rings] }];
}
