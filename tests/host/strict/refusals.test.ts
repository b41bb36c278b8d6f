import { describe, expect, test, vi } from 'vitest';
import { runProgram, whenReady } from './run.ts';

// Each test starts whole programs.
vi.setConfig({ testTimeout: 90_000 });

/** Programs that break a rule of Electron's, and what they are stopped with. Each would say "fine" otherwise. */
const afterReady: [what: string, code: string, message: string, before?: string][] = [
  ['a method that is not offered', 'electron.app.showAboutPanel();', 'stand-in: App.showAboutPanel is not offered'],
  [
    'a module that is not offered',
    'electron.safeStorage.isEncryptionAvailable();',
    'stand-in: electron.safeStorage is not offered',
  ],
  [
    'an option that is not offered',
    'open({ vibrancy: "menu" });',
    'stand-in: BrowserWindow option "vibrancy" is not offered',
  ],
  [
    'an event that is not offered',
    'electron.app.on("open-file", () => {});',
    'stand-in: App event "open-file" is not offered',
  ],
  [
    'a session kept on disk',
    'electron.session.fromPartition("persist:x");',
    'one that is kept on disk, is not offered',
  ],
  ['sandbox: false', 'open({}, { sandbox: false });', 'stand-in: webPreferences.sandbox: false is not offered'],
  [
    'contextIsolation: false',
    'open({}, { contextIsolation: false });',
    'webPreferences.contextIsolation: false is not offered',
  ],
  [
    'nodeIntegration: true',
    'open({}, { nodeIntegration: true });',
    'webPreferences.nodeIntegration: true is not offered',
  ],
  ['webSecurity: false', 'open({}, { webSecurity: false });', 'webPreferences.webSecurity: false is not offered'],
  ['a relative preload', 'open({}, { preload: "preload.cjs" });', 'preload script must have absolute path'],
  [
    'a scheme registered after ready',
    'register();',
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
  ],
  [
    'a handler for a scheme that was not registered',
    'serve({});',
    'which was not registered as a standard scheme before ready',
  ],
  [
    'enableSandbox after ready',
    'electron.app.enableSandbox();',
    'app.enableSandbox() can only be called before app is ready',
  ],
  [
    'a user data path after the instance lock',
    'electron.app.setPath("userData", process.env.PROGRAM_FOLDER + "/other");',
    'the user data path cannot change after the instance lock',
    'electron.app.requestSingleInstanceLock();',
  ],
  [
    'a second handler for a channel',
    'electron.ipcMain.handle("a", () => 1); electron.ipcMain.handle("a", () => 2);',
    "Attempted to register a second handler for 'a'",
  ],
  [
    'a function sent to a page',
    'open({ show: false }).webContents.send("a", () => 1);',
    'An object could not be cloned.',
  ],
  [
    'a message to a page that is gone',
    'const window = open({ show: false }); const { webContents } = window; const gone = new Promise((done) => webContents.once("destroyed", done)); window.destroy(); await gone; webContents.send("a");',
    'Object has been destroyed',
  ],
  [
    'a tray icon that is gone',
    'const tray = new electron.Tray(electron.nativeImage.createEmpty()); tray.destroy(); tray.setToolTip("x");',
    'Object has been destroyed',
  ],
  [
    'a promise that nobody handles',
    'Promise.reject(new Error("unhandled")); await new Promise((done) => setTimeout(done, 100));',
    'unhandled',
  ],
  ['an address that is none', 'await open({ show: false }).loadURL("not an address");', 'ERR_INVALID_URL'],
];

describe('stopped after ready', () => {
  test.each(afterReady)('%s', async (_what, code, message, before) => {
    const ended = await runProgram(whenReady(code, before));
    expect(ended.output).toContain(message);
    expect(ended.output).not.toContain('fine');
    expect(ended.code).not.toBe(0);
  });

  test('a program that breaks no rule is fine', async () => {
    const ended = await runProgram(whenReady('serve({ "/": "x" }); await open().loadURL("app://ui/");', 'register();'));
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('fine') as unknown });
  });
});

describe('stopped before ready', () => {
  test.each([
    ['a window', 'new electron.BrowserWindow();', 'Cannot create BrowserWindow before app is ready'],
    ['a view', 'new electron.WebContentsView();', 'Cannot create WebContentsView before app is ready'],
    ['a tray icon', 'new electron.Tray(electron.nativeImage.createEmpty());', 'Cannot create Tray before app is ready'],
    ['a notification', 'new electron.Notification({ title: "x" });', 'Cannot create Notification before app is ready'],
    [
      'the displays',
      'electron.screen.getPrimaryDisplay();',
      "The 'screen' module can't be used before the app 'ready' event",
    ],
    ['a session', 'electron.session.defaultSession;', 'Session can only be received when app is ready'],
    [
      'a shortcut',
      'electron.globalShortcut.register("F9", () => {});',
      'globalShortcut cannot be used before the app is ready',
    ],
    [
      'an unsafe scheme',
      'electron.protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { bypassCSP: true } }]);',
      '"bypassCSP" is not offered',
    ],
    ['an error of its own', 'throw new Error("on purpose");', 'on purpose'],
  ])('%s', async (_what, code, message) => {
    const ended = await runProgram(`${code}\nelectron.app.whenReady().then(() => electron.app.exit(0));`);
    expect(ended.output).toContain(message);
    expect(ended.code).toBe(1);
  });
});
