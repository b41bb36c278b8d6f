import { requireReady } from '../app/lifecycle.ts';
import { strictModule } from '../strict.ts';

const needReady = (): void => {
  requireReady('dialog module can only be used after app is ready');
};

/** `dialog`: nobody is there to answer, so every question is answered as by the Escape key. Tests patch these for other answers. */
export const dialog = strictModule('dialog', {
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`);
  },
  showMessageBox: (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    needReady();
    // The options come last, after an optional window.
    const { cancelId = 0, checkboxChecked = false } = args.at(-1) as Electron.MessageBoxOptions;
    return Promise.resolve({ response: cancelId, checkboxChecked });
  },
  showSaveDialog: (..._args: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
    needReady();
    return Promise.resolve({ canceled: true, filePath: '' });
  },
});
