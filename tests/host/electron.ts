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
import { utilityProcess } from './desktop/utility-process.ts';
import { registerSchemesAsPrivileged } from './session/protocol.ts';
import { defaultSession, fromPartition } from './session/sessions.ts';
import { strictModule } from './strict.ts';
import type { Hosted, HostedClass, Swap } from './typed.ts';
import { BaseWindow } from './window/base-window.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { focus } from './window/focus.ts';
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
  getFocusedWebContents: () => focus.page ?? null,
});

const electron = strictModule('electron', {
  ...{ app, BaseWindow, BrowserWindow, View, WebContentsView, webContents, ipcMain, session, protocol, net },
  ...{ Tray, Menu, MenuItem, nativeImage, Notification, clipboard, shell, dialog, screen, powerMonitor, nativeTheme },
  ...{ globalShortcut, systemPreferences, utilityProcess },
});

export { app, BaseWindow, BrowserWindow, View, WebContentsView, webContents, ipcMain, session, protocol, net };
export { Tray, Menu, MenuItem, nativeImage, Notification, clipboard, shell, dialog, screen, powerMonitor, nativeTheme };
export { globalShortcut, systemPreferences, utilityProcess };
export { electron as default, electron as 'module.exports' };

/* Everything above is compiled against Electron's own types: a member that `offered.ts` lists and that is not there, or takes something else, fails. */
app satisfies Hosted<Electron.App, 'App'>;
BaseWindow satisfies HostedClass<typeof Electron.BaseWindow, 'BaseWindow'>;
BrowserWindow satisfies HostedClass<typeof Electron.BrowserWindow, 'BrowserWindow'>;
View satisfies HostedClass<typeof Electron.View, 'View'>;
WebContentsView satisfies HostedClass<typeof Electron.WebContentsView, 'WebContentsView'>;
Tray satisfies HostedClass<typeof Electron.Tray, 'Tray'>;
Menu satisfies HostedClass<typeof Electron.Menu, 'Menu'>;
MenuItem satisfies HostedClass<typeof Electron.MenuItem, 'MenuItem'>;
Notification satisfies HostedClass<typeof Electron.Notification, 'Notification'>;
nativeImage satisfies {
  [K in 'createEmpty' | 'createFromPath' | 'createFromBuffer' | 'createFromDataURL']: Swap<
    (typeof Electron.NativeImage)[K]
  >;
};
clipboard satisfies Hosted<Electron.Clipboard, 'Clipboard'>;
shell satisfies Hosted<Electron.Shell, 'Shell'>;
screen satisfies Hosted<Electron.Screen, 'Screen'>;
powerMonitor satisfies Hosted<Electron.PowerMonitor, 'PowerMonitor'>;
nativeTheme satisfies Hosted<Electron.NativeTheme, 'NativeTheme'>;
globalShortcut satisfies Hosted<Electron.GlobalShortcut, 'GlobalShortcut'>;
net satisfies Hosted<Electron.Net, 'Net'>;
dialog satisfies Hosted<Electron.Dialog, 'Dialog'>;
protocol satisfies Hosted<Electron.Protocol, 'Protocol'>;
systemPreferences satisfies Hosted<Electron.SystemPreferences, 'SystemPreferences'>;
utilityProcess.fork satisfies (
  ...args: Parameters<typeof Electron.UtilityProcess.fork>
) => Hosted<Electron.UtilityProcess, 'UtilityProcess'>;
defaultSession satisfies () => Hosted<Electron.Session, 'Session'>;
fromId satisfies (id: number) => Hosted<Electron.WebContents, 'WebContents'> | undefined;
