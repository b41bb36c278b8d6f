import { strictModule } from '../strict.ts';

/** `shell`: nothing is opened here. Tests see what was asked for by patching these. */
export const shell = strictModule('shell', {
  openExternal: (url: string): Promise<void> =>
    URL.canParse(url) ? Promise.resolve() : Promise.reject(new Error('Invalid URL')),
  openPath: (_path: string): Promise<string> => Promise.resolve(''),
  showItemInFolder: (_path: string): void => undefined,
  beep: (): void => undefined,
});
