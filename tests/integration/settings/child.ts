/**
 * A process that uses the profile as the program does, with nothing of Electron in it, and prints what came of it as one line of JSON.
 * Arguments: the folder of the profile, the temporary one, then what is done: `name:VALUE`, `stored`, `log:TEXT`.
 */
import path from 'node:path';
import { createFileLog } from '../../../src/main/diagnostics/log-file.ts';
import { chooseFolders } from '../../../src/main/profile-folder.ts';
import { createPreferences } from '../../../src/main/settings/preferences.electron.ts';

// The limit on the size of files, which stands in for a full disk, would end the process by this signal; a full disk ends nobody.
process.on('SIGXFSZ', () => undefined);

const [profile = '', temporary = '', ...deeds] = process.argv.slice(2);
const folders = chooseFolders(profile, temporary);
const troubles: string[] = [];
const before: unknown[] = [];
const after: unknown[] = [];

if (folders !== null) {
  const log = createFileLog({ file: path.join(folders.own, 'logs', 'os2faktor.log'), level: 'info' });
  const preferences = createPreferences({
    folder: folders.settings,
    now: Date.now,
    log,
    onTrouble: (code) => troubles.push(code),
    onWritten: () => troubles.push('written'),
  });
  const all = (): unknown[] => [preferences.draft.get(), preferences.note.isStored(), preferences.reminded.get()];
  before.push(...all());
  for (const deed of deeds) {
    const [what, value = ''] = deed.split(/:(.*)/s);
    if (what === 'name') preferences.draft.set(value);
    if (what === 'stored') preferences.note.setStored(true);
    if (what === 'log') log.error(value);
  }
  after.push(...all());
}
process.stdout.write(`${JSON.stringify({ folders, troubles, before, after })}\n`);
