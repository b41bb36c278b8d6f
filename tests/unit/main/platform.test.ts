import { describe, expect, it } from 'vitest';
import { platformFor } from '../../../src/main/platform.ts';

describe('the folder for what must not roam', () => {
  it('is in the local profile on Windows', () => {
    const environment = { LOCALAPPDATA: 'D:\\Profiles\\kim\\Local', APPDATA: 'H:\\Roaming' };
    expect(platformFor('win32', environment, 'C:\\Users\\kim').dataFolder).toBe(
      'D:\\Profiles\\kim\\Local\\OS2\\OS2faktor',
    );
    expect(platformFor('win32', {}, 'C:\\Users\\kim').dataFolder).toBe(
      'C:\\Users\\kim\\AppData\\Local\\OS2\\OS2faktor',
    );
  });

  it('is what XDG says on Linux', () => {
    expect(platformFor('linux', { XDG_DATA_HOME: '/data/kim' }, '/home/kim').dataFolder).toBe('/data/kim/OS2faktor');
    expect(platformFor('linux', {}, '/home/kim').dataFolder).toBe('/home/kim/.local/share/OS2faktor');
  });

  it('is in the library on macOS', () => {
    expect(platformFor('darwin', {}, '/Users/kim').dataFolder).toBe('/Users/kim/Library/Application Support/OS2faktor');
  });

  it('has the organisation’s policies where only an administrator writes', () => {
    expect(platformFor('linux', {}, '/home/kim').policyFile).toBe('/etc/os2faktor/policies.json');
    expect(platformFor('darwin', {}, '/Users/kim').policyFile).toMatch(/^\/Library\//);
    expect(platformFor('win32', {}, 'C:\\Users\\kim').policyFile).toBeNull();
  });

  it.each(['', 'data', './data'])('is never relative, whatever the environment says (%j)', (folder) => {
    expect(platformFor('linux', { XDG_DATA_HOME: folder }, '/home/kim').dataFolder).toBe(
      '/home/kim/.local/share/OS2faktor',
    );
    expect(platformFor('win32', { LOCALAPPDATA: folder }, 'C:\\Users\\kim').dataFolder).toMatch(/^C:\\Users\\kim\\/);
  });
});
