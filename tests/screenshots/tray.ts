import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { bakeIcons } from '../../build/bundle/icons.ts';
import { inRoot } from '../../build/paths.ts';
import type { TrayIcon } from '../../src/main/tray/model.ts';

/** Every state that the tray can show; a state without a drawing fails. */
const STATES = Object.keys({
  connected: true,
  connecting: true,
  offline: true,
  'not-enrolled': true,
  'mitid-missing': true,
  locked: true,
  request: true,
} satisfies Readonly<Record<TrayIcon, true>>);

const SIZES = [16, 20, 24, 32] as const;
const TASKBARS = { light: '#eef1f1', dark: '#1c1f1f' } as const;
const MARGIN = 8;

/** How many of the 256 pixels of two silhouettes must differ to be told apart at a glance. */
const LEAST_DIFFERENCE = 16;

/** One icon on its taskbar. */
export interface TrayPicture {
  readonly state: string;
  readonly theme: keyof typeof TASKBARS;
  readonly size: number;
  readonly file: string;
  readonly sha256: string;
}

export interface TrayReport {
  readonly pictures: readonly TrayPicture[];
  readonly faults: readonly string[];
  /** How many pairs of states were compared. */
  readonly pairs: number;
}

const draw = (svg: string): Uint8Array => new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();

function image(png: Buffer, at: { readonly x: number; readonly y: number }, size: number): string {
  return `<image x="${at.x}" y="${at.y}" width="${size}" height="${size}" style="image-rendering:pixelated" href="data:image/png;base64,${png.toString('base64')}"/>`;
}

const canvas = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;

/** Which of the 256 pixels a state covers at 16 px, whatever its colours. */
async function silhouette(state: string): Promise<readonly boolean[]> {
  const svg = await readFile(inRoot('build', 'icons', 'tray', `${state}-16.svg`), 'utf8');
  const inOneInk = svg.replaceAll(/var\(--tray-[a-z]+, currentColor\)/gu, '#000').replaceAll('currentColor', '#000');
  const { pixels } = new Resvg(inOneInk, { font: { loadSystemFonts: false } }).render();
  return Array.from({ length: 256 }, (_, at) => (pixels[at * 4 + 3] ?? 0) > 127);
}

/** Which pairs of states look too much alike in one colour at 16 px. */
async function silhouetteFaults(): Promise<{ readonly faults: readonly string[]; readonly pairs: number }> {
  const shapes = new Map<string, readonly boolean[]>();
  for (const state of STATES) shapes.set(state, await silhouette(state));
  const faults: string[] = [];
  let pairs = 0;
  for (const [one, shape] of shapes) {
    for (const [other, against] of shapes) {
      if (one >= other) continue;
      pairs += 1;
      const difference = shape.filter((covered, at) => covered !== against[at]).length;
      if (difference < LEAST_DIFFERENCE) faults.push(`${one} and ${other} differ in ${difference} pixels only`);
    }
  }
  return { faults, pairs };
}

/**
 * Writes each state at each size on both taskbars, a sheet of them all (on the right how the icon for the other taskbar looks there, where
 * the theme was guessed wrongly), and compares the states' silhouettes.
 */
export async function trayPictures(folder: string): Promise<TrayReport> {
  const baked = join(folder, 'tray', 'baked');
  await bakeIcons(inRoot('build', 'icons'), baked);
  await mkdir(join(folder, 'tray'), { recursive: true });
  const { faults, pairs } = await silhouetteFaults();
  const drawn = (await readdir(inRoot('build', 'icons', 'tray'))).filter((name) => name.endsWith('-16.svg'));
  const strays = drawn
    .map((name) => name.replace('-16.svg', ''))
    .filter((name) => !STATES.includes(name))
    .map((name) => `${name} is drawn, and no state of the tray`);
  const pictures: TrayPicture[] = [];
  const sheet: string[] = [];
  const lineHeight = 48;
  const columns = SIZES.length * 2;
  let line = 0;
  for (const [theme, ground] of Object.entries(TASKBARS)) {
    const top = line * lineHeight;
    sheet.push(`<rect y="${top}" width="100%" height="${STATES.length * lineHeight}" fill="${ground}"/>`);
    for (const state of STATES) {
      let x = 16;
      for (const size of SIZES) {
        const png = await readFile(join(baked, `${state}-${theme}-${size}.png`));
        const side = size + 2 * MARGIN;
        const picture = canvas(
          side,
          side,
          `<rect width="100%" height="100%" fill="${ground}"/>${image(png, { x: MARGIN, y: MARGIN }, size)}`,
        );
        const file = `tray/${state}-${theme}-${size}.png`;
        const bytes = draw(picture);
        await writeFile(join(folder, file), bytes);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        if (theme === 'light' || theme === 'dark') pictures.push({ state, theme, size, file, sha256 });
        sheet.push(image(png, { x, y: line * lineHeight + Math.floor((lineHeight - size) / 2) }, size));
        x += size + 16;
        // Twice as large beside it, pixel by pixel, to be looked at closely.
        if (size === 16) sheet.push(image(png, { x: 220, y: line * lineHeight + 8 }, 32));
      }
      const wrong = await readFile(join(baked, `${state}-${theme === 'light' ? 'dark' : 'light'}-16.png`));
      sheet.push(image(wrong, { x: 284, y: line * lineHeight + 16 }, 16));
      sheet.push(image(wrong, { x: 316, y: line * lineHeight + 8 }, 32));
      line += 1;
    }
  }
  const height = line * lineHeight;
  await writeFile(join(folder, 'tray', 'sheet.png'), draw(canvas(columns * 34 + 96, height, sheet.join(''))));
  return { pictures, faults: [...faults, ...strays], pairs };
}
