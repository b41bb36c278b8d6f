import path from 'node:path';
import { Menu, nativeImage, screen, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import { onScreensChanged } from '../lib/screens.electron.ts';
import type { TrayEntry, TrayIcon, TrayIntent, TrayModel } from './model.ts';
import { pictureFile, picturesForEachScale, type Taskbar, type TrayTakes } from './picture.ts';
import type { TaskbarTheme } from './taskbar-theme.ts';

export interface TrayIconHandle {
  /** Shows what is so now. */
  readonly render: () => void;
  readonly destroy: () => void;
}

/**
 * The icon at the clock. It holds the Tray for as long as the program runs: one that is garbage-collected vanishes.
 * `icons`: the folder with `<state>-<light|dark>-<size>.png`; `model`: what is to be shown now.
 */
export function createTray(options: {
  icons: string;
  theme: TaskbarTheme;
  trayTakes: TrayTakes;
  model: () => TrayModel;
  onIntent: (intent: TrayIntent) => void;
}): TrayIconHandle {
  let tray: Tray | null = null;
  let shown: TrayModel | null = null;
  let drawn = '';

  // The taskbar with the icon is on the main display.
  const taskbarNow = (): Taskbar => ({
    isDark: options.theme.isDark(),
    scale: screen.getPrimaryDisplay().scaleFactor,
  });

  function imageOf(icon: TrayIcon, taskbar: Taskbar): NativeImage {
    const fileAt = (name: string): string => path.join(options.icons, name);
    if (options.trayTakes === 'one-picture') return nativeImage.createFromPath(fileAt(pictureFile(icon, taskbar)));
    const image = nativeImage.createEmpty();
    for (const { scale, file } of picturesForEachScale(icon, taskbar.isDark)) {
      image.addRepresentation({ scaleFactor: scale, buffer: nativeImage.createFromPath(fileAt(file)).toPNG() });
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

  function render(): void {
    const model = options.model();
    const taskbar = taskbarNow();
    const text = JSON.stringify([model, taskbar]);
    if (text === drawn) return;
    const image = imageOf(model.icon, taskbar);
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

  function renderAgain(): void {
    if (shown !== null) render();
  }

  options.theme.onChange(renderAgain);
  onScreensChanged(renderAgain);
  return { render, destroy: () => tray?.destroy() };
}
