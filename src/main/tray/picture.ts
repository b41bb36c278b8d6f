import type { TrayIcon } from './model.ts';

/** The sizes that the icon is drawn in, px (build/bundle/icons.ts). */
export const SIZES: readonly number[] = [16, 20, 24, 32, 40, 48, 64];

/** How large the icon is where nothing is scaled, px. */
const UNSCALED = 16;

/**
 * What a tray is given for its icon: one picture in pixels of its display, because it takes no other and scales what does not fit
 * (Windows), or one for each scale, from which the system chooses.
 */
export type TrayTakes = 'one-picture' | 'one-for-each-scale';

/** The bar that the icon stands on, as far as it decides how the icon is drawn. */
export interface Taskbar {
  /** It is dark, so that the icon must be light. */
  readonly isDark: boolean;
  /** Of the display that it is on: 1.25 is 125 %. */
  readonly scale: number;
}

/** The smallest size that is as large as the icon is shown at `scale`: a picture that is made smaller stays sharp, one made larger does not. */
function sizeAt(scale: number): number {
  const shown = Math.round(UNSCALED * scale);
  return SIZES.find((size) => size >= shown) ?? Math.max(...SIZES);
}

/** File name of the picture for `icon` on `taskbar`. */
export function pictureFile(icon: TrayIcon, { isDark, scale }: Taskbar): string {
  return `${icon}-${isDark ? 'dark' : 'light'}-${String(sizeAt(scale))}.png`;
}

/** The pictures for `icon` for every scale, where the system chooses among them by itself; the unscaled one first. */
export function picturesForEachScale(icon: TrayIcon, isDark: boolean): readonly { scale: number; file: string }[] {
  return SIZES.map((size) => ({
    scale: size / UNSCALED,
    file: pictureFile(icon, { isDark, scale: size / UNSCALED }),
  }));
}
