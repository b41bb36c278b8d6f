import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** Ink and badge colours for each taskbar theme (look/tokens.css, `--badge-*`; 3:1 against the taskbar). */
const THEMES = {
  light: { ink: '#1b1b1b', warning: '#8f5200', danger: '#b3261e', request: '#00736d', accent: '#00736d' },
  dark: { ink: '#ffffff', warning: '#ffc44d', danger: '#ff9a90', request: '#4fd8cd', accent: '#4fd8cd' },
} as const;

type Theme = (typeof THEMES)[keyof typeof THEMES];

const APP_ICON_SIZE = 256;

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

function render(svg: string, width?: number): Uint8Array {
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false },
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
  });
  return image.render().asPng();
}

/**
 * Draws the program's icons as PNG: `<state>-<light|dark>-<size>.png` for the tray, one for each state, taskbar theme and size
 * in pixels (16, 20, 24, 32), and `app-256.png` for windows and notifications.
 *
 * @param source folder with `app.svg` and `tray/<state>-<size>.svg`
 * @param target folder to write to; made when missing
 * @returns how many files were written
 * @throws when a drawing uses a colour that THEMES does not know
 */
export async function bakeIcons(source: string, target: string): Promise<number> {
  await mkdir(target, { recursive: true });
  const drawings = (await readdir(join(source, 'tray'))).filter((name) => name.endsWith('.svg'));
  for (const drawing of drawings) {
    const svg = await readFile(join(source, 'tray', drawing), 'utf8');
    const cut = drawing.lastIndexOf('-');
    const [state, size] = [drawing.slice(0, cut), drawing.slice(cut + 1, -'.svg'.length)];
    for (const [name, theme] of Object.entries(THEMES)) {
      await writeFile(join(target, `${state}-${name}-${size}.png`), render(paint(svg, theme)));
    }
  }
  await writeFile(
    join(target, `app-${String(APP_ICON_SIZE)}.png`),
    render(await readFile(join(source, 'app.svg'), 'utf8'), APP_ICON_SIZE),
  );
  return drawings.length * Object.keys(THEMES).length + 1;
}
