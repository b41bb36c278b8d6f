import path from 'node:path';
import { app, dialog, type BrowserWindow, type SaveDialogOptions } from 'electron';
import type { Translator } from '../../shared/i18n.ts';

/** Asks in the system's own dialog where to save the report; null where the user changes his mind. */
export async function askForReportFile(
  owner: BrowserWindow | null,
  suggestion: string,
  { t }: Translator,
): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: t('diagnostics.save'),
    defaultPath: path.join(app.getPath('documents'), suggestion),
    filters: [{ name: t('diagnostics.report.fileType'), extensions: ['txt'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(owner, options));
  return canceled || filePath === '' ? null : filePath;
}
