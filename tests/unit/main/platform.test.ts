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

describe('two sessions of one user', () => {
  const mark = (system: NodeJS.Platform, environment: Record<string, string>): string =>
    platformFor(system, environment, '/home/kim').sessionMark;

  it('have two marks, and each start in one of them the same', () => {
    expect([mark('win32', { SESSIONNAME: 'RDP-Tcp#3' }), mark('win32', {})]).toEqual(['RDP-Tcp#3', 'Console']);
    expect([mark('linux', { WAYLAND_DISPLAY: 'wayland-1', DISPLAY: ':0' }), mark('linux', { DISPLAY: ':1' })]).toEqual([
      'wayland-1',
      ':1',
    ]);
    expect([mark('linux', { WAYLAND_DISPLAY: '', DISPLAY: ':1' }), mark('linux', {})]).toEqual([':1', 'none']);
  });

  it('meet by the folder that they share, which the name does not tell', () => {
    const { claimName } = platformFor('win32', {}, 'C:\\Users\\kim');
    expect(claimName('C:\\a')).toMatch(/^\\\\\.\\pipe\\OS2faktor-[0-9a-f]{32}$/);
    expect(claimName('C:\\a')).not.toBe(claimName('C:\\b'));
    expect(platformFor('linux', {}, '/home/kim').claimName('/a')).toMatch(/^\0OS2faktor-/);
    expect(platformFor('darwin', {}, '/Users/kim').claimName('/a')).toBeNull();
  });
});

describe('a session that is shown on another computer', () => {
  const remote = (environment: Record<string, string>, system: NodeJS.Platform = 'win32') =>
    platformFor(system, environment, '/home/kim').isRemoteSession;

  it.each([
    ['Citrix', { SESSIONNAME: 'ICA-CGP#12', CLIENTNAME: 'PC-0815' }],
    ['Citrix without the client’s name', { SESSIONNAME: 'ICA-TCP#3' }],
    ['a Citrix desktop for one user', { SESSIONNAME: 'Console', CLIENTNAME: 'PC-0815' }],
    ['Remote Desktop', { SESSIONNAME: 'RDP-Tcp#5', CLIENTNAME: 'PC-0815' }],
    ['Azure Virtual Desktop', { SESSIONNAME: 'rdp-sxs220920301#0' }],
  ])('%s', (_name, environment) => {
    expect(remote(environment)).toBe(true);
    expect(remote(environment, 'linux')).toBe(false);
  });

  it.each([
    ['the computer itself', { SESSIONNAME: 'Console' }],
    ['an old Windows', { SESSIONNAME: 'Console', CLIENTNAME: 'Console' }],
    ['nothing said', {}],
    ['empty', { SESSIONNAME: '', CLIENTNAME: ' ' }],
    ['another name', { SESSIONNAME: 'MEDICAL-1' }],
  ])('not: %s', (_name, environment) => {
    expect(remote(environment)).toBe(false);
  });
});

describe('the desktop', () => {
  it('is given one picture for the tray icon, but on macOS, which chooses by itself', () => {
    expect(platformFor('win32', {}, 'C:\\Users\\kim').trayTakes).toBe('one-picture');
    expect(platformFor('linux', {}, '/home/kim').trayTakes).toBe('one-picture');
    expect(platformFor('darwin', {}, '/Users/kim').trayTakes).toBe('one-for-each-scale');
  });

  it('calls the program by the same class at each start, on Windows alone', () => {
    const activator = platformFor('win32', {}, 'C:\\Users\\kim').toastActivator;
    expect(activator).toMatch(/^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
    expect(platformFor('win32', {}, 'C:\\Users\\kim').toastActivator).toBe(activator);
    expect(platformFor('linux', {}, '/home/kim').toastActivator).toBeNull();
    expect(platformFor('darwin', {}, '/Users/kim').toastActivator).toBeNull();
  });
});
