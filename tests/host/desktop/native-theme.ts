import { StrictEmitter } from '../strict.ts';

type Source = Electron.NativeTheme['themeSource'];
const watchers = new Set<() => void>();

/** `nativeTheme`. The desktop of the stand-in is light, without high contrast, unless the environment says `OS2_HOST_DARK=1`. */
class NativeTheme extends StrictEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  #source: Source = 'system';

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? process.env['OS2_HOST_DARK'] === '1' : this.#source === 'dark';
  }
  /** Of the taskbar. Only Windows has one that can differ. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors;
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Error processing argument: "${source}" is no theme source`);
    const before = this.shouldUseDarkColors;
    this.#source = source;
    for (const watcher of watchers) watcher();
    if (before !== this.shouldUseDarkColors) this.emit('updated', {});
  }
}

export const nativeTheme = new NativeTheme();

/** What pages are told about the theme, in the DevTools protocol's form. */
export function colorSchemeFeatures(): { name: string; value: string }[] {
  return [{ name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }];
}

/** Calls `watcher` when pages must be told anew; answers with what ends that. */
export function onThemeChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}
