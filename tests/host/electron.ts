/** What `require('electron')` and `import … from 'electron'` answer in the main process of a program run by the stand-in. */
import { app } from './app/app.ts';
import { ipcMain } from './contents/ipc.ts';
import { fromDevToolsTargetId, fromId, getAllWebContents } from './contents/registry.ts';
import { clipboard } from './desktop/clipboard.ts';
import { dialog } from './desktop/dialog.ts';
import { globalShortcut } from './desktop/global-shortcut.ts';
import { Menu, MenuItem } from './desktop/menu.ts';
import { nativeImageMembers } from './desktop/native-image.ts';
import { nativeTheme } from './desktop/native-theme.ts';
import { net } from './desktop/net.ts';
import { Notification } from './desktop/notification.ts';
import { powerMonitor } from './desktop/power-monitor.ts';
import { screen } from './desktop/screen.ts';
import { shell } from './desktop/shell.ts';
import { systemPreferences } from './desktop/system-preferences.ts';
import { Tray } from './desktop/tray.ts';
import { registerSchemesAsPrivileged } from './session/protocol.ts';
import { defaultSession, fromPartition } from './session/sessions.ts';
import { strictModule } from './strict.ts';
import { BaseWindow } from './window/base-window.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { View, WebContentsView } from './window/view.ts';

const nativeImage = strictModule('nativeImage', nativeImageMembers);
const protocol = strictModule('protocol', {
  registerSchemesAsPrivileged,
  handle: (...args: Parameters<ReturnType<typeof defaultSession>['protocol']['handle']>) => {
    defaultSession().protocol.handle(...args);
  },
  unhandle: (scheme: string) => {
    defaultSession().protocol.unhandle(scheme);
  },
  isProtocolHandled: (scheme: string) => defaultSession().protocol.isProtocolHandled(scheme),
});
const session = strictModule('session', {
  get defaultSession() {
    return defaultSession();
  },
  fromPartition,
});
const webContents = strictModule('webContents', {
  getAllWebContents,
  fromId,
  fromDevToolsTargetId,
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
});

const electron = strictModule('electron', {
  ...{ app, BaseWindow, BrowserWindow, View, WebContentsView, webContents, ipcMain, session, protocol, net },
  ...{ Tray, Menu, MenuItem, nativeImage, Notification, clipboard, shell, dialog, screen, powerMonitor, nativeTheme },
  ...{ globalShortcut, systemPreferences },
});

export { app, BaseWindow, BrowserWindow, View, WebContentsView, webContents, ipcMain, session, protocol, net };
export { Tray, Menu, MenuItem, nativeImage, Notification, clipboard, shell, dialog, screen, powerMonitor, nativeTheme };
export { globalShortcut, systemPreferences };
export { electron as default, electron as 'module.exports' };
