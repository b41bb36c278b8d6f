import path from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { TrayEntry, TrayIcon, TrayIntent, TrayModel } from './model.ts';

const SIZES = [16, 20, 24, 32] as const;

export interface TrayIconHandle {
  readonly render: (model: TrayModel) => void;
  readonly destroy: () => void;
}

/**
 * The icon at the clock. It holds the Tray for as long as the program runs: one that is garbage-collected vanishes.
 * `icons`: the folder with `<state>-<light|dark>-<size>.png`.
 */
export function createTray(options: { icons: string; onIntent: (intent: TrayIntent) => void }): TrayIconHandle {
  let tray: Tray | null = null;
  let shown: TrayModel | null = null;
  let drawn = '';

  /** One image with all sizes: 16 px is 100 %, the others are for the screens' usual scale factors. */
  function imageOf(icon: TrayIcon): NativeImage {
    const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    const image = nativeImage.createEmpty();
    for (const size of SIZES) {
      const file = nativeImage.createFromPath(path.join(options.icons, `${icon}-${theme}-${String(size)}.png`));
      image.addRepresentation({ scaleFactor: size / 16, width: size, height: size, buffer: file.toPNG() });
    }
    return image;
  }

  function itemOf(entry: TrayEntry): MenuItemConstructorOptions {
    switch (entry.is) {
      case 'line':
        return { type: 'separator' };
      case 'text':
        return { label: entry.label, enabled: false };
      case 'command':
        return {
          label: entry.label,
          id: entry.intent,
          click: () => {
            options.onIntent(entry.intent);
          },
        };
    }
  }

  function render(model: TrayModel): void {
    const text = JSON.stringify([model, nativeTheme.shouldUseDarkColors]);
    if (text === drawn) return;
    const image = imageOf(model.icon);
    if (tray === null) {
      tray = new Tray(image);
      tray.on('click', () => {
        if (shown !== null) options.onIntent(shown.click);
      });
    } else {
      tray.setImage(image);
    }
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(model.menu.map(itemOf)));
    shown = model;
    drawn = text;
  }

  nativeTheme.on('updated', () => {
    if (shown !== null) render(shown);
  });
  return { render, destroy: () => tray?.destroy() };
}
