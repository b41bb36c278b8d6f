import { nativeTheme } from 'electron';
import type { TaskbarTheme } from './taskbar-theme.ts';

/**
 * What Electron knows of the taskbar. On Windows that is the theme of the programs until the first `updated`, and can be one change
 * behind after it (electron#52308); so the icons can be seen on either.
 */
export function electronTaskbarTheme(): TaskbarTheme {
  return {
    isDark: () => nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
    onChange: (listener) => {
      nativeTheme.on('updated', listener);
    },
  };
}
