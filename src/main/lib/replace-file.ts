import fs from 'node:fs';

/** Writes `text` to `file`, readable by its user alone, and returns when the disk has it. */
function writeThrough(file: string, text: string): void {
  // One that a kill left is taken away, and a link that was put in its place with it: `wx` writes through none.
  if (fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined) fs.rmSync(file);
  const handle = fs.openSync(file, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * Puts `text` in the place of what `file` holds. All of it or nothing: a program that is killed, and a computer that loses its power,
 * leave the old text or the new one. `<file>.new` is used on the way. Throws what the disk says, and leaves nothing half written then.
 */
export function replaceFile(file: string, text: string): void {
  const fresh = `${file}.new`;
  try {
    writeThrough(fresh, text);
    fs.renameSync(fresh, file);
  } catch (thrown) {
    try {
      fs.rmSync(fresh, { force: true });
    } catch {
      // The disk that refused it says why below.
    }
    throw thrown;
  }
}
