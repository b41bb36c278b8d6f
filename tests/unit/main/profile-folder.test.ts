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
      const [folder, temporary] = [path.join(base, 'profile'), path.join(base, 'temporary-')];
      refuse(folder, code);
      const chosen = chooseFolders(folder, temporary);
      expect(chosen).toEqual({ settings: folder, own: expect.stringMatching(/temporary-.{6}$/), state: 'read-only' });
      const own = chosen?.own ?? '';
      expect(fs.readdirSync(own)).toEqual([]);
      expect(fs.statSync(own).mode & 0o077).toBe(process.getuid === undefined ? expect.anything() : 0);
      // The next start lives there, too.
      expect(chooseFolders(folder, temporary)?.own).toBe(own);
    },
  );

  it('is read-only, and so is the temporary one: there is no place at all', () => {
    refuse(base, 'EROFS');
    expect(chooseFolders(path.join(base, 'a'), path.join(base, 'b-'))).toBeNull();
  });

  it.runIf(process.getuid !== undefined)('takes no temporary folder that others have laid or can reach into', () => {
    const [folder, temporary] = [path.join(base, 'profile'), path.join(base, 'temporary-')];
    const victim = path.join(base, 'victim');
    fs.mkdirSync(victim, { mode: 0o700 });
    fs.symlinkSync(victim, `${temporary}aaaaaa`);
    fs.mkdirSync(`${temporary}bbbbbb`);
    fs.chmodSync(`${temporary}bbbbbb`, 0o777);
    fs.writeFileSync(`${temporary}cccccc`, '', { mode: 0o600 });
    // What was taken when the name was known.
    fs.symlinkSync(victim, path.join(base, 'temporary'));
    refuse(folder, 'EACCES');
    const own = chooseFolders(folder, temporary)?.own ?? '';
    expect(path.basename(own)).toMatch(/^temporary-(?!aaaaaa|bbbbbb|cccccc).{6}$/);
    expect(fs.readdirSync(victim)).toEqual([]);
  });

  it('writes into no file that somebody has laid as a link', () => {
    const victim = path.join(base, 'victim');
    fs.writeFileSync(victim, 'letters');
    fs.mkdirSync(path.join(base, 'open'));
    fs.symlinkSync(victim, path.join(base, 'open', `probe-${String(process.pid)}`));
    expect(prepareFolder(path.join(base, 'open'))).toBe('ready');
    expect(fs.readFileSync(victim, 'utf8')).toBe('letters');
    expect(fs.readdirSync(path.join(base, 'open'))).toHaveLength(1);
  });
});
