import { screen } from 'electron';

/** Calls `listener` when a display has come, gone or changed its size, work area or scale, for as long as the program runs. */
export function onScreensChanged(listener: () => void): void {
  screen.on('display-added', listener);
  screen.on('display-removed', listener);
  screen.on('display-metrics-changed', listener);
}
