/**
 * Everything of Electron's API that the stand-in offers: members and events by Electron's own names. The stand-in's classes are
 * held against it when they are compiled (`electron.ts`), at run time (unknown events throw), and by `api-check.ts`, which holds
 * what `src` uses against it.
 */
interface Part {
  members: readonly string[];
  events: readonly string[];
}

export const offered = {
  App: {
    members: [
      ...['name', 'isPackaged', 'commandLine', 'getName', 'setName', 'getVersion', 'getAppPath', 'getPath', 'setPath'],
      ...['isReady', 'whenReady', 'enableSandbox', 'disableHardwareAcceleration', 'setAppUserModelId', 'quit', 'exit'],
      ...['getPreferredSystemLanguages', 'getSystemLocale', 'getLocale', 'getAppMetrics'],
      ...['requestSingleInstanceLock', 'hasSingleInstanceLock', 'releaseSingleInstanceLock'],
    ],
    events: [
      ...['ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed', 'second-instance', 'activate', 'login'],
      ...[
        'web-contents-created',
        'session-created',
        'browser-window-created',
        'browser-window-focus',
        'browser-window-blur',
      ],
      ...['render-process-gone', 'child-process-gone', 'select-client-certificate', 'certificate-error'],
    ],
  },
  CommandLine: { members: ['appendSwitch', 'removeSwitch', 'hasSwitch', 'getSwitchValue'], events: [] },
  Protocol: { members: ['registerSchemesAsPrivileged', 'handle', 'unhandle', 'isProtocolHandled'], events: [] },
  Session: {
    members: [
      ...[
        'protocol',
        'cookies',
        'getUserAgent',
        'setUserAgent',
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
      ],
      ...[
        'setDevicePermissionHandler',
        'setDisplayMediaRequestHandler',
        'clearStorageData',
        'clearCache',
        'clearAuthCache',
      ],
      ...[
        'clearHostResolverCache',
        'closeAllConnections',
        'flushStorageData',
        'setSpellCheckerEnabled',
        'resolveProxy',
      ],
      ...['setSpellCheckerLanguages', 'isSpellCheckerEnabled', 'setProxy', 'fetch', 'isPersistent', 'storagePath'],
    ],
    events: ['will-download'],
  },
  Cookies: { members: ['get', 'flushStore'], events: [] },
  DownloadItem: { members: ['getURL', 'getFilename', 'getState', 'cancel'], events: ['done', 'updated'] },
  BaseWindow: {
    members: [
      ...[
        'id',
        'contentView',
        'setContentView',
        'getContentView',
        'show',
        'showInactive',
        'hide',
        'isVisible',
        'focus',
      ],
      ...['blur', 'isFocused', 'minimize', 'restore', 'isMinimized', 'moveTop', 'close', 'destroy', 'isDestroyed'],
      ...['getBounds', 'setBounds', 'getContentBounds', 'setContentBounds', 'getSize', 'setSize', 'getContentSize'],
      ...[
        'setContentSize',
        'getPosition',
        'setPosition',
        'center',
        'setMinimumSize',
        'getMinimumSize',
        'setMaximumSize',
      ],
      ...['getMaximumSize', 'setResizable', 'isResizable', 'setAlwaysOnTop', 'isAlwaysOnTop', 'setSkipTaskbar'],
      ...['flashFrame', 'setContentProtection', 'isContentProtected', 'setTitle', 'getTitle', 'setBackgroundColor'],
      ...['getBackgroundColor', 'setIcon', 'setMenu', 'removeMenu', 'setMenuBarVisibility', 'isMenuBarVisible'],
      ...['getAllWindows', 'fromId'],
    ],
    events: [
      ...[
        'show',
        'hide',
        'focus',
        'blur',
        'close',
        'closed',
        'resize',
        'resized',
        'move',
        'moved',
        'minimize',
        'restore',
      ],
      ...['always-on-top-changed', 'query-session-end', 'session-end'],
    ],
  },
  BrowserWindow: {
    members: [
      'webContents',
      'loadURL',
      'reload',
      'capturePage',
      'getAllWindows',
      'fromWebContents',
      'fromId',
      'getFocusedWindow',
    ],
    events: [
      ...[
        'show',
        'hide',
        'focus',
        'blur',
        'close',
        'closed',
        'resize',
        'resized',
        'move',
        'moved',
        'minimize',
        'restore',
      ],
      ...['always-on-top-changed', 'query-session-end', 'session-end', 'ready-to-show', 'page-title-updated'],
      ...['unresponsive', 'responsive'],
    ],
  },
  View: {
    members: [
      ...['children', 'addChildView', 'removeChildView', 'setBounds', 'getBounds', 'setVisible', 'getVisible'],
      'setBackgroundColor',
    ],
    events: ['bounds-changed'],
  },
  WebContentsView: { members: ['webContents'], events: ['bounds-changed'] },
  WebContents: {
    members: [
      ...['id', 'session', 'ipc', 'mainFrame', 'opener', 'navigationHistory', 'loadURL', 'reload', 'stop', 'getURL'],
      ...['getTitle', 'isLoading', 'isDestroyed', 'isCrashed', 'getType', 'getUserAgent'],
      ...['setUserAgent', 'send', 'executeJavaScript', 'capturePage', 'setZoomFactor', 'getZoomFactor', 'openDevTools'],
      ...['setVisualZoomLevelLimits', 'setWindowOpenHandler', 'focus', 'isFocused', 'close', 'forcefullyCrashRenderer'],
    ],
    events: [
      ...['will-navigate', 'will-redirect', 'will-frame-navigate', 'did-start-navigation', 'did-redirect-navigation'],
      ...['did-navigate', 'did-frame-navigate', 'did-navigate-in-page', 'did-start-loading', 'did-stop-loading'],
      ...[
        'did-fail-load',
        'did-finish-load',
        'dom-ready',
        'page-title-updated',
        'render-process-gone',
        'console-message',
      ],
      ...['context-menu', 'before-input-event', 'will-attach-webview', 'did-create-window', 'certificate-error'],
      ...[
        'select-client-certificate',
        'destroyed',
        'unresponsive',
        'responsive',
        'zoom-changed',
        'login',
        'preload-error',
      ],
      ...['devtools-opened', 'ipc-message'],
    ],
  },
  WebFrameMain: {
    members: [
      ...[
        'url',
        'origin',
        'name',
        'parent',
        'top',
        'frames',
        'framesInSubtree',
        'detached',
        'isDestroyed',
        'routingId',
      ],
      ...['frameTreeNodeId', 'processId'],
    ],
    events: [],
  },
  NavigationHistory: { members: ['clear'], events: [] },
  Tray: {
    members: [
      ...[
        'setImage',
        'setToolTip',
        'setContextMenu',
        'popUpContextMenu',
        'closeContextMenu',
        'setIgnoreDoubleClickEvents',
      ],
      ...['displayBalloon', 'removeBalloon', 'getBounds', 'destroy', 'isDestroyed'],
    ],
    events: ['click', 'right-click', 'double-click', 'middle-click', 'balloon-show', 'balloon-click', 'balloon-closed'],
  },
  Menu: {
    members: [
      ...['items', 'append', 'insert', 'getMenuItemById', 'popup', 'closePopup', 'buildFromTemplate'],
      ...['setApplicationMenu', 'getApplicationMenu'],
    ],
    events: ['menu-will-show', 'menu-will-close'],
  },
  MenuItem: {
    members: [
      ...[
        'commandId',
        'role',
        'type',
        'id',
        'submenu',
        'accelerator',
        'registerAccelerator',
        'icon',
        'label',
        'sublabel',
      ],
      ...['toolTip', 'enabled', 'visible', 'checked', 'menu', 'click'],
    ],
    events: [],
  },
  NativeImage: {
    members: [
      ...[
        'addRepresentation',
        'isEmpty',
        'getScaleFactors',
        'getSize',
        'toPNG',
        'toDataURL',
        'resize',
        'isMacTemplateImage',
      ],
      ...[
        'setTemplateImage',
        'isTemplateImage',
        'createEmpty',
        'createFromPath',
        'createFromBuffer',
        'createFromDataURL',
      ],
    ],
    events: [],
  },
  Notification: {
    members: [
      'title',
      'body',
      'subtitle',
      'silent',
      'urgency',
      'timeoutType',
      'id',
      'groupId',
      'show',
      'close',
      'isSupported',
    ],
    events: ['show', 'click', 'close', 'reply', 'action', 'failed'],
  },
  Clipboard: { members: ['readText', 'writeText', 'clear'], events: [] },
  Shell: { members: ['openExternal', 'openPath', 'showItemInFolder', 'beep'], events: [] },
  Dialog: { members: ['showErrorBox', 'showMessageBox', 'showSaveDialog'], events: [] },
  Screen: {
    members: [
      'getAllDisplays',
      'getPrimaryDisplay',
      'getDisplayNearestPoint',
      'getDisplayMatching',
      'getCursorScreenPoint',
    ],
    events: ['display-added', 'display-removed', 'display-metrics-changed'],
  },
  PowerMonitor: {
    members: ['getSystemIdleTime', 'getSystemIdleState', 'isOnBatteryPower', 'onBatteryPower'],
    events: ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown', 'on-ac', 'on-battery'],
  },
  NativeTheme: {
    members: [
      ...['shouldUseDarkColors', 'themeSource', 'shouldUseHighContrastColors', 'shouldUseInvertedColorScheme'],
      'inForcedColorsMode',
    ],
    events: ['updated'],
  },
  GlobalShortcut: { members: ['register', 'unregister', 'unregisterAll', 'isRegistered'], events: [] },
  Net: { members: ['isOnline', 'online', 'fetch'], events: [] },
  SystemPreferences: { members: ['getAnimationSettings'], events: [] },
} as const satisfies Record<string, Part>;
