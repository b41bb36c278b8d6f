/** How the system shows its windows: what a page is told of it. */
export const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

export type Look = keyof typeof LOOKS;

export const LOOK_NAMES: readonly Look[] = ['light', 'dark', 'forced'];
