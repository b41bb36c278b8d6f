import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseFolders, prepareFolder } from '../../../src/main/profile-folder.ts';

let base: string;
beforeEach(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'os2-folder-'));
});
afterEach(() => {
  fs.rmSync(base, { recursive: true, force: true });
});

/** Makes writing below `folder` fail as the system does; the real thing is in tests/integration/settings. */
function refuse(folder: string, code: string): void {
  const write = fs.writeFileSync;
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file, ...more) => {
    if (String(file).startsWith(folder + path.sep)) throw Object.assign(new Error(code), { code });
    write(file, ...more);
  });
}

describe('the folder of the profile', () => {
  it('is made where it is missing, and left empty', () => {
    const folder = path.join(base, 'a', 'b');
    expect(prepareFolder(folder)).toBe('ready');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('cannot be made below a file', () => {
    fs.writeFileSync(path.join(base, 'file'), '');
    expect(prepareFolder(path.join(base, 'file', 'folder'))).toBe('impossible');
    expect(chooseFolders(path.join(base, 'file', 'folder'), path.join(base, 'temporary'))).toBeNull();
  });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('is full (%s), and used all the same: what needs no room goes on', (code) => {
    refuse(base, code);
    expect(chooseFolders(base, path.join(base, 't'))).toEqual({ settings: base, own: base, state: 'full' });
  });

  it.each(['EACCES', 'EPERM', 'EROFS'])(
    'is read-only (%s): a temporary one takes what cannot do without writing',
    (code) => {
      const [folder, temporary] = [path.join(base, 'profile'), path.join(base, 'temporary')];
      refuse(folder, code);
      expect(chooseFolders(folder, temporary)).toEqual({ settings: folder, own: temporary, state: 'read-only' });
      expect(fs.readdirSync(temporary)).toEqual([]);
    },
  );

  it('is read-only, and so is the temporary one: there is no place at all', () => {
    refuse(base, 'EROFS');
    expect(chooseFolders(path.join(base, 'a'), path.join(base, 'b'))).toBeNull();
  });

  it('takes no temporary folder that others can reach into', () => {
    const [folder, temporary] = [path.join(base, 'profile'), path.join(base, 'temporary')];
    fs.mkdirSync(temporary);
    fs.chmodSync(temporary, 0o777);
    refuse(folder, 'EACCES');
    expect(chooseFolders(folder, temporary)).toBe(process.getuid === undefined ? expect.anything() : null);
  });
});
