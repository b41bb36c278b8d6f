import fs from 'node:fs';

/** How many older files are kept beside the current one. */
const KEPT = 3;

/** Makes `file` the newest of the older ones, `file.1`; the oldest goes. Throws where the disk does not take it. */
export function rotate(file: string): void {
  for (let age = KEPT; age > 1; age--) {
    if (fs.existsSync(`${file}.${String(age - 1)}`))
      fs.renameSync(`${file}.${String(age - 1)}`, `${file}.${String(age)}`);
  }
  fs.renameSync(file, `${file}.1`);
}
