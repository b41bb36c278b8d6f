/** One class or module of Electron's. */
export interface Part {
  members: readonly string[];
  events: readonly string[];
}

/** The parts of `offered.ts` that belong to the desktop: tray, menus, pictures, displays and the like. */
export const offeredDesktop = {
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
      ...['shouldUseDarkColorsForSystemIntegratedUI', 'inForcedColorsMode'],
    ],
    events: ['updated'],
  },
  GlobalShortcut: { members: ['register', 'unregister', 'unregisterAll', 'isRegistered'], events: [] },
  Net: { members: ['isOnline', 'online', 'fetch'], events: [] },
  SystemPreferences: { members: ['getAnimationSettings'], events: [] },
  UtilityProcess: { members: ['fork', 'kill', 'pid'], events: ['spawn', 'message', 'exit'] },
  ParentPort: { members: ['postMessage'], events: [] },
} as const satisfies Record<string, Part>;
