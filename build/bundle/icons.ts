import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/**
 * Ink and badge colours for each taskbar theme (look/tokens.css, `--badge-*`; 3:1 against the taskbar), and the outline, of the tone of
 * the taskbar, that keeps the icon visible on the other one.
 */
const THEMES = {
  light: {
    ink: '#1b1b1b',
    outline: '#ffffff',
    warning: '#8f5200',
    danger: '#b3261e',
    request: '#00736d',
    accent: '#00736d',
  },
  dark: {
    ink: '#ffffff',
    outline: '#1b1b1b',
    warning: '#ffc44d',
    danger: '#ff9a90',
    request: '#4fd8cd',
    accent: '#4fd8cd',
  },
} as const;

type Theme = (typeof THEMES)[keyof typeof THEMES];

const APP_ICON_SIZE = 256;

/** Drawings that are used twice as large, too: px, for displays scaled by 250 % and more. */
const DOUBLED = [20, 24, 32];

function paint(svg: string, theme: Theme): string {
  const badges: Record<string, string> = theme;
  return svg
    .replaceAll(/var\(--tray-([a-z]+), currentColor\)/gu, (_whole, name: string) => {
      const colour = badges[name];
      if (colour === undefined) throw new Error(`The tray icons use a colour that has no value: --tray-${name}`);
      return colour;
    })
    .replaceAll('currentColor', theme.ink);
}

/**
 * `svg` with an outline of `scale` px around what is drawn, where it is drawn `scale` times as large. The renderer takes the radius times
 * two as the width of its square brush, so half a pixel more makes it reach as far to the left as to the right.
 */
function outlined(svg: string, colour: string, scale: number): string {
  const start = svg.indexOf('>') + 1;
  const end = svg.lastIndexOf('</svg>');
  const filter =
    `<filter id="outline" x="0" y="0" width="100%" height="100%" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">` +
    `<feMorphology in="SourceAlpha" operator="dilate" radius="${String((scale + 0.5) / scale)}" result="wide"/>` +
    `<feFlood flood-color="${colour}"/><feComposite in2="wide" operator="in" result="ring"/>` +
    `<feMerge><feMergeNode in="ring"/><feMergeNode in="SourceGraphic"/></feMerge></filter>`;
  return `${svg.slice(0, start)}${filter}<g filter="url(#outline)">${svg.slice(start, end)}</g></svg>`;
}

function render(svg: string, width?: number): Uint8Array {
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false },
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
  });
  return image.render().asPng();
}

/**
 * Draws the program's icons as PNG: `<state>-<light|dark>-<size>.png` for the tray, one for each state, taskbar theme and size
 * in pixels (16, 20, 24, 32, 40, 48, 64), and `app-256.png` for windows and notifications.
 *
 * @param source folder with `app.svg` and `tray/<state>-<size>.svg`
 * @param target folder to write to; made when missing
 * @returns how many files were written
 * @throws when a drawing uses a colour that THEMES does not know
 */
export async function bakeIcons(source: string, target: string): Promise<number> {
  await mkdir(target, { recursive: true });
  let files = 1;
  const drawings = (await readdir(join(source, 'tray'))).filter((name) => name.endsWith('.svg'));
  for (const drawing of drawings) {
    const svg = await readFile(join(source, 'tray', drawing), 'utf8');
    const cut = drawing.lastIndexOf('-');
    const state = drawing.slice(0, cut);
    const drawn = Number(drawing.slice(cut + 1, -'.svg'.length));
    for (const scale of DOUBLED.includes(drawn) ? [1, 2] : [1]) {
      const size = drawn * scale;
      for (const [name, theme] of Object.entries(THEMES)) {
        const picture = render(outlined(paint(svg, theme), theme.outline, scale), size);
        await writeFile(join(target, `${state}-${name}-${String(size)}.png`), picture);
        files += 1;
      }
    }
  }
  await writeFile(
    join(target, `app-${String(APP_ICON_SIZE)}.png`),
    render(await readFile(join(source, 'app.svg'), 'utf8'), APP_ICON_SIZE),
  );
  return files;
}
