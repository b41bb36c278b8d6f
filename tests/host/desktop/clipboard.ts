import { strictModule } from '../strict.ts';

let text = '';

/** `clipboard`: text only, and this program's own; the desktop's is not touched. */
export const clipboard = strictModule('clipboard', {
  readText: (): Promise<string> => Promise.resolve(text),
  writeText: (value: string): Promise<void> => {
    text = value;
    return Promise.resolve();
  },
  clear: (): void => {
    text = '';
  },
});
