import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNotRootOnly, type Look } from '../../../../src/main/settings/root-only.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'os2-root-'));
  fs.mkdirSync(path.join(folder, 'os2faktor'));
  file = path.join(folder, 'os2faktor', 'policies.json');
  fs.writeFileSync(file, '{}');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const ROOT = { uid: 0, mode: 0o755, isLink: false };

/** A computer on which all is root's but what `other` says of a place. */
const computer =
  (other: Partial<Record<string, Partial<ReturnType<Look>>>> = {}): Look =>
  (place) => ({ ...ROOT, isLink: fs.lstatSync(place).isSymbolicLink(), ...other[place] });

const FILE = 'the file';
const ABOVE = 'a folder above the file';

describe('a file is only root’s', () => {
  it('where root owns it and all above it, and nobody else may write there', () => {
    expect(whyNotRootOnly(file, computer())).toBeNull();
  });

  it.each([
    ['of another user', { uid: 1_000 }, `${FILE} is not root's`],
    ['that everybody may write', { mode: 0o646 }, `others than root may write to ${FILE}`],
    ['that its group may write', { mode: 0o664 }, `others than root may write to ${FILE}`],
  ])('not one %s', (_what, is, why) => {
    expect(whyNotRootOnly(file, computer({ [file]: is }))).toBe(why);
  });

  it.each([
    ['the folder', () => path.dirname(file)],
    ['the one above', () => folder],
    ['the root of all', () => path.parse(file).root],
  ])('not where %s is somebody else’s, or others may write to it', (_what, place) => {
    expect(whyNotRootOnly(file, computer({ [place()]: { uid: 1_000 } }))).toBe(`${ABOVE} is not root's`);
    expect(whyNotRootOnly(file, computer({ [place()]: { mode: 0o1777 } }))).toBe(
      `others than root may write to ${ABOVE}`,
    );
  });

  it('not where a link leads to a place of somebody else', () => {
    const elsewhere = path.join(folder, 'elsewhere.json');
    fs.renameSync(file, elsewhere);
    fs.symlinkSync(elsewhere, file);
    expect(whyNotRootOnly(file, computer({ [file]: { mode: 0o777 } }))).toBeNull();
    expect(whyNotRootOnly(file, computer({ [elsewhere]: { uid: 1_000 } }))).toMatch(/is not root's$/);
  });

  it('as the system itself tells', () => {
    fs.chmodSync(file, 0o666);
    expect(whyNotRootOnly(file)).not.toBeNull();
  });
});
