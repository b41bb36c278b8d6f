/**
 * Loaded into the program before its own code (`electron -r`). It lets every call through and writes down what was asked for: what
 * a desktop then makes of it (focus, flashing, the tray) no test can see everywhere. Specs read it by support/observed.ts.
 */
'use strict';
/* global require, globalThis, URL */
const { app, BrowserWindow, clipboard, Menu, nativeImage, Notification, shell, Tray } = require('electron');

const observed = {
  asked: [],
  tray: { icon: null, tooltip: null, tray: null, menu: null },
  /** File name of the picture that was last read: the tray's comes right before it is set. */
  picture: null,
};
Object.assign(globalThis, { os2observed: observed });

/** What a stand-in does not offer the program cannot call, so there is nothing to watch. */
function find(owner, call) {
  try {
    return owner[call];
  } catch {
    return undefined;
  }
}

/** `describe` says, as seen from the called object, what is worth knowing of the call. */
function watch(owner, name, call, describe = () => ({})) {
  const original = find(owner, call);
  if (original === undefined) return;
  owner[call] = function (...given) {
    observed.asked.push({ what: `${name}.${call}`, ...describe.apply(this, given) });
    return original.apply(this, given);
  };
}

function roleOf(window) {
  return { role: URL.parse(window.webContents.getURL())?.pathname.split('/')[1] ?? '' };
}

for (const call of ['show', 'showInactive', 'focus', 'moveTop', 'hide']) {
  watch(BrowserWindow.prototype, 'window', call, function () {
    return roleOf(this);
  });
}
for (const call of ['flashFrame', 'setAlwaysOnTop']) {
  watch(BrowserWindow.prototype, 'window', call, function (on, level) {
    return { ...roleOf(this), on, ...(level === undefined ? {} : { level }) };
  });
}
watch(app, 'app', 'focus');
watch(clipboard, 'clipboard', 'writeText', (text) => ({ text }));
// Without the query, which can hold the device's key.
watch(shell, 'shell', 'openExternal', (address) => ({ text: address.split('?')[0] }));
watch(Menu.prototype, 'menu', 'popup');
watch(Notification.prototype, 'notification', 'show', function () {
  return { title: this.title, body: this.body };
});

const readPicture = nativeImage.createFromPath;
nativeImage.createFromPath = function (file) {
  observed.picture = file;
  return readPicture.call(this, file);
};
watch(Tray.prototype, 'tray', 'setImage', () => {
  observed.tray.icon = observed.picture;
  return {};
});
watch(Tray.prototype, 'tray', 'popUpContextMenu');
watch(Tray.prototype, 'tray', 'setToolTip', function (text) {
  // The first picture goes to the constructor, which cannot be watched.
  observed.tray.icon ??= observed.picture;
  observed.tray.tooltip = text;
  observed.tray.tray = this;
  return { text };
});
watch(Tray.prototype, 'tray', 'setContextMenu', (menu) => {
  observed.tray.menu = menu;
  return {};
});
