import fs from 'node:fs';

/**
 * Writes `text` to `file`, readable by its user alone: all of it or nothing, also where the program is killed or the power goes, for it is on the
 * disk before it takes the old one's place. Throws what the disk says, and leaves no half behind.
 */
export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`;
  try {
    const handle = fs.openSync(fresh, 'w', 0o600);
    try {
      fs.writeFileSync(handle, text);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(fresh, file);
  } catch (thrown) {
    fs.rmSync(fresh, { force: true });
    throw thrown;
  }
}
